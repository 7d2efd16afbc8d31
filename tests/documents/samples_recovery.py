"""Who answers for the made-up case, and what the supplier is asked for."""

from __future__ import annotations

from datetime import date

from tests.documents.samples import AUDITOR, CLERK, MAKER, OIL, PLATE, SEAL, STATION, WINDOW, at
from tests.documents.samples_parts import CAR, LIYUAN
from warrantydesk.documents.snapshots.appraisal import (
    AppraisalSnapshot,
    AppraisedJob,
    LiableShare,
    WantedLine,
)
from warrantydesk.documents.snapshots.shared import LineKind
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
