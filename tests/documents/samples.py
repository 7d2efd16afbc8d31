"""One made-up case that all papers tell: two jobs on one vehicle, from repair to payment."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from warrantydesk.documents.issue import Issue
from warrantydesk.documents.snapshots.claim_form import (
    ClaimJob,
    ClaimLine,
    ClaimSnapshot,
    Decision,
    OldPart,
    PriorApproval,
    RateBasis,
    TrailStep,
)
from warrantydesk.documents.snapshots.repair_order import (
    OrderJob,
    OrderLine,
    RepairOrderSnapshot,
)
from warrantydesk.documents.snapshots.repair_record import (
    RecordLabour,
    RecordPart,
    RepairRecordSnapshot,
)
from warrantydesk.documents.snapshots.shared import (
    CustomerBlock,
    FaultRole,
    LineKind,
    Party,
    PhotoBlock,
    VehicleBlock,
)
from warrantydesk.documents.snapshots.statement import (
    HeldLine,
    InvoiceBlock,
    PaymentBlock,
    Side,
    StatementGroup,
    StatementLine,
    StatementSnapshot,
)
from warrantydesk.documents.snapshots.taxable_list import TaxableLine, TaxableListSnapshot
from warrantydesk.money import net_of_gross, times_milli
from warrantydesk.texts import Bilingual

B = Bilingual

MAKER = Party(
    B("云岫汽车有限公司", "Yunxiu Motors Co., Ltd."),
    code="0001",
    tax_number="91330000MA2YXCQ70K",
    address="临澄市开发区岫云路 1 号",
    phone="0570-5550001",
    bank_name="示例银行岫云支行",
    bank_account="1900 0000 0001 2288",
)
STATION = Party(
    B("临澄安达汽车服务有限公司", "Lincheng Anda Auto Service Co., Ltd."),
    code="3702",
    tax_number="91330800MA7ADQCF3X",
    address="临澄市环城北路 88 号",
    phone="0570-5553702",
    bank_name="示例银行临澄支行",
    bank_account="**** 4170",
)
VEHICLE = VehicleBlock(
    vin="LYX2S15M8RA004217",
    model=B("岫行 S5 1.5T 手动", "Xiuxing S5 1.5T MT"),
    engine_number="YX15T-R0418862",
    plate="YX 0417",
    use=B("家用", "Household"),
    produced_on=date(2024, 3, 18),
    sold_on=date(2024, 5, 6),
    delivered_on=date(2024, 5, 8),
    odometer_km=31_482,
    covered_until=date(2027, 5, 8),
    covered_km=60_000,
    exchange_until=date(2026, 5, 8),
    exchange_km=50_000,
)
CUSTOMER = CustomerBlock("许嘉禾", "138****0417")
CLERK, AUDITOR = B("周亦宁", "Zhou Yining"), B("审核员 A07", "Auditor A07")
WARRANTY, PAID = B("三包", "Warranty"), B("消费者", "Customer")
RETURN = B("返厂", "Manufacturer")
ISSUE = Issue(CLERK, datetime(2026, 8, 27, 8, 40, tzinfo=UTC))
RATE = 7475


def at(day: int, hour: int, minute: int = 0, month: int = 8) -> datetime:
    """Return an instant by the clock of the sample's zone, eight hours ahead."""
    return datetime(2026, month, day, hour - 8, minute, tzinfo=UTC)


def labour(
    position: int, role: FaultRole, code: str, name: B, hours: int, given: int | None = None
) -> ClaimLine:
    asked = times_milli(RATE, hours)
    approved = asked if given is None else times_milli(RATE, given)
    decision = Decision.APPROVED if given is None else Decision.REDUCED
    return ClaimLine(
        position, LineKind.LABOUR, role, code, name, hours, RATE, asked, decision, approved,
        *(() if given is None else ("R02", B("超定额工时：定额 4.2 h", "above standard of 4.2 h"))),
    )  # fmt: skip


def part(
    position: int, role: FaultRole, code: str, name: B, price: int, milli: int = 1000
) -> ClaimLine:
    asked = times_milli(price, milli)
    return ClaimLine(
        position, LineKind.PART, role, code, name, milli, price, asked, Decision.APPROVED, asked
    )


SEAL = B("变速器输入轴油封", "Seal, transmission input shaft")
PLATE = B("离合器从动盘总成", "Clutch driven plate assembly")
COVER = B("离合器压盘总成", "Clutch pressure plate assembly")
OIL = B("齿轮油 75W-80（升）", "Gear oil 75W-80 (litre)")
WINDOW = B("左前门玻璃升降器总成", "Window regulator, front left")
MAIN, CONS, AUX = FaultRole.MAIN, FaultRole.CONSEQUENTIAL, FaultRole.AUXILIARY

CLAIM = ClaimSnapshot(
    number="BX2608-3702-00417",
    version=2,
    state=B("部分通过", "Partly approved"),
    claim_type=B("正常保修", "Normal warranty"),
    order_number="WX2608-3702-0182",
    station=STATION,
    manufacturer=MAKER,
    vehicle=VEHICLE,
    customer=CUSTOMER,
    submissions=2,
    resubmit_by=date(2026, 9, 4),
    prior_approval=PriorApproval("YS2608-3702-0021", 180_000),
    rate=RateBasis(6500, 100_000, 50_000),
    fault_on=date(2026, 8, 11),
    reported_on=date(2026, 8, 17),
    inspected_on=date(2026, 8, 18),
    completed_on=date(2026, 8, 19),
    appraiser="韩立新",
    appeal_by=date(2026, 9, 10),
    expected_month="2026-08",
    submitted_by=CLERK,
    decided_by=AUDITOR,
    jobs=(
        ClaimJob(
            1,
            "起步时离合打滑并有焦味，停车后车底有油迹，约一周前开始。",
            "变速器输入轴油封唇口老化开裂，齿轮油渗入离合器壳，浸污从动盘摩擦片，造成打滑。",
            "更换输入轴油封与离合器从动盘、压盘，清洗壳体，加注齿轮油 2.1 L，路试 12 km 无渗漏、无打滑。",
            (
                part(1, MAIN, "2201-13-0052", SEAL, 9890),
                part(2, CONS, "2201-16-0310", PLATE, 35926),
                replace(
                    part(3, CONS, "2201-16-0305", COVER, 44390),
                    decision=Decision.DENIED,
                    approved_fen=0,
                    reason_code="R07",
                    reason=B(
                        "照片显示压盘摩擦面无油污、无烧蚀，不属关联损失",
                        "no oil or burns on the photo",
                    ),
                ),
                part(4, AUX, "9002-75-0080", OIL, 4370, 2100),
                labour(
                    5, MAIN, "LB-220113",
                    B("拆装变速器，更换输入轴油封", "Remove transmission, renew input shaft seal"),
                    4500, 4200,
                ),
                labour(6, CONS, "LB-220116", B("更换从动盘（变速器已拆下）", "Renew driven plate"), 600),
            ),
            "220113-04",
            B("输入轴油封，渗漏", "input shaft seal, leaking"),
            B("砺原传动系统有限公司", "Liyuan Driveline Systems Co., Ltd."),
        ),
        ClaimJob(
            2,
            "左前门玻璃升到一半停住，按键有声音。",
            "升降器钢丝绳在导轮处断股卡滞，电机运转正常。",
            "更换左前门玻璃升降器总成，学习防夹位置，升降 20 次正常。",
            (
                part(7, MAIN, "6104-20-0117", WINDOW, 30360),
                labour(8, MAIN, "LB-610420", B("更换左前门玻璃升降器", "Renew window regulator"), 800),
            ),
            "610420-11",
            B("玻璃升降器，卡滞", "window regulator, jammed"),
            B("澜汀车身附件有限公司", "Lanting Body Hardware Co., Ltd."),
        ),
    ),
    old_parts=(
        OldPart("2201-13-0052", SEAL, 1000, RETURN, "JJ2608-3702-0093-1", "", date(2026, 9, 10)),
        OldPart("2201-16-0310", PLATE, 1000, RETURN, "", "L4C077213", date(2026, 9, 10)),
        OldPart("6104-20-0117", WINDOW, 1000, RETURN, "JJ2608-3702-0093-3", "LT2405-8831", None),
    ),
    trail=(
        TrailStep(
            at(20, 10, 12), B("提报（第 1 次）", "Submitted (1st)"), CLERK,
            B(
                "校验提示 C15：90 天内同部位维修 0 次；C05：作业 1、2 均在包修期内",
                "Check C15: no repair of the same place within 90 days; C05: both jobs in term",
            ),
        ),
        TrailStep(
            at(21, 9, 30), B("退单", "Returned"), AUDITOR,
            B("缺压盘摩擦面照片，请补充后重报", "Photo of the pressure plate is missing; resubmit"),
        ),
        TrailStep(
            at(22, 15, 48), B("重报（第 2 次）", "Resubmitted (2nd)"), CLERK,
            B("补照片 2 张，其余未改动", "Two photos added, nothing else changed"),
        ),
        TrailStep(
            at(27, 14, 5), B("初审", "First review"), AUDITOR,
            B("部分通过：核减 1 行，拒赔 1 行", "Partly approved: one line reduced, one denied"),
        ),
    ),
    photos=(
        PhotoBlock(B("车辆铭牌", "Nameplate"), "9f3c71d044be" + "0" * 52, at(18, 8, 41)),
        PhotoBlock(B("里程表", "Odometer"), "c07a1e95b2d8" + "0" * 52, at(18, 8, 42), None, "31,482 km"),
        PhotoBlock(B("故障部位", "Fault location"), "5be190c40f27" + "0" * 52, at(18, 13, 26), 1, "油封唇口开裂"),
        PhotoBlock(B("故障部位", "Fault location"), "d35f064c91a7" + "0" * 52, at(19, 9, 12), 7, "钢丝绳断股"),
    ),
)  # fmt: skip

PENDING = replace(
    CLAIM,
    state=B("草稿", "Draft"),
    submissions=0,
    resubmit_by=None,
    appeal_by=None,
    expected_month="",
    trail=(),
    submitted_by=B("", ""),
    decided_by=B("", ""),
    jobs=tuple(
        replace(
            job,
            lines=tuple(
                replace(
                    line,
                    decision=Decision.PENDING,
                    approved_fen=0,
                    reason_code="",
                    reason=B("", ""),
                )
                for line in job.lines
            ),
        )
        for job in CLAIM.jobs
    ),
)

ORDER = RepairOrderSnapshot(
    number="WX2608-3702-0182",
    state=B("客户已确认", "Confirmed by customer"),
    station=STATION,
    vehicle=VEHICLE,
    customer=CustomerBlock("许嘉禾", "138 0000 0417", "临澄市湖滨路 12 号 3 幢 502 室", "许明远"),
    complaint="“起步打滑，有焦味，停一晚地上有油。左前窗升到一半就不动了。顺便做个保养。”",
    advisor="孟书遥",
    appointment_at=at(17, 15, 30),
    received_at=at(18, 8, 35),
    inspected_at=at(18, 9, 20),
    dispatch_due_at=at(18, 11, 35),
    repair_due_at=at(19, 11, 35),
    inspection_result="离合器壳下部渗油；左前玻璃升降器卡滞；机油到期。其余 28 项检查正常。",
    jobs=(
        OrderJob(
            1, WARRANTY, "起步时离合打滑并有焦味，停车后车底有油迹。", "初步判断输入轴油封渗漏，需拆检确认。",
            "拆检变速器，更换输入轴油封，视油污更换从动盘。", "220113-04",
            B("输入轴油封，渗漏", "input shaft seal, leaking"),
            (
                OrderLine(LineKind.LABOUR, "LB-220113", B("拆装变速器，更换输入轴油封", "Remove transmission, renew input shaft seal"), 4200, 31395),
                OrderLine(LineKind.PART, "2201-13-0052", SEAL, 1000, 9890),
                OrderLine(LineKind.PART, "9002-75-0080", OIL, 2100, 9177),
            ),
        ),
        OrderJob(
            2, WARRANTY, "左前门玻璃升到一半停住，按键有声音。", "", "更换左前门玻璃升降器总成。",
            "610420-11", B("玻璃升降器，卡滞", "window regulator, jammed"),
            (
                OrderLine(LineKind.LABOUR, "LB-610420", B("更换左前门玻璃升降器", "Renew window regulator"), 800, 5980),
                OrderLine(LineKind.PART, "6104-20-0117", WINDOW, 1000, 30360),
            ),
        ),
        OrderJob(
            3, PAID, "保养到期。", "", "更换机油、机油滤清器。", "", B("", ""),
            (
                OrderLine(LineKind.LABOUR, "LB-900101", B("更换机油、机油滤清器", "Renew oil and filter"), 400, 3200, 3200),
                OrderLine(LineKind.PART, "9001-53-0040", B("机油 5W-30（4 升）", "Engine oil 5W-30 (4 litres)"), 1000, 16800, 16800),
                OrderLine(LineKind.PART, "1012-01-0006", B("机油滤清器", "Oil filter"), 1000, 2850, 2850),
            ),
        ),
    ),
)  # fmt: skip

RECORD = RepairRecordSnapshot(
    number="XL2608-3702-0182",
    order_number="WX2608-3702-0182",
    state=B("已交车", "Handed over"),
    station=STATION,
    vehicle=VEHICLE,
    customer=CUSTOMER,
    received_at=at(18, 8, 35),
    handed_over_at=at(19, 17, 15),
    complaint="“起步打滑，有焦味，停一晚地上有油。左前窗升到一半就不动了。顺便做个保养。”",
    inspection_result="离合器壳下部渗油；输入轴油封唇口开裂；从动盘浸油。左前玻璃升降器钢丝绳断股。机油到期。其余 28 项检查正常。",
    repair_days=2,
    total_repair_days=5,
    inspected_at=at(19, 11, 40),
    inspection_passed=True,
    inspector="韩立新",
    advisor="孟书遥",
    labour=(
        RecordLabour(1, B("拆装变速器，更换输入轴油封", "Remove transmission, renew input shaft seal"), WARRANTY, "高一鸣", at(18, 10, 20), at(18, 15, 10), 4200, 31395),
        RecordLabour(1, B("更换离合器从动盘、压盘", "Renew driven plate and pressure plate"), WARRANTY, "高一鸣", at(18, 15, 10), at(18, 15, 50), 600, 4485),
        RecordLabour(2, B("更换左前门玻璃升降器", "Renew window regulator"), WARRANTY, "沈知远", at(18, 16, 30), at(19, 9, 50), 800, 5980),
        RecordLabour(3, B("更换机油、机油滤清器", "Renew oil and filter"), PAID, "沈知远", at(19, 10), at(19, 10, 30), 400, 3200, 3200),
    ),
    parts=(
        RecordPart(1, SEAL, "2201-13-0052", 1000, WARRANTY, 9890, 0, "", RETURN),
        RecordPart(1, PLATE, "2201-16-0310", 1000, WARRANTY, 35926, 0, "L6H120044", RETURN),
        RecordPart(1, COVER, "2201-16-0305", 1000, WARRANTY, 44390, 0, "L6H098310", B("留站", "At the station")),
        RecordPart(1, OIL, "9002-75-0080", 2100, WARRANTY, 9177),
        RecordPart(2, WINDOW, "6104-20-0117", 1000, WARRANTY, 30360, 0, "LT2607-1190", RETURN),
        RecordPart(3, B("机油 5W-30（4 升）", "Engine oil 5W-30 (4 litres)"), "9001-53-0040", 1000, PAID, 16800, 16800),
        RecordPart(3, B("机油滤清器", "Oil filter"), "1012-01-0006", 1000, PAID, 2850, 2850, "", B("客户取走", "Customer")),
    ),
)  # fmt: skip

CATEGORIES = (
    B("走保费", "Running-in fees"),
    B("工时费", "Labour"),
    B("材料费", "Parts"),
    B("外出急救", "Rescue"),
    B("运费", "Freight"),
    B("服务活动", "Campaign"),
    B("赔偿", "Compensation"),
    B("调整（＋）", "Adjustments (+)"),
    B("抵扣（－）", "Deductions (−)"),
)
WORK = (
    B("更换输入轴油封", "Renew input shaft seal"),
    B("更换玻璃升降器", "Renew window regulator"),
    B("更换空调压缩机", "Renew compressor of the air conditioning"),
    B("更换转向拉杆球头", "Renew tie rod end"),
    B("更换车身控制器", "Renew body control module"),
)


def statement(count: int = 44) -> StatementSnapshot:
    """Return a statement with about ``count`` lines."""
    dice = random.Random(3702)
    lines: list[list[StatementLine]] = [[] for _ in CATEGORIES]
    for i in range(count // 4):
        tail = f"RA{dice.randrange(3000, 6000):06d}"
        lines[0].append(
            StatementLine(
                B("首次走保", "First free service"),
                Side.LABOUR,
                5000,
                date(2026, 8, 1 + i % 30),
                f"ZB2608-3702-{31 + i:05d}",
                tail,
            )
        )
    for i in range((count - count // 4) // 2):
        tail, number = f"RA{dice.randrange(3000, 6000):06d}", f"BX2607-3702-{361 + i:05d}"
        on = date(2026, 8, 4 + i % 26)
        hours = dice.randrange(600, 5200, 100)
        lines[1].append(
            StatementLine(WORK[i % 5], Side.LABOUR, times_milli(RATE, hours), on, number, tail)
        )
        lines[2].append(
            StatementLine(WORK[i % 5], Side.PARTS, dice.randrange(6800, 168_000), on, number, tail)
        )
    lines[7].append(
        StatementLine(
            B("一次通过率奖励", "Bonus for first-pass approval"),
            Side.LABOUR,
            20_000,
            date(2026, 8, 31),
            "TZ2608-3702-00001",
        )
    )
    lines[8] = [
        StatementLine(
            B("上期结转 JS2607-3702-01", "Carried forward from JS2607-3702-01"),
            Side.LABOUR,
            -12_345,
            date(2026, 8, 1),
            "JS2607-3702-01",
        ),
        StatementLine(
            B("旧件缺失 JJ2606-3702-0071-1", "Old part missing JJ2606-3702-0071-1"),
            Side.PARTS,
            -41_800,
            date(2026, 8, 20),
            "DK2608-3702-00005",
            "RA003377",
        ),
    ]
    total = sum(line.amount_fen for some in lines for line in some)
    net, tax = net_of_gross(total, 130_000)
    return StatementSnapshot(
        number="JS2608-3702-01",
        state=B("已批准", "Approved"),
        manufacturer=MAKER,
        station=STATION,
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 8, 31),
        cut_off_on=date(2026, 8, 31),
        tax_class=B("一般纳税人", "General taxpayer"),
        vat_rate_ppm=130_000,
        groups=tuple(StatementGroup(n, tuple(some)) for n, some in zip(CATEGORIES, lines, strict=True)),
        total_fen=total,
        net_fen=net,
        tax_fen=tax,
        carried_in_fen=-12_345,
        claimed_fen=total + 814_445,
        cut_fen=-814_445,
        open_fen=473_018,
        on_hold=(HeldLine("BX2608-3702-00390", 47_300, "等待第三方鉴定结论", "RA004871", date(2026, 8, 29)),),
        objection_until=date(2026, 9, 6),
        prepared_by=B("顾清", "Gu Qing"),
        prepared_at=at(2, 10, 15, 9),
        approved_by=B("陆闻", "Lu Wen"),
        approved_at=at(3, 9, 5, 9),
        invoice_kind=B("增值税专用发票", "Special VAT invoice"),
        invoice_item=B("修理修配劳务", "Repair services"),
    )  # fmt: skip


STATEMENT = statement()
PAID_STATEMENT = replace(
    STATEMENT,
    invoice=InvoiceBlock("26332000000012345678", date(2026, 9, 8), date(2026, 9, 11)),
    payments=(PaymentBlock(date(2026, 9, 21), 1_000_000, "2026092100417"), PaymentBlock(date(2026, 9, 28), STATEMENT.total_fen - 1_000_000, "2026092800733")),
)  # fmt: skip


def _taxable() -> TaxableListSnapshot:
    lines = []
    for group in STATEMENT.groups:
        for side, name in (
            (Side.LABOUR, B("修理修配劳务", "Repair services")),
            (Side.PARTS, B("汽车配件", "Vehicle parts")),
        ):
            gross = group.on_side(side)
            if gross:
                net, tax = net_of_gross(gross, 130_000)
                title = B(f"{name.zh}（{group.name.zh}）", f"{name.en} ({group.name.en})")
                unit = B("项", "item")
                count = sum(1 for line in group.lines if line.side is side)
                lines.append(TaxableLine(title, unit, count * 1000, net, 130_000, tax, "2026-08"))
    # The last line takes what rounding line by line leaves over.
    short = STATEMENT.tax_fen - sum(line.tax_fen for line in lines)
    last = lines[-1]
    lines[-1] = replace(last, net_fen=last.net_fen - short, tax_fen=last.tax_fen + short)
    return TaxableListSnapshot(
        number="JS2608-3702-01",
        statement_number="JS2608-3702-01",
        state=B("已批准", "Approved"),
        seller=STATION,
        buyer=MAKER,
        lines=tuple(lines),
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 8, 31),
        invoice_number="26332000000012345678",
        prepared_by=B("顾清", "Gu Qing"),
    )


TAXABLE = _taxable()
