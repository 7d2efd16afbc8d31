"""Who answers for the made-up case, and what the supplier is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.documents.samples import AUDITOR, CLERK, MAKER, OIL, PLATE, SEAL, STATION, WINDOW, at
from tests.documents.samples_parts import CAR, LIYUAN
from warrantydesk.documents.snapshots.appraisal import (
    AppraisalSnapshot,
    AppraisedJob,
    LiableShare,
    WantedLine,
)
from warrantydesk.documents.snapshots.recovery_notice import (
    CaseBlock,
    ClassBlock,
    CostClass,
    EvidenceBlock,
    RecoveryNoticeSnapshot,
)
from warrantydesk.documents.snapshots.shared import LineKind, Party
from warrantydesk.documents.snapshots.statement import InvoiceBlock, PaymentBlock
from warrantydesk.documents.snapshots.supplier_statement import (
    DisputedLine,
    PaymentRequestSnapshot,
    RecoveryGroup,
    RecoveryLine,
    RequestedItem,
    SupplierStatementSnapshot,
)
from warrantydesk.money import PPM, net_of_gross, times_ppm
from warrantydesk.texts import Bilingual

B = Bilingual
SUPPLIER_PARTY = B("供应商", "Supplier")
MAKER_PARTY = B("整车厂", "Manufacturer")

APPRAISAL = AppraisalSnapshot(
    number="PC2608-3702-00031",
    version=1,
    state=B("已判定", "Judged"),
    claim_number="BX2608-3702-00417",
    order_number="WX2608-3702-0182",
    claim_type=B("正常保修", "Normal warranty"),
    station=STATION,
    manufacturer=MAKER,
    car=CAR,
    submissions=1,
    repaired_on=date(2026, 8, 19),
    photos=7,
    appraiser=B("正衡检测", "Zhengheng Testing"),
    submitted_by=CLERK,
    submitted_at=at(22, 15, 48),
    judged_by=AUDITOR,
    judged_at=at(28, 9, 10),
    jobs=(
        AppraisedJob(
            1,
            "2201-13-0052",
            SEAL,
            "起步时离合打滑并有焦味，停车后车底有油迹。",
            "输入轴油封唇口老化开裂，齿轮油渗入离合器壳，浸污从动盘摩擦片，造成打滑。",
            (
                WantedLine(LineKind.PART, "2201-13-0052", SEAL, 1000, 9890),
                WantedLine(LineKind.PART, "2201-16-0310", PLATE, 1000, 35926),
                WantedLine(LineKind.PART, "9002-75-0080", OIL, 2100, 9177),
                WantedLine(
                    LineKind.LABOUR, "LB-220113",
                    B("拆装变速器，更换输入轴油封", "Remove transmission, renew input shaft seal"),
                    4200, 31395,
                ),
                WantedLine(
                    LineKind.LABOUR, "LB-220116",
                    B("更换从动盘（变速器已拆下）", "Renew driven plate"), 600, 4485,
                ),
            ),
            tag="JJ2608-3702-0093-1",
            fault_code="220113-04",
            fault_name=B("输入轴油封，渗漏", "input shaft seal, leaking"),
            held_liable=LIYUAN,
            held_why="唇口老化为材料问题，装配面无划伤，使用 27 个月，未改装。",
            shares=(
                LiableShare(SUPPLIER_PARTY, 800_000, LIYUAN, "G118"),
                LiableShare(MAKER_PARTY, 200_000, MAKER.name),
            ),
            reason="唇口硬度超差，属材料缺陷；加注口密封设计使油温偏高，整车厂承担两成。",
            judged_by=AUDITOR,
            judged_on=date(2026, 8, 28),
            appraiser=B("正衡检测", "Zhengheng Testing"),
        ),
        AppraisedJob(
            2,
            "6104-20-0117",
            WINDOW,
            "左前门玻璃升到一半停住，按键有声音。",
            "升降器钢丝绳在导轮处断股卡滞，电机运转正常。",
            (
                WantedLine(LineKind.PART, "6104-20-0117", WINDOW, 1000, 30360),
                WantedLine(
                    LineKind.LABOUR, "LB-610420",
                    B("更换左前门玻璃升降器", "Renew window regulator"), 800, 5980,
                ),
            ),
            failed_serial="LT2405-8831",
            tag="JJ2608-3702-0093-3",
            fault_code="610420-11",
            fault_name=B("玻璃升降器，卡滞", "window regulator, jammed"),
            held_liable=B("澜汀车身附件有限公司", "Lanting Body Hardware Co., Ltd."),
            held_why="导轮毛刺割断钢丝绳。",
            shares=(
                LiableShare(
                    SUPPLIER_PARTY, 1_000_000,
                    B("澜汀车身附件有限公司", "Lanting Body Hardware Co., Ltd."), "G207",
                ),
            ),
            reason="照片可见导轮毛刺，供应商全部承担。",
            judged_by=AUDITOR,
            judged_on=date(2026, 8, 28),
        ),
    ),
)  # fmt: skip


SUPPLIER = Party(
    LIYUAN,
    code="G118",
    tax_number="91330100MA2LY118X7",
    address="砺原市传动路 18 号",
    phone="0570-5550118",
    bank_name="示例银行砺原支行",
    bank_account="**** 0118",
)
RETURNED, PAPERS = B("故障照片", "Photos of the fault"), B("赔偿鉴定单", "Appraisal form")
LETTER = B("第三方鉴定报告", "Report of the third party")


def block(
    cost_class: CostClass, fen: int, ppm: int = PPM, liability: int = PPM, words: B | None = None
) -> ClassBlock:
    """Return a class whose amounts follow from its basis."""
    whole = times_ppm(fen, ppm)
    asked = times_ppm(whole, liability)
    return ClassBlock(cost_class, fen, ppm, whole, asked, words or B("", ""))


BEARING = B("输出轴轴承", "Bearing, output shaft")
RING = B("三挡同步环", "Synchroniser ring, 3rd gear")
NOTICE = RecoveryNoticeSnapshot(
    number="ZC2609-G118-0007",
    state=B("待答复", "Awaiting answer"),
    manufacturer=MAKER,
    supplier=SUPPLIER,
    answer_by=date(2026, 10, 14),
    period="2026-08",
    agreement="XY2025-G118-3",
    attention="质量部",
    parts_at=B("中心旧件库", "the central old-part store"),
    collect_until=date(2026, 11, 30),
    filing_until=date(2026, 12, 31),
    prepared_by=B("顾清", "Gu Qing"),
    prepared_at=at(14, 9, 30, 9),
    cases=(
        CaseBlock(
            "ZJ2608-G118-0021", "BX2608-3702-00417", "2201-13-0052", SEAL,
            (
                block(CostClass.MATERIAL, 7200, PPM, 800_000, B("追偿单价 72.00 × 1，2026-07 价目", "Recovery price 72.00 × 1, list of 2026-07")),
                block(CostClass.LABOUR, 31_395, 1_500_000, 800_000, B("主损件工时 4.2 h，审定 313.95", "Main part's labour 4.2 h, approved 313.95")),
                block(CostClass.RELATED, 40_411, PPM, 800_000, B("从动盘 359.26，工时 44.85", "Driven plate 359.26, labour 44.85")),
                block(CostClass.HANDLING, 7200, 50_000, 800_000),
            ),
            vin_tail="RA004217", fault=B("渗漏", "leaking"), odometer_km=31_482, months_in_service=27,
            repaired_on=date(2026, 8, 19), liability_ppm=800_000, tags=("JJ2608-3702-0093-1", "JJ2608-3702-0093-2"),
            evidence=(EvidenceBlock(RETURNED, "5be190c40f27", 4), EvidenceBlock(PAPERS, "PC2608-3702-00031"), EvidenceBlock(LETTER, "ZH-2026-0815")),
        ),
        CaseBlock(
            "ZJ2608-G118-0022", "BX2608-2210-00131", "2201-22-0117", BEARING,
            (
                block(CostClass.MATERIAL, 76_000, PPM, PPM, B("追偿单价 380.00 × 2", "Recovery price 380.00 × 2")),
                block(CostClass.LABOUR, 20_000, 1_500_000),
                block(CostClass.RELATED, 45_000),
                block(CostClass.OUTING, 12_000),
            ),
            vin_tail="RA003096", fault=B("异响", "noise"), odometer_km=42_917, months_in_service=31,
            repaired_on=date(2026, 8, 21), tags=("JJ2608-2210-0012-1",), evidence=(EvidenceBlock(RETURNED, "c07a1e95b2d8", 2),),
        ),
        CaseBlock(
            "ZJ2608-G118-0023", "BX2608-1105-00088", "2201-13-0052", SEAL,
            (block(CostClass.MATERIAL, 7200), block(CostClass.LABOUR, 31_395, 1_500_000), block(CostClass.HANDLING, 7200, 50_000)),
            vin_tail="RA004871", fault=B("渗漏", "leaking"), odometer_km=18_204, months_in_service=14,
            repaired_on=date(2026, 8, 25), tags=("JJ2608-1105-0040-1",), evidence=(EvidenceBlock(RETURNED, "d35f064c91a7", 3),),
        ),
        CaseBlock(
            "ZJ2608-G118-0024", "BX2608-3702-00432", "2201-31-0009", RING,
            (block(CostClass.MATERIAL, 15_640), block(CostClass.LABOUR, 60_797, 1_500_000), block(CostClass.RELATED, 6_200), block(CostClass.HANDLING, 15_640, 50_000)),
            vin_tail="RA005540", fault=B("换挡打齿", "grating"), odometer_km=9_630, months_in_service=7,
            repaired_on=date(2026, 8, 29), tags=("JJ2608-3702-0101-1",), evidence=(EvidenceBlock(RETURNED, "9f3c71d044be", 2),),
        ),
    ),
)  # fmt: skip


def supplier_statement(count: int = 12) -> SupplierStatementSnapshot:
    """Return a statement with ``count`` confirmed lines, a reversal and what was carried in."""
    confirmed = tuple(
        RecoveryLine(
            (SEAL, BEARING, RING)[i % 3],
            40_000 + 137 * i,
            f"ZJ2608-G118-{i:04}",
            "ZC2609-G118-0007",
            f"BX2608-3702-{i:05}",
            f"RA00{4000 + i}",
            date(2026, 9, 1 + i % 28),
            40_000 + 137 * i + (5_000 if i % 4 == 0 else 0),
        )
        for i in range(count)
    )
    groups = (
        RecoveryGroup(B("上期结转", "Brought forward"), (RecoveryLine(B("上期结转 GJ2608-G118-01", "Carried from GJ2608-G118-01"), -12_345, "GJ2608-G118-01"),)),
        RecoveryGroup(B("已确认追偿", "Confirmed recovery"), confirmed),
        RecoveryGroup(B("技术系数调整", "Technical factor"), ()),
        RecoveryGroup(B("冲销", "Reversals"), (RecoveryLine(B("改判冲销 ZJ2607-G118-0003", "Reversed by a new appraisal"), -30_000, "ZJ2607-G118-0003", on=date(2026, 9, 20)),)),
    )  # fmt: skip
    total = sum(group.amount_fen for group in groups)
    net, tax = net_of_gross(total, 130_000)
    return SupplierStatementSnapshot(
        number="GJ2609-G118-01",
        state=B("已批准", "Approved"),
        manufacturer=MAKER,
        supplier=SUPPLIER,
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 30),
        cut_off_on=date(2026, 9, 30),
        vat_rate_ppm=130_000,
        groups=groups,
        total_fen=total,
        net_fen=net,
        tax_fen=tax,
        carried_in_fen=-12_345,
        asked_fen=total + 163_000,
        withdrawn_fen=20_000,
        open_fen=88_800,
        disputed=(
            DisputedLine("ZJ2608-G118-0022", 82_000, 163_000, "轴承为其他厂商供货，批次标识不符，请提供实物。", "BX2608-2210-00131", BEARING, date(2026, 9, 18)),
            DisputedLine("ZJ2608-G118-0024", 113_818, 113_818, "使用不当（换挡操作）所致。", "BX2608-3702-00432", RING, date(2026, 9, 21)),
        ),
        due_on=date(2026, 10, 31),
        prepared_by=B("顾清", "Gu Qing"),
        prepared_at=at(2, 10, 15, 10),
        approved_by=B("陆闻", "Lu Wen"),
        approved_at=at(3, 9, 5, 10),
    )  # fmt: skip


SUPPLIER_STATEMENT = supplier_statement()
RECEIVED_STATEMENT = replace(
    SUPPLIER_STATEMENT,
    invoice=InvoiceBlock("26332000000012349999", date(2026, 10, 8)),
    payments=(
        PaymentBlock(date(2026, 10, 21), 100_000, "2026102100417"),
        PaymentBlock(date(2026, 10, 28), 50_000, "2026102800733"),
    ),
)
REQUEST = PaymentRequestSnapshot(
    number="QK2610-G118-0003",
    state=B("已批准", "Approved"),
    payee=replace(MAKER, bank_account="1900 0000 0001 2288"),
    payer=SUPPLIER,
    items=(
        RequestedItem("GJ2608-G118-01", B("2026-08 供应商结算单", "Supplier statement of 2026-08"), 318_200, 118_200, 200_000, date(2026, 9, 3)),
        RequestedItem("GJ2609-G118-01", B("2026-09 供应商结算单", "Supplier statement of 2026-09"), SUPPLIER_STATEMENT.total_fen, SUPPLIER_STATEMENT.total_fen, 0, date(2026, 10, 3)),
    ),
    due_on=date(2026, 10, 31),
    reference="QK2610-G118-0003 / G118",
    remark="2026-08 结算单已于 2026-09-28 收到 2,000.00，余额请一并支付。",
    prepared_by=B("顾清", "Gu Qing"),
    prepared_at=at(9, 10, 15, 10),
    approved_by=B("陆闻", "Lu Wen"),
    approved_at=at(9, 15, 5, 10),
)  # fmt: skip
