"""What the database enforces for shipments, their boxes and their packing lists."""

from warrantydesk.db.guards.declare import Event, Guard
from warrantydesk.texts import N_

STEPPED = "NEW.step_count <> OLD.step_count"
FITS = (
    "((s.route = 'manufacturer' AND p.station_id = s.station_id AND p.policy = 'manufacturer'"
    " AND p.status = 'tagged') OR (s.route = 'direct' AND p.station_id = s.station_id"
    " AND p.supplier_id = s.supplier_id AND p.policy = 'supplier' AND p.status = 'tagged')"
    " OR (s.route = 'forward' AND p.supplier_id = s.supplier_id AND p.status = 'stored'))"
)
# A clerk packs for the own station and its sub-stations; what goes on from the store, the keeper.
OWN = (
    "EXISTS (SELECT 1 FROM person a JOIN person_role r ON r.person_id = a.id"
    " WHERE a.id = wd_actor() AND ((r.role = 'keeper' AND s.route = 'forward')"
    " OR (r.role = 'clerk' AND s.route <> 'forward' AND EXISTS (SELECT 1 FROM station t"
    " WHERE t.id = s.station_id AND a.station_id IN (t.id, t.parent_id)))))"
)
FOREIGN = N_("A station packs its own parts; what goes on from the store, the keeper packs.")
SENT = N_("The shipment is under way; its packing list is not changed.")


def _shipment_is(row: str, *statuses: str) -> str:
    listed = ", ".join(f"'{status}'" for status in statuses)
    return (
        f"EXISTS (SELECT 1 FROM shipment s WHERE s.id = {row}.shipment_id"
        f" AND s.status IN ({listed}))"
    )


SHIPMENT_GUARDS = (
    Guard(
        "shipment_own",
        "shipment",
        (Event.INSERT, Event.UPDATE),
        "NEW.last_action IN ('start', 'ship', 'cancel')"
        f" AND NOT {OWN.replace('s.route', 'NEW.route').replace('s.station_id', 'NEW.station_id')}",
        FOREIGN,
    ),
    Guard(
        "box_while_packing",
        "box",
        (Event.INSERT, Event.DELETE),
        "NOT EXISTS (SELECT 1 FROM shipment s WHERE s.id = {row}.shipment_id"
        " AND s.status = 'packing')",
        SENT,
    ),
    Guard(
        "box_frozen",
        "box",
        (Event.UPDATE,),
        "NEW.shipment_id <> OLD.shipment_id OR NEW.code <> OLD.code"
        " OR ((NEW.packaging <> OLD.packaging OR NEW.weight_g <> OLD.weight_g"
        f" OR NEW.position <> OLD.position) AND NOT {_shipment_is('OLD', 'packing')})",
        SENT,
    ),
    Guard(
        "shipment_part_new",
        "shipment_part",
        (Event.INSERT,),
        "NOT NEW.live OR NEW.arrival <> 'pending' OR NEW.sent_milli <= 0"
        " OR NOT EXISTS (SELECT 1 FROM shipment s JOIN box b ON b.shipment_id = s.id, old_part p"
        " WHERE s.id = NEW.shipment_id AND s.status = 'packing' AND b.id = NEW.box_id"
        f" AND p.id = NEW.old_part_id AND NEW.sent_milli <= p.quantity_milli AND {FITS} AND {OWN})",
        N_("This part does not go with this shipment: look at its way, its supplier and station."),
    ),
    Guard(
        "shipment_part_gone",
        "shipment_part",
        (Event.DELETE,),
        "NOT EXISTS (SELECT 1 FROM shipment s WHERE s.id = OLD.shipment_id"
        f" AND s.status = 'packing' AND {OWN})",
        SENT,
    ),
    Guard(
        "shipment_part_frozen",
        "shipment_part",
        (Event.UPDATE,),
        "NEW.shipment_id <> OLD.shipment_id OR NEW.old_part_id <> OLD.old_part_id"
        " OR ((NEW.sent_milli <> OLD.sent_milli OR NEW.box_id <> OLD.box_id"
        f" OR NEW.position <> OLD.position) AND NOT {_shipment_is('OLD', 'packing')})"
        " OR (NEW.live AND NEW.arrival <> 'pending')"
        " OR NOT EXISTS (SELECT 1 FROM box b, old_part p WHERE b.id = NEW.box_id"
        " AND b.shipment_id = NEW.shipment_id AND p.id = NEW.old_part_id"
        " AND NEW.sent_milli > 0 AND NEW.sent_milli <= p.quantity_milli)",
        SENT,
    ),
    Guard(
        "shipment_part_arrives",
        "shipment_part",
        (Event.UPDATE,),
        "(NEW.arrival <> OLD.arrival OR NEW.received_milli <> OLD.received_milli"
        " OR NEW.difference <> OLD.difference)"
        f" AND (NOT {_shipment_is('NEW', 'receiving')}"
        " OR (NEW.arrival <> 'pending' AND NEW.arrived_by_id IS DISTINCT FROM wd_actor())"
        " OR (NEW.arrival = 'missing' AND NEW.received_milli <> 0)"
        " OR (NEW.arrival = 'received' AND NEW.received_milli = 0)"
        " OR (NEW.arrival = 'damaged' AND NEW.received_milli = NEW.sent_milli))",
        N_("Parts are received while their shipment is opened, by whoever counts them."),
    ),
    Guard(
        "shipment_ships",
        "shipment",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'ship' AND (NEW.carrier = '' OR NEW.waybill = ''"
        " OR NEW.shipped_by_id IS DISTINCT FROM wd_actor()"
        " OR NOT EXISTS (SELECT 1 FROM shipment_part p WHERE p.shipment_id = NEW.id AND p.live)"
        " OR EXISTS (SELECT 1 FROM box b WHERE b.shipment_id = NEW.id AND NOT EXISTS (SELECT 1"
        " FROM shipment_part q WHERE q.box_id = b.id)))",
        N_("A shipment has a carrier, a waybill, and at least one part in each of its boxes."),
    ),
    Guard(
        "shipment_closes",
        "shipment",
        (Event.UPDATE,),
        f"{STEPPED} AND NEW.last_action = 'close' AND (NEW.closed_by_id IS DISTINCT FROM wd_actor()"
        " OR EXISTS (SELECT 1 FROM shipment_part p WHERE p.shipment_id = NEW.id"
        " AND p.live))",
        N_("Some parts of this shipment are still pending: scan them, or say that they miss."),
    ),
    Guard(
        "shipment_facts",
        "shipment",
        (Event.UPDATE,),
        "NEW.route <> OLD.route OR NEW.station_id IS DISTINCT FROM OLD.station_id"
        " OR NEW.supplier_id IS DISTINCT FROM OLD.supplier_id"
        " OR ((NEW.waybill <> OLD.waybill OR NEW.carrier <> OLD.carrier)"
        " AND OLD.status NOT IN ('packing', 'shipped'))",
        SENT,
    ),
)
