"""What the database enforces for old parts: one place each, findings by judges, four eyes."""

from collections.abc import Iterable

from warrantydesk.db.guards.declare import Document, Event, Guard, Immutable, Recorded, Rulebook
from warrantydesk.parts.guards_charges import CHARGE_GUARDS
from warrantydesk.parts.guards_shipments import SHIPMENT_GUARDS
from warrantydesk.parts.states import AT_THE_END, GONE, WITH_A_FINDING, OldPartStatus
from warrantydesk.parts.workflow import STEPS
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.texts import N_

STEPPED = "NEW.step_count <> OLD.step_count"
FACTS = (
    "claim_id", "station_id", "vehicle_id", "part_id", "fault_code_id", "main", "code",
    "name_zh", "name_en", "serial", "odometer_km", "quantity_milli", "approved_fen",
)  # fmt: skip
LINES = ("claim_line_id", "job_part_id")


def _any_of(statuses: Iterable[OldPartStatus]) -> str:
    """Return statuses as SQL writes a set, in a fixed order: the guards are known by their hash."""
    return "(" + ", ".join(sorted(f"'{status.value}'" for status in statuses)) + ")"


UNDECIDED = (
    "o.policy IN ('manufacturer', 'supplier') AND o.finding IS NULL"
    f" AND o.status NOT IN {_any_of(GONE)}"
)
OWED = (
    "l.claim_id = NEW.id AND l.part_id IS NOT NULL AND l.decision IN ('approved', 'reduced')"
    " AND l.return_policy <> 'none'"
)
TAG_OF = "(o.claim_line_id = l.id OR o.job_part_id = l.job_part_id)"
ARRIVALS = (
    "CASE NEW.last_action WHEN 'report_damaged' THEN 'damaged' WHEN 'report_missing'"
    " THEN 'missing' ELSE 'received' END"
)
NEEDS_FINDING = _any_of(WITH_A_FINDING)
NEWEST = (
    "EXISTS (SELECT 1 FROM judgement j WHERE j.old_part_id = NEW.id AND j.finding = NEW.finding"
    " AND j.station_at_fault = NEW.station_at_fault AND j.judged_by_id = wd_actor()"
    " AND j.id = (SELECT max(k.id) FROM judgement k WHERE k.old_part_id = NEW.id))"
)


# Where nothing was approved for a part there is nothing to deduct, and its record is closed.
PAID_FOR = (
    "EXISTS (SELECT 1 FROM claim_line l JOIN claim c ON c.id = l.claim_id"
    " WHERE (c.id = NEW.claim_id OR c.appeal_of_id = NEW.claim_id) AND l.kind = 'part'"
    " AND l.decision IN ('approved', 'reduced') AND l.approved_fen > 0"
    " AND (l.id = NEW.claim_line_id OR l.job_part_id = NEW.job_part_id))"
)


def changed(columns: tuple[str, ...]) -> str:
    """Return the condition that one of the columns changes."""
    return "(" + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns) + ")"


OLD_PART_GUARDS = (
    Guard(
        "old_part_facts",
        "old_part",
        (Event.UPDATE,),
        f"{changed(FACTS)} OR (NEW.status <> 'cancelled' AND {changed(LINES)})",
        N_("What a tag says about the part comes from the claim and is not changed."),
    ),
    Guard(
        "old_part_policy",
        "old_part",
        (Event.UPDATE,),
        f"{changed(('policy', 'residual_fen', 'supplier_id'))}"
        f" AND NOT ({STEPPED} AND NEW.last_action = 'change_policy')",
        N_("The way of a part is changed by an auditor, while it is still at the station."),
    ),
    Guard(
        "old_part_of_approved_line",
        "old_part",
        (Event.INSERT,),
        "NOT EXISTS (SELECT 1 FROM claim_line l JOIN claim c ON c.id = l.claim_id"
        " WHERE l.id = NEW.claim_line_id AND c.id = NEW.claim_id"
        " AND c.station_id = NEW.station_id AND l.part_id = NEW.part_id"
        " AND l.job_part_id IS NOT DISTINCT FROM NEW.job_part_id"
        " AND l.decision IN ('approved', 'reduced'))",
        N_("Only a part that was replaced under an approved claim gets a tag."),
    ),
    Guard(
        "old_part_judged",
        "old_part",
        (Event.UPDATE,),
        f"({changed(('finding', 'station_at_fault', 'judged_at'))} OR {STEPPED}"
        " AND NEW.last_action IN ('judge', 'supplier_judge'))"
        f" AND NOT ({STEPPED} AND NEW.last_action IN ('judge', 'supplier_judge') AND {NEWEST})",
        N_("A finding is what somebody who judged the part wrote down."),
    ),
    Guard(
        "old_part_in_own_box",
        "old_part",
        (Event.UPDATE,),
        "NEW.box_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM shipment_part s"
        " WHERE s.old_part_id = NEW.id AND s.box_id = NEW.box_id AND s.live)",
        N_("A part is in the box whose packing list names it."),
    ),
    Guard(
        "old_part_shipped",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'ship' AND NOT EXISTS (SELECT 1 FROM box b"
        " JOIN shipment s ON s.id = b.shipment_id WHERE b.id = NEW.box_id"
        " AND s.status = 'shipped'"
        " AND (s.route = 'manufacturer') = (NEW.status = 'in_transit'))",
        N_("A part goes on its way with its shipment."),
    ),
    Guard(
        "old_part_arrived",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND OLD.box_id IS NOT NULL AND NEW.last_action IN ('receive',"
        " 'supplier_receive', 'report_damaged', 'report_missing') AND NOT EXISTS (SELECT 1"
        " FROM shipment_part s WHERE s.old_part_id = NEW.id AND s.box_id = OLD.box_id"
        f" AND NOT s.live AND s.arrival = {ARRIVALS})",
        N_("A part arrives as its packing list says that it did."),
    ),
    Guard(
        "old_part_found",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'find' AND OLD.status = 'tagged' AND NOT EXISTS"
        " (SELECT 1 FROM unexpected_part u WHERE u.old_part_id = NEW.id"
        " AND u.solved_by_id = wd_actor())",
        N_("A part that was not shipped is found only where it was set aside as unexpected."),
    ),
    Guard(
        "old_part_back",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action IN ('unpack', 'send_back') AND NOT EXISTS (SELECT 1"
        " FROM box b JOIN shipment s ON s.id = b.shipment_id WHERE b.id = OLD.box_id"
        " AND (s.route = 'forward') = (NEW.status = 'judged'))",
        N_("What comes out of a box goes back to where it was packed."),
    ),
    Guard(
        "old_part_disposed",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'dispose' AND NEW.policy <> 'local'",
        N_("Only a part for local disposal is scrapped at the station."),
    ),
    Guard(
        "old_part_lent",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'lend' AND NOT EXISTS (SELECT 1 FROM part_loan o"
        " WHERE o.old_part_id = NEW.id AND o.back_at IS NULL AND o.borrower = NEW.holder)",
        N_("Write down who has the part, and until when."),
    ),
    Guard(
        "old_part_loan_ended",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND OLD.status = 'lent' AND EXISTS (SELECT 1 FROM part_loan o"
        " WHERE o.old_part_id = NEW.id AND o.back_at IS NULL)",
        N_("End the loan of this part first."),
    ),
    Guard(
        "old_part_destroyed",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'destroy' AND (NEW.last_reason = ''"
        " OR wd_actor() = (SELECT h.actor_id FROM history h WHERE h.kind = 'old_part'"
        " AND h.document_id = NEW.id AND h.action = 'allow_destruction'"
        " ORDER BY h.sequence DESC LIMIT 1))",
        N_("A part is destroyed before a witness, by somebody else than who gave leave."),
    ),
    Guard(
        "old_part_deducted",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'deduct' AND NOT EXISTS (SELECT 1 FROM charge c"
        " WHERE c.old_part_id = NEW.id AND c.kind = 'deduction'"
        f" AND c.status IN ('final', 'dropped')) AND {PAID_FOR}",
        N_("The deduction for this part is not decided for good yet."),
    ),
    Guard(
        "old_part_written_off",
        "old_part",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'write_off' AND (NOT EXISTS (SELECT 1"
        " FROM write_off_part p JOIN write_off w ON w.id = p.write_off_id"
        " WHERE p.old_part_id = NEW.id AND p.live AND w.status = 'agreed')"
        f" OR (OLD.status IN {NEEDS_FINDING} AND NEW.finding IS NULL))",
        N_("A part is written off by a certificate that was agreed to, after its finding."),
    ),
    Guard(
        "judgement_own",
        "judgement",
        (Event.INSERT,),
        "NEW.judged_by_id <> wd_actor() OR (NEW.side = 'appraiser') <> (NEW.appraiser <> '')"
        " OR NOT EXISTS (SELECT 1 FROM old_part b WHERE b.id = NEW.old_part_id AND b.status IN"
        " ('at_supplier', 'supplier_judged', 'received', 'judged', 'stored')"
        " AND (b.status IN ('at_supplier', 'supplier_judged')) = (NEW.side = 'supplier'))"
        " OR NOT EXISTS (SELECT 1 FROM person_role r"
        " JOIN person p ON p.id = r.person_id AND p.active WHERE r.person_id = wd_actor()"
        " AND (r.role = 'keeper' OR (r.role = 'auditor' AND NEW.side <> 'supplier')"
        " OR (r.role = 'supplier' AND NEW.side = 'supplier' AND EXISTS (SELECT 1 FROM old_part o"
        " WHERE o.id = NEW.old_part_id AND o.supplier_id = p.supplier_id))))",
        N_("Parts are judged by the manufacturer, or by their supplier once they arrived there."),
    ),
    Guard(
        "claim_parts_found",
        "claim",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'make_payable' AND (EXISTS (SELECT 1 FROM claim_line l"
        f" WHERE {OWED} AND NOT EXISTS (SELECT 1 FROM old_part o WHERE {TAG_OF}))"
        f" OR EXISTS (SELECT 1 FROM claim_line l JOIN old_part o ON {TAG_OF}"
        f" WHERE {OWED} AND {UNDECIDED}))",
        N_("The claim becomes payable when each of its old parts has a final finding."),
    ),
    Guard(
        "claim_revoke_parts",
        "claim",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'revoke' AND EXISTS (SELECT 1 FROM old_part o"
        " WHERE o.claim_id = NEW.id AND o.status <> 'cancelled')",
        N_("Old parts of this claim are on their way already; the approval stands."),
    ),
    Guard(
        "loan_returned_once",
        "part_loan",
        (Event.UPDATE, Event.DELETE),
        "OLD.back_at IS NOT NULL",
        N_("This loan has ended."),
    ),
    Guard(
        "bin_empty",
        "store_bin",
        (Event.UPDATE,),
        "(NEW.code <> OLD.code OR NOT NEW.active) AND EXISTS (SELECT 1 FROM old_part o"
        " WHERE o.bin_id = OLD.id)",
        N_("Parts lie in this bin. Move them first."),
    ),
    Guard(
        "count_while_open",
        "stocktake_count",
        (Event.INSERT, Event.UPDATE, Event.DELETE),
        "NOT EXISTS (SELECT 1 FROM stocktake s WHERE s.status = 'open'"
        " AND s.id = {row}.stocktake_id)",
        N_("This stocktaking is closed."),
    ),
    Guard(
        "unexpected_solved_once",
        "unexpected_part",
        (Event.UPDATE, Event.DELETE),
        "OLD.solved_at IS NOT NULL",
        N_("This part was solved already."),
    ),
    Guard(
        "write_off_second_person",
        "write_off",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'agree' AND (OLD.created_by_id = wd_actor()"
        " OR NEW.agreed_by_id IS DISTINCT FROM wd_actor() OR NOT EXISTS (SELECT 1"
        " FROM write_off_part p WHERE p.write_off_id = NEW.id AND p.live))",
        N_("A write-off is agreed to by a second person, and names at least one part."),
    ),
    Guard(
        "write_off_part_new",
        "write_off_part",
        (Event.INSERT,),
        "NOT NEW.live OR NOT EXISTS (SELECT 1 FROM write_off w, old_part o"
        " WHERE w.id = NEW.write_off_id AND w.status = 'draft' AND o.id = NEW.old_part_id"
        " AND o.status = NEW.went AND (o.status IN"
        f" {_any_of(AT_THE_END)}"
        " OR (o.status = 'disposed' AND (o.residual_fen = 0 OR EXISTS (SELECT 1 FROM charge c"
        " WHERE c.old_part_id = o.id AND c.kind = 'residual' AND c.status = 'final')))"
        f" OR (o.status IN {NEEDS_FINDING} AND o.finding IS NOT NULL)))",
        N_("This part is not at the end of its way yet."),
    ),
    Guard(
        "write_off_part_kept",
        "write_off_part",
        (Event.UPDATE, Event.DELETE),
        "NOT EXISTS (SELECT 1 FROM write_off w WHERE w.id = OLD.write_off_id"
        " AND w.status IN ('draft', 'discarded'))",
        N_("A certificate that was agreed to is not changed."),
    ),
)


def _for_each(guard: Guard) -> tuple[Guard, ...]:
    """Split a guard whose condition names the row itself: OLD where it goes, else NEW."""
    if "{row}" not in guard.when:
        return (guard,)
    return tuple(
        Guard(
            f"{guard.name}_{event.value.lower()}",
            guard.table,
            (event,),
            guard.when.format(row="OLD" if event is Event.DELETE else "NEW"),
            guard.sentence,
        )
        for event in guard.events
    )


RULES = Rulebook(
    steps=STEPS,
    documents=(
        Document(
            DocumentKind.OLD_PART.value,
            "old_part",
            ("status", "policy", "ship_by_on", "box_id", "bin_id", "holder", "finding",
             "station_at_fault", "supplier_id", "residual_fen"),
        ),
        Document(
            DocumentKind.RETURN_LIST.value,
            "return_list",
            ("status", "ship_by_on", "extension_on", "extension_reason", "extensions"),
        ),
        Document(
            DocumentKind.SHIPMENT.value,
            "shipment",
            ("status", "route", "station_id", "supplier_id", "carrier", "transport", "waybill",
             "expected_on", "shipped_by_id", "closed_by_id", "remark"),
        ),
        Document(
            DocumentKind.CHARGE.value,
            "charge",
            ("status", "kind", "station_id", "old_part_id", "shipment_id", "first_charge_id",
             "waybill", "parts_fen", "labour_fen", "other_fen", "asked_fen", "decided_fen",
             "remark", "decided_by_id", "appeal_reason"),
        ),
        Document(
            DocumentKind.STOCKTAKE.value, "stocktake", ("status", "bins", "expected", "found")
        ),
        Document(
            DocumentKind.WRITE_OFF.value,
            "write_off",
            ("status", "note", "witness", "agreed_by_id"),
        ),
    ),
    recorded=(Recorded("store_bin", "store_bin", ("code", "note", "active")),),
    immutable=(Immutable("judgement"),),
    guards=tuple(
        made
        for guard in (*OLD_PART_GUARDS, *SHIPMENT_GUARDS, *CHARGE_GUARDS)
        for made in _for_each(guard)
    ),
)  # fmt: skip
