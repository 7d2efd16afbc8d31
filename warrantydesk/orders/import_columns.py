"""The columns of a table of repair orders: a line each for a part, an operation, or both.

Rows of one station, vehicle and time of reception are one order.
"""

from __future__ import annotations

from warrantydesk.basedata.import_cells import (
    choice_cell,
    code_cell,
    moment_cell,
    note_cell,
    number_cell,
    text_cell,
)
from warrantydesk.basedata.import_sheet import ImportColumn
from warrantydesk.basedata.odometer import LARGEST_KM
from warrantydesk.money import MILLI
from warrantydesk.orders.labels import FAULT_ROLE, PAYER, SOURCE
from warrantydesk.texts import N_

MOST_JOBS = 50
LARGEST_MILLI = 1_000_000
QUANTITY = number_cell(MILLI, LARGEST_MILLI, 1)
VIN = code_cell(gapless=True)

ORDER_COLUMNS = (
    ImportColumn("station", N_("Station code"), code_cell(), ("服务站", "station")),
    ImportColumn("vin", N_("VIN"), VIN, ("车架号", "车辆识别代号", "底盘号")),
    ImportColumn("received_at", N_("Received at"), moment_cell, ("接车日期", "进站时间")),
    ImportColumn("odometer", N_("Odometer (km)"), number_cell(1, LARGEST_KM), ("里程", "行驶里程")),
    ImportColumn("engine_number", N_("Engine number"), code_cell()),
    ImportColumn("customer", N_("Customer"), text_cell, ("客户姓名", "车主")),
    ImportColumn("phone", N_("Customer's phone"), text_cell, ("电话", "联系电话", "phone")),
    ImportColumn("address", N_("Customer's address"), note_cell, ("地址", "address")),
    ImportColumn("complaint", N_("Customer's words"), note_cell, ("客户描述", "complaint")),
    ImportColumn("inspection_result", N_("Inspection result"), note_cell, ("初检结果",)),
    ImportColumn("advisor", N_("Service advisor"), text_cell, ("接待员", "advisor")),
    ImportColumn("fault_at", N_("Fault occurred at"), moment_cell),
    ImportColumn("reported_at", N_("Fault reported at"), moment_cell),
)
STEP_COLUMNS = (
    ImportColumn("inspected_at", N_("Inspected at"), moment_cell),
    ImportColumn("confirmed_at", N_("Confirmed at"), moment_cell),
    ImportColumn("dispatched_at", N_("Dispatched at"), moment_cell),
    ImportColumn("material_issued_at", N_("Material issued at"), moment_cell),
    ImportColumn("started_at", N_("Repair started at"), moment_cell, ("开工时间",)),
    ImportColumn("finished_at", N_("Repair finished at"), moment_cell),
    ImportColumn("completed_at", N_("Completed at"), moment_cell, ("完工日期",)),
    ImportColumn("handed_over_at", N_("Handed over at"), moment_cell, ("交车日期",)),
)
JOB_COLUMNS = (
    ImportColumn("job", N_("Job number"), number_cell(1, MOST_JOBS, 1), ("job",)),
    ImportColumn("payer", N_("Who pays"), choice_cell(PAYER), ("付费方", "payer")),
    ImportColumn("job_complaint", N_("Complaint of the job"), note_cell),
    ImportColumn("cause", N_("Cause"), note_cell),
    ImportColumn("correction", N_("Correction"), note_cell),
    ImportColumn("fault_code", N_("Fault code"), code_cell()),
)
LINE_COLUMNS = (
    ImportColumn("part", N_("Part number"), code_cell(), ("零件图号", "图号")),
    ImportColumn("quantity", N_("Quantity"), QUANTITY),
    ImportColumn("fault_role", N_("What the part is to the fault"), choice_cell(FAULT_ROLE)),
    ImportColumn("source", N_("Where the part is from"), choice_cell(SOURCE)),
    ImportColumn("new_serial", N_("Serial number of the new part"), code_cell()),
    ImportColumn("old_number", N_("Number of the old part"), code_cell()),
    ImportColumn("old_serial", N_("Serial number of the old part"), code_cell()),
    ImportColumn("operation", N_("Labour operation"), code_cell(), ("工时代码", "operation")),
    ImportColumn("hours", N_("Hours"), number_cell(MILLI, LARGEST_MILLI), ("工时",)),
    ImportColumn("mechanic", N_("Mechanic"), text_cell, ("维修工",)),
)
COLUMNS = (*ORDER_COLUMNS, *STEP_COLUMNS, *JOB_COLUMNS, *LINE_COLUMNS)
KEY = ("station", "vin", "received_at")
REQUIRED = (*KEY, "odometer")
OF_ORDER = frozenset(column.name for column in (*ORDER_COLUMNS, *STEP_COLUMNS))
OF_JOB = frozenset(column.name for column in JOB_COLUMNS)
