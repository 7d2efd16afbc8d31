"""What the fictional Yunling Motors agreed with its suppliers, and whom it may ask to appraise."""

from __future__ import annotations

from typing import NamedTuple

from warrantydesk.basedata.kinds import AgreementScope, PartClass, ReturnsWanted


class SampleAgreement(NamedTuple):
    """An agreement; ``classes`` are those recovered, shares and coefficients in millionths."""

    supplier: str
    classes: str
    labour_ppm: int
    share_ppm: int
    handling_ppm: int
    window_days: int
    returns: ReturnsWanted
    scope: AgreementScope = AgreementScope.ALL
    code: str = ""
    material_ppm: int = 1_000_000


class SampleAppraiser(NamedTuple):
    """A third-party appraiser; its fields are columns."""

    code: str
    name_zh: str
    name_en: str
    contact: str
    phone: str


ALL = "material labour related outing handling"
WORK = "material labour related handling"
YES, NO, SOME = ReturnsWanted.YES, ReturnsWanted.NO, ReturnsWanted.SAMPLE
BY_CLASS = AgreementScope.PART_CLASS

AGREEMENTS = (
    SampleAgreement("S101", ALL, 1_500_000, 1_000_000, 50_000, 180, YES),
    SampleAgreement("S102", ALL, 1_500_000, 900_000, 30_000, 120, SOME),
    SampleAgreement("S102", ALL, 1_500_000, 1_000_000, 50_000, 120, YES, BY_CLASS,
                    PartClass.ENGINE.value),
    SampleAgreement("S103", WORK, 1_000_000, 800_000, 0, 90, NO),
    SampleAgreement("S104", WORK, 1_200_000, 700_000, 20_000, 90, SOME),
    SampleAgreement("S105", ALL, 1_500_000, 1_000_000, 50_000, 120, YES),
    SampleAgreement("S106", ALL, 2_000_000, 1_000_000, 80_000, 180, YES, material_ppm=1_050_000),
    SampleAgreement("S107", ALL, 1_500_000, 850_000, 50_000, 180, YES),
    SampleAgreement("S108", "material labour", 1_000_000, 600_000, 0, 60, NO),
)  # fmt: skip

APPRAISERS = (
    SampleAppraiser("J01", "江东省机动车质量鉴定中心", "Jiangdong Vehicle Quality Institute",
                    "温可言", "0571-66001180"),
    SampleAppraiser("J02", "宁州正衡汽车技术鉴定所", "Ningzhou Zhengheng Technical Appraisals",
                    "施致远", "0571-66002290"),
)  # fmt: skip
