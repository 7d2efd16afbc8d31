"""The old parts of the made-up case: tags, boxes, receipt, write-off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.documents.samples import COVER, MAKER, PLATE, SEAL, VEHICLE, WINDOW, at
from warrantydesk.documents.snapshots.packing_list import (
    PackedBox,
    PackedPart,
    PackingListSnapshot,
)
from warrantydesk.documents.snapshots.places import Car, Site
from warrantydesk.documents.snapshots.receipt_list import (
    Arrival,
    ReceiptLine,
    ReceiptListSnapshot,
    UnexpectedBlock,
)
from warrantydesk.documents.snapshots.tag import TagSheetSnapshot, TagSnapshot
from warrantydesk.documents.snapshots.write_off import (
    WentTo,
    WriteOffSnapshot,
    WrittenOffPart,
)
from warrantydesk.texts import Bilingual

B = Bilingual

STATION_SITE = Site(
    B("临澄安达汽车服务有限公司", "Lincheng Anda Auto Service Co., Ltd."),
    code="3702",
    address="临澄市环城北路 88 号",
    contact="周亦宁",
    phone="0570-5553702",
)
STORE = Site(
    B("云岫汽车有限公司", "Yunxiu Motors Co., Ltd."),
    unit=B("中心旧件库", "central old-part store"),
    address="云岫市岫山大道 1 号 6 门",
    contact="秦朗",
    phone="0570-5550811",
)
SUPPLIER_SITE = Site(
    B("桓峰动力有限公司", "Huanfeng Power Co., Ltd."),
    code="G101",
    unit=B("质量部收货口", "quality dept., gate 2"),
    address="桓州市峰前路 9 号",
    contact="彭越",
    phone="0570-5550101",
)
CAR = Car(
    VEHICLE.vin,
    VEHICLE.model,
    VEHICLE.odometer_km,
    produced_on=VEHICLE.produced_on,
    delivered_on=VEHICLE.delivered_on,
    months_in_service=27,
)
HOME, DIRECT = B("返厂", "To manufacturer"), B("直发供应商", "Direct to supplier")
LIYUAN = B("砺原传动系统有限公司", "Liyuan Driveline Systems Co., Ltd.")
TAGGED = B("已贴标签", "Tagged")

TAG = TagSnapshot(
    number="JJ2608-3702-0093-1",
    state=TAGGED,
    claim_number="BX2608-3702-00417",
    order_number="WX2608-3702-0182",
    station=STATION_SITE,
    car=CAR,
    part_code="2201-13-0052",
    part_name=SEAL,
    quantity_milli=1000,
    goes_to=HOME,
    return_to=STORE,
    ship_by=date(2026, 9, 10),
    supplier=LIYUAN,
    supplier_code="G118",
    failed_on=date(2026, 8, 11),
    fault_code="220113-04",
    fault_system=B("传动系统 输入轴油封", "Driveline, input shaft seal"),
    failure_mode=B("渗漏", "leaking"),
    complaint="起步时离合打滑并有焦味，停车后车底有油迹，约一周前开始。",
    cause="变速器输入轴油封唇口老化开裂，齿轮油渗入离合器壳，浸污从动盘摩擦片，造成打滑。",
    photos=7,
)


def _tag(number: str, code: str, name: B, mode: B, **values: Any) -> TagSnapshot:
    return replace(TAG, number=number, part_code=code, part_name=name, failure_mode=mode, **values)


TAGS = (
    TAG,
    _tag(
        "JJ2608-3702-0093-2", "2201-16-0310", PLATE, B("浸油打滑", "oil-soaked, slipping"),
        main=False, serial="L4C077213", fault_system=B("传动系统 离合器", "Driveline, clutch"),
    ),
    _tag(
        "JJ2608-3702-0093-3", "6104-20-0117", WINDOW, B("卡滞", "jammed"), serial="LT2405-8831",
        fault_code="610420-11", fault_system=B("车身 玻璃升降器", "Body, window regulator"),
        supplier=B("澜汀车身附件有限公司", "Lanting Body Hardware Co., Ltd."), supplier_code="G207",
        complaint="左前门玻璃升到一半停住，按键有声音。",
        cause="升降器钢丝绳在导轮处断股卡滞，电机运转正常。", photos=2,
    ),
    _tag(
        "JJ2608-3702-0095-1", "8103-01-0220",
        B("空调压缩机总成（带离合器）", "Compressor of the air conditioning, with clutch"),
        B("异响", "noise"), reprint=2, claim_number="BX2608-3702-00421",
        finding=B("未发现故障", "No fault found"), finding_by=B("整车厂", "Manufacturer"),
        finding_on=date(2026, 9, 20), finding_remark="试验台运转 2 h 无异响",
    ),
    _tag(
        "JJ2608-3702-0096-1", "1000-00-1500", B("发动机总成 YX15T", "Engine assembly YX15T"),
        B("拉缸", "cylinder scored"), goes_to=DIRECT, direct=True, return_to=SUPPLIER_SITE,
        serial="YX15T-R0418862", supplier=SUPPLIER_SITE.name, supplier_code="G101",
        claim_number="BX2608-3702-00423", fault_code="100101-02",
        fault_system=B("发动机 气缸体", "Engine, cylinder block"),
    ),
    _tag("JJ2608-3702-0098-1", "2904-11-0031", B("前减振器总成（左）", "Front damper, left"), B("漏油", "leaking")),
    _tag("JJ2608-3702-0098-2", "2904-11-0032", B("前减振器总成（右）", "Front damper, right"), B("漏油", "leaking")),
    _tag("JJ2608-3702-0099-1", "1112-03-0004", B("喷油器", "Injector"), B("滴漏", "dripping"), quantity_milli=4000),
    _tag("JJ2608-3702-0100-1", "2201-16-0305", COVER, B("烧蚀", "burnt")),
)  # fmt: skip

TAG_SHEET = TagSheetSnapshot(
    number="FD2608-3702-01",
    state=B("待发运", "To be shipped"),
    station=STATION_SITE,
    tags=TAGS,
    month="2026-08",
)


def packed(tag: TagSnapshot, short: int = 0) -> PackedPart:
    """Return a tagged part as it lies in its box."""
    return PackedPart(
        tag.number,
        tag.claim_number,
        tag.part_code,
        tag.part_name,
        tag.quantity_milli,
        tag.quantity_milli - short,
    )


PACKING_LIST = PackingListSnapshot(
    number="ZX2608-3702-01",
    state=B("已装箱", "Packed"),
    route=HOME,
    sender=STATION_SITE,
    receiver=STORE,
    boxes=(
        PackedBox(1, "ZX2608-3702-01-1", (*map(packed, TAGS[:3]), packed(TAGS[7], 1000)), "纸箱 60×40×40", 26_000),
        PackedBox(2, "ZX2608-3702-01-2", tuple(map(packed, (TAGS[3], *TAGS[5:7]))), "木箱 80×60×50", 41_500),
        PackedBox(3, "ZX2608-3702-01-3", (packed(TAGS[8]),), "木托 120×80", 147_000),
    ),
    month="2026-08",
    carrier="通澄物流",
    transport="公路零担",
    waybill="TC66204188",
    shipped_on=date(2026, 9, 5),
    expected_on=date(2026, 9, 10),
    packed_by=B("周亦宁", "Zhou Yining"),
)  # fmt: skip


def packing_list(count: int) -> PackingListSnapshot:
    """Return a shipment of ``count`` parts, forty to a box."""
    parts = [packed(replace(TAG, number=f"JJ2608-3702-{i:04}-1")) for i in range(count)]
    boxes = tuple(
        PackedBox(n, f"ZX2608-3702-01-{n}", tuple(parts[start : start + 40]), "纸箱", 20_000)
        for n, start in enumerate(range(0, count, 40), start=1)
    )
    return replace(PACKING_LIST, boxes=boxes)


CONFIRMED, NO_FAULT = B("确认故障", "Confirmed fault"), B("未发现故障", "No fault found")
KEEPER = B("秦朗", "Qin Lang")


def line(tag: TagSnapshot, arrival: Arrival, received: int = 0, reason: str = "") -> ReceiptLine:
    """Return a part of a shipment as it arrived."""
    return ReceiptLine(
        tag.number,
        tag.claim_number,
        tag.part_code,
        tag.part_name,
        tag.quantity_milli,
        received,
        arrival,
        reason,
    )


RECEIPT_LIST = ReceiptListSnapshot(
    number="ZX2608-3702-01",
    state=B("已签收完毕", "Received completely"),
    sender=STATION_SITE,
    receiver=STORE,
    lines=(
        replace(line(TAGS[0], Arrival.RECEIVED, 1000), finding=CONFIRMED, judged_by=KEEPER,
                judged_on=date(2026, 9, 12), remark="唇口开裂 3 mm"),
        replace(line(TAGS[3], Arrival.RECEIVED, 1000), finding=NO_FAULT, judged_by=KEEPER,
                judged_on=date(2026, 9, 12)),
        line(TAGS[5], Arrival.MISSING, 0, "箱内没有，装箱单已列"),
        line(TAGS[6], Arrival.MISSING, 0, "标签在，旧件不在"),
        line(TAGS[1], Arrival.PENDING),
        replace(line(TAGS[7], Arrival.DAMAGED, 3000, "少 1 件，1 件壳体压裂"), finding=CONFIRMED,
                judged_by=B("第三方 正衡检测", "Third party Zhengheng"), judged_on=date(2026, 9, 14)),
    ),
    month="2026-08",
    carrier="通澄物流",
    waybill="TC66204188",
    shipped_on=date(2026, 9, 5),
    opened_at=at(9, 9, 10, 9),
    closed_at=at(9, 11, 42, 9),
    received_by=KEEPER,
    unexpected=(UnexpectedBlock("无标签", "离合器拉索一根，箱 2", B("退回服务站", "Sent back to the station")),),
)  # fmt: skip


def _gone(
    tag: TagSnapshot, went: WentTo, where: B, day: date, voucher: str, fen: int, **values: Any
) -> WrittenOffPart:
    return WrittenOffPart(
        tag.number, tag.part_code, tag.part_name, tag.quantity_milli, went, where, fen, day, voucher,
        **values,
    )  # fmt: skip


G118 = B("砺原传动 G118 签收", "Signed for by Liyuan, G118")
WRITE_OFF = WriteOffSnapshot(
    number="HX2611-0031",
    state=B("已核销", "Written off"),
    manufacturer=MAKER,
    store=B("中心旧件库", "Central old-part store"),
    belongs_to="2026-08",
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 11, 10),
    parts=(
        _gone(TAGS[0], WentTo.RETURNED, G118, date(2026, 10, 20), "TH2610-0044", 9890, finding=CONFIRMED, outcome_fen=104_241),
        _gone(TAGS[1], WentTo.RETURNED, G118, date(2026, 10, 20), "TH2610-0044", 35926, finding=CONFIRMED),
        _gone(TAGS[2], WentTo.RETURNED, B("澜汀附件 G207 签收", "Signed for by Lanting, G207"), date(2026, 10, 22), "TH2610-0047", 30360, finding=CONFIRMED, outcome_fen=30_467),
        _gone(TAGS[3], WentTo.DESTROYED, B("本厂销毁", "Destroyed on site"), date(2026, 11, 6), "XH2611-0009", 118_450, finding=NO_FAULT),
        _gone(TAGS[4], WentTo.DIRECT, B("供应商签收并鉴定", "Signed for and judged there"), date(2026, 10, 15), "ZF2609-0012", 986_000, finding=CONFIRMED, outcome_fen=912_000),
        _gone(TAGS[5], WentTo.DEDUCTED, B("服务站 3702 抵扣", "Deducted, station 3702"), date(2026, 10, 9), "QS2609-0130", 21620, finding=B("途中破损", "Damaged on the way"), outcome_fen=21_620),
        _gone(TAGS[7], WentTo.DISPOSED, B("服务站 3702 留存", "Kept by station 3702"), date(2026, 10, 31), "ZJ2610-0006", 14200, outcome_fen=1_420),
    ),
    witness="2026-11-06 14:00，中心旧件库 3 号场地，破碎处理；见证人：秦朗、顾清；照片 4 张随电子记录留存（XH2611-0009）。",
    prepared_by=KEEPER,
    prepared_at=at(12, 14, 20, 11),
    agreed_by=B("陆闻", "Lu Wen"),
    agreed_at=at(13, 9, 30, 11),
)  # fmt: skip
