"""What to tell people when a constraint of the database refuses, by its name."""

from warrantydesk.texts import N_

ONE_APPRAISAL = N_("There is an appraisal for this claim already.")
ADDS_UP = N_("Confirmed, disputed and withdrawn together are what is recoverable.")
ONE_CASE = N_("This job is recovered from this supplier already.")
SUPPLIERS_MONTH = N_("This supplier already has a statement for this period.")
ONE_LINE = N_("This confirmation already stands in a supplier statement.")
ONE_RECEIPT = N_("A receipt with this bank reference is already booked.")

CONSTRAINTS: dict[str, str] = {
    "uq_appraisal_one_of_claim": ONE_APPRAISAL,
    "appraisal.claim_id": ONE_APPRAISAL,
    "uq_appraisal_one_again": N_("A re-appraisal of this one is under way already."),
    "appraisal.reappraisal_of_id": N_("A re-appraisal of this one is under way already."),
    "ck_recovery_case_money_adds_up": ADDS_UP,
    "ck_recovery_case_money_not_negative": ADDS_UP,
    "ck_recovery_entry_nothing_is_lost": ADDS_UP,
    "uq_recovery_case_once": ONE_CASE,
    "recovery_case.claim_job_id, recovery_case.supplier_id": ONE_CASE,
    "uq_station_charge_claim_job_id": N_("The station was charged for this job already."),
    "station_charge.claim_job_id": N_("The station was charged for this job already."),
    "uq_supplier_statement_one_live": SUPPLIERS_MONTH,
    "supplier_statement.supplier_id, supplier_statement.period_id": SUPPLIERS_MONTH,
    "uq_supplier_statement_line_entry_live": ONE_LINE,
    "supplier_statement_line.entry_id": ONE_LINE,
    "uq_receipt_bank_reference": ONE_RECEIPT,
    "receipt.bank_reference": ONE_RECEIPT,
    "uq_recovery_entry_reverses_id": N_("This confirmation was reversed already."),
    "recovery_entry.reverses_id": N_("This confirmation was reversed already."),
    "ck_liability_share_share_positive": N_("A share of liability is above 0 percent."),
    "ck_liability_share_supplier_is_named": N_("Name the supplier that is held liable."),
    "uq_repair_order_one_open": N_(
        "This vehicle already has an open repair order. Close or cancel it first."
    ),
    "repair_order.vehicle_id": N_(
        "This vehicle already has an open repair order. Close or cancel it first."
    ),
    "uq_job_part_one_main": N_("A job has exactly one main failed part."),
    "job_part.job_id": N_("A job has exactly one main failed part."),
    "uq_claim_job_one_live": N_("This job is already on another claim."),
    "claim_job.job_id": N_("This job is already on another claim."),
    "uq_claim_appeal_of_id": N_("A decision can be appealed against only once."),
    "claim.appeal_of_id": N_("A decision can be appealed against only once."),
    "uq_statement_one_live": N_("This station already has a statement for this period."),
    "statement.station_id, statement.period_id": N_(
        "This station already has a statement for this period."
    ),
    "uq_statement_line_claim_line_live": N_("This claim line already stands in a statement."),
    "statement_line.claim_line_id": N_("This claim line already stands in a statement."),
    "uq_statement_line_adjustment_live": N_("This adjustment already stands in a statement."),
    "statement_line.adjustment_id": N_("This adjustment already stands in a statement."),
    "uq_statement_line_carried_live": N_("This negative total was carried forward already."),
    "statement_line.carried_from_id": N_("This negative total was carried forward already."),
    "uq_adjustment_charge_id": N_("This charge stands in the books already."),
    "adjustment.charge_id": N_("This charge stands in the books already."),
    "uq_adjustment_reverses_line_id": N_("This line was reversed already."),
    "adjustment.reverses_line_id": N_("This line was reversed already."),
    "uq_claim_hold_open": N_("This claim is on hold already."),
    "claim_hold.claim_id": N_("This claim is on hold already."),
    "uq_payment_bank_reference": N_("A payment with this bank reference is already booked."),
    "payment.bank_reference": N_("A payment with this bank reference is already booked."),
    "uq_transfer_kind": N_("This amount is already booked."),
    "transfer.kind": N_("This amount is already booked."),
    "ck_claim_line_approved_not_above_claimed": N_("Not more can be approved than was claimed."),
    "ck_claim_approved_not_above_claimed": N_("Not more can be approved than was claimed."),
    "ck_claim_line_approved_in_full": N_("An approved line is approved in full; else reduce it."),
    "uq_person_login": N_("Somebody already signs in under this name."),
    "person.login": N_("Somebody already signs in under this name."),
    "uq_vehicle_vin": N_("A vehicle with this VIN already exists."),
    "vehicle.vin": N_("A vehicle with this VIN already exists."),
    "uq_part_number": N_("A part with this number already exists."),
    "part.number": N_("A part with this number already exists."),
    "uq_station_code": N_("A station with this code already exists."),
    "station.code": N_("A station with this code already exists."),
    "uq_supplier_code": N_("A supplier with this code already exists."),
    "supplier.code": N_("A supplier with this code already exists."),
    "uq_old_part_claim_line_id": N_("This part has a tag already."),
    "uq_old_part_job_part_id": N_("This part has a tag already."),
    "old_part.claim_line_id": N_("This part has a tag already."),
    "old_part.job_part_id": N_("This part has a tag already."),
    "uq_shipment_part_one_live": N_("This part is on another packing list already."),
    "shipment_part.old_part_id": N_("This part is on another packing list already."),
    "ck_shipment_part_not_above_sent": N_("Not more can be received than was sent."),
    "ck_shipment_part_difference_has_reason": N_(
        "A difference needs a reason; without a difference there is none to give."
    ),
    "ck_old_part_in_a_box": N_("A part is in exactly one place."),
    "ck_old_part_in_a_bin": N_("A part is in exactly one place."),
    "ck_old_part_not_in_a_bin": N_("A part is in exactly one place."),
    "ck_old_part_with_a_holder": N_("A part is in exactly one place."),
    "uq_charge_waybill": N_("Freight was claimed for this waybill already."),
    "charge.waybill": N_("Freight was claimed for this waybill already."),
    "uq_charge_reversal": N_("This deduction was paid back already."),
    "charge.reverses_id": N_("This deduction was paid back already."),
    "uq_charge_part": N_("There is a charge of this kind for this part already."),
    "charge.old_part_id, charge.kind": N_("There is a charge of this kind for this part already."),
    "ck_charge_not_above_asked": N_("Not more is paid than was asked."),
    "uq_write_off_part_one_live": N_("This part stands on another write-off already."),
    "write_off_part.old_part_id": N_("This part stands on another write-off already."),
    "uq_part_loan_open": N_("This part is lent already."),
    "part_loan.old_part_id": N_("This part is lent already."),
    "uq_store_bin_code": N_("A bin with this code already exists."),
    "store_bin.code": N_("A bin with this code already exists."),
}
