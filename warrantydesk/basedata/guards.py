"""What the database enforces and records for basic data."""

from warrantydesk.basedata.kinds import CorrectionStatus
from warrantydesk.db.guards.declare import Document, Event, Guard, Recorded, Rulebook, Step
from warrantydesk.records.kinds import DocumentKind
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_

KIND = DocumentKind.ODOMETER_CORRECTION.value
S = CorrectionStatus

CORRECTION_STEPS = (
    Step(KIND, "", "request", Role.CLERK.value, S.REQUESTED.value),
    Step(KIND, S.REQUESTED.value, "approve", Role.AUDITOR.value, S.APPROVED.value),
    Step(KIND, S.REQUESTED.value, "deny", Role.AUDITOR.value, S.DENIED.value),
)

RECORDED = (
    Recorded(
        "station",
        "station",
        ("code", "name_zh", "name_en", "parent_id", "region", "province", "cold_region",
         "star_grade", "submission_days", "collection_point", "active"),
    ),
    Recorded(
        "station_terms",
        "station_terms",
        ("station_id", "valid_from", "valid_to", "tax_class", "vat_rate_ppm", "markup_ppm",
         "star_coefficient_ppm", "tax_number", "bank_name", "bank_account", "account_holder"),
    ),
    Recorded(
        "station_rate",
        "station_rate",
        ("station_id", "band", "valid_from", "valid_to", "rate_fen"),
    ),
    Recorded(
        "agreement_line",
        "agreement_line",
        ("supplier_id", "scope", "code", "valid_from", "valid_to", "material", "labour", "related",
         "outing", "handling", "material_ppm", "labour_ppm", "share_ppm", "handling_ppm",
         "window_days", "returns"),
    ),
    Recorded("appraiser", "appraiser", ("code", "name_zh", "name_en", "active")),
    Recorded("supplier", "supplier", ("code", "name_zh", "name_en", "active")),
    Recorded(
        "person",
        "person",
        ("login", "station_id", "supplier_id", "audit_level", "active"),
    ),
    Recorded("person_role", "person_role", ("person_id", "role")),
    Recorded("vehicle_model", "vehicle_model", ("code", "name_zh", "name_en")),
    Recorded(
        "warranty_term",
        "warranty_term",
        ("model_id", "part_class", "valid_from", "valid_to", "months", "km"),
    ),
    Recorded(
        "incentive", "incentive", ("subject", "code", "valid_from", "valid_to", "coefficient_ppm")
    ),
    Recorded("owner", "owner", ("name", "phone", "address"), ("name", "phone", "address")),
    Recorded(
        "vehicle",
        "vehicle",
        ("vin", "engine_number", "engine_code", "model_id", "owner_id", "use", "plate",
         "production_date", "sale_date", "delivery_date", "odometer_km"),
    ),
    Recorded(
        "vehicle_coverage",
        "vehicle_coverage",
        ("vehicle_id", "part_class", "months", "km", "starts_on", "ends_on"),
    ),
    Recorded(
        "part",
        "part",
        ("number", "name_zh", "name_en", "part_class", "major_assembly", "main_part", "wearing",
         "auxiliary", "serial_required", "outside_allowed", "max_per_vehicle_milli", "supplier_id",
         "superseded_by_id", "return_policy", "active"),
    ),
    Recorded("part_price", "part_price", ("part_id", "kind", "valid_from", "valid_to", "price_fen")),
    Recorded(
        "labour_operation",
        "labour_operation",
        ("code", "name_zh", "name_en", "overlap_group", "active"),
    ),
    Recorded("labour_standard", "labour_standard", ("operation_id", "model_id", "hours_milli")),
    Recorded("fault_code", "fault_code", ("code", "mode_zh", "mode_en", "active")),
    Recorded("fault_operation", "fault_operation", ("fault_code_id", "operation_id")),
    Recorded("reason_code", "reason_code", ("code", "use", "name_zh", "name_en")),
    Recorded("parameter", "parameter", ("name", "valid_from", "valid_to", "value")),
    Recorded("calendar_day", "calendar_day", ("day", "working", "name")),
    Recorded(
        "campaign",
        "campaign",
        ("code", "name_zh", "name_en", "model_id", "fault_code_id", "valid_from", "valid_to",
         "defect", "remedy", "note", "active"),
    ),
    Recorded("campaign_part", "campaign_part", ("campaign_id", "part_id", "quantity_milli", "main")),
    Recorded("campaign_labour", "campaign_labour", ("campaign_id", "operation_id", "hours_milli")),
    Recorded("campaign_vehicle", "campaign_vehicle", ("campaign_id", "vin")),
)  # fmt: skip

RULES = Rulebook(
    steps=CORRECTION_STEPS,
    documents=(
        Document(
            KIND,
            "odometer_correction",
            ("status", "vehicle_id", "station_id", "read_on", "last_km", "new_km", "decided_by_id"),
        ),
    ),
    recorded=RECORDED,
    guards=(
        Guard(
            "correction_four_eyes",
            "odometer_correction",
            (Event.UPDATE,),
            "NEW.status <> OLD.status AND NEW.created_by_id = wd_actor()",
            N_("Nobody decides on an odometer correction that he or she asked for."),
        ),
        Guard(
            "coverage_frozen",
            "vehicle_coverage",
            (Event.UPDATE,),
            "NEW.vehicle_id <> OLD.vehicle_id OR NEW.part_class <> OLD.part_class"
            " OR NEW.months <> OLD.months OR NEW.km <> OLD.km OR NEW.ends_on <> OLD.ends_on",
            N_("Coverage was frozen at the sale of the vehicle and is not changed."),
        ),
        Guard(
            "campaign_vehicle_kept",
            "campaign_vehicle",
            (Event.UPDATE,),
            "1 = 1",
            N_(
                "A VIN on the list of a campaign is not changed. Take it off, and add the right one."
            ),
        ),
    ),
)
