"""Sheets of stations with terms and rates, suppliers with agreements, appraisers and people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import saving_agreements as agreements
from warrantydesk.basedata import saving_parties as parties
from warrantydesk.basedata.import_cells import (
    CellForm,
    choice_cell,
    choices_cell,
    flag_cell,
    login_cell,
    text_cell,
)
from warrantydesk.basedata.import_header import ImportColumn
from warrantydesk.basedata.import_kind import periods_kind, records_kind
from warrantydesk.basedata.import_links import Chain, Link
from warrantydesk.basedata.import_periods import Periods
from warrantydesk.basedata.import_records import Members, Records, RecordWrite
from warrantydesk.basedata.kinds import AgreementScope, PartClass
from warrantydesk.basedata.labels import PART_CLASS, RATE_BAND, RETURNS_WANTED, ROLE, TAX_CLASS
from warrantydesk.basedata.model import (
    AgreementLine,
    Appraiser,
    Part,
    Person,
    PersonRole,
    Station,
    StationRate,
    StationTerms,
    Supplier,
)
from warrantydesk.basedata.saving import CODE as CODE_OF_RULE
from warrantydesk.basedata.sheet_columns import (
    CODE,
    FEN,
    PERCENT,
    STATION,
    SUPPLIER,
    WHOLE,
    active,
    contact,
    names,
    period,
    station,
    supplier,
)
from warrantydesk.db.batches import in_batches
from warrantydesk.records.findings import Finding, block
from warrantydesk.records.roles import Role
from warrantydesk.texts import N_, Language

Values = dict[str, Any]


def _parent(own: str, parent: str, chain: Chain) -> Iterator[Finding]:
    is_sub = parent == own or chain.up(parent) is not None
    yield from parties.parent_findings(parent_is_sub=is_sub, has_subs=chain.has_below(own))


STATIONS = records_kind(
    "stations", N_("Stations"), N_("Service stations and sub-stations."),
    Records(
        Station.__table__,
        (
            ImportColumn("code", N_("Station code"), CODE, ("代码", "code"), example="A101"),
            *names("示例一站", "Example station"),
            ImportColumn("parent", N_("Primary station"), CODE, ("上级站", "parent"), "parent_id",
                         about=N_("Code of the primary station, for a sub-station only.")),
            ImportColumn("region", N_("Region"), text_cell, ("大区",), example="华东"),
            ImportColumn("province", N_("Province"), text_cell, ("省份",), example="江苏"),
            ImportColumn("cold_region", N_("Cold region"), flag_cell, ("寒区",),
                         about=N_("Whether the cold-region supplement is paid."), example="否"),
            ImportColumn("star_grade", N_("Star grade"), WHOLE, ("星级",),
                         about=N_("From 0 to 5."), example="4"),
            ImportColumn("submission_days", N_("Submission limit (days)"), WHOLE, ("提报期限",),
                         about=N_("Empty: as the parameter “First submission” says."), example="7"),
            *contact(),
            ImportColumn("collection_point", N_("Collection point"), text_cell, ("集货点",),
                         about=N_("Where its old parts are collected.")),
            active(),
        ),
        ("code",), c.SaveStation, parties.station_findings, parties.station_values,
        link=Link("parent", "parent_id", STATION.missing, _parent, below=True),
    ),
)  # fmt: skip

TERMS = periods_kind(
    "station-terms", N_("Terms with stations"),
    N_("Tax class, mark-up and bank data of stations, each from a day on."),
    Periods(
        StationTerms.__table__,
        (
            station("A101"), *period("2026-01-01"),
            ImportColumn("tax_class", N_("Tax class"), choice_cell(TAX_CLASS), ("纳税类别",),
                         example="一般纳税人", needs=True),
            ImportColumn("vat_rate", N_("VAT rate (%)"), PERCENT, ("税率",), "vat_rate_ppm",
                         example="13 %", needs=True),
            ImportColumn("markup", N_("Parts mark-up (%)"), PERCENT, ("加价率",), "markup_ppm",
                         example="15 %", needs=True),
            ImportColumn("star_coefficient", N_("Star coefficient (%)"), PERCENT, ("星级系数",),
                         "star_coefficient_ppm", about=N_("Share of the hourly rate."), example="20 %"),
            ImportColumn("tax_number", N_("Tax number"), text_cell, ("税号",),
                         example="91320000EXAMPLE001"),
            ImportColumn("bank_name", N_("Bank"), text_cell, ("开户行",), example="示例银行"),
            ImportColumn("bank_account", N_("Bank account"), text_cell, ("账号",),
                         about=N_("As text, so that no digit is lost."), example="6222000000000001"),
            ImportColumn("account_holder", N_("Account holder"), text_cell, ("户名",),
                         example="示例汽车服务有限公司"),
        ),
        ("station", "valid_from"), c.AddTerms, lambda one: {"station_id": one.station_id},
        lambda one, _facts: parties.terms_findings(one), parties.terms_values,
        {"station": STATION},
    ),
)  # fmt: skip

RATES = periods_kind(
    "hourly-rates", N_("Hourly rates"), N_("What stations are paid for an hour, by day and night."),
    Periods(
        StationRate.__table__,
        (
            station("A101"),
            ImportColumn("band", N_("Band"), choice_cell(RATE_BAND), ("时段",), example="日间单价",
                         needs=True),
            *period("2026-01-01"),
            ImportColumn("rate", N_("Hourly rate"), FEN, ("工时单价",), "rate_fen",
                         example="80.00", needs=True),
        ),
        ("station", "band", "valid_from"), c.AddRate,
        lambda one: {"station_id": one.station_id, "band": one.band},
        lambda one, _facts: parties.rate_findings(one), lambda one: {"rate_fen": one.rate_fen},
        {"station": STATION},
    ),
)  # fmt: skip

SUPPLIERS = records_kind(
    "suppliers", N_("Suppliers"), N_("Who made the parts."),
    Records(
        Supplier.__table__,
        (
            ImportColumn("code", N_("Supplier code"), CODE, ("代码", "code"), example="S901"),
            *names("示例水泵厂", "Example Pumps"), *contact(), active(),
        ),
        ("code",), c.SaveSupplier, parties.supplier_findings, parties.supplier_values,
    ),
)  # fmt: skip


def _read_agreement(values: Values) -> Values:
    """Tell what a line is about: a part goes before a class, and neither stands for everything."""
    part, part_class = values.pop("part", None), values.pop("part_class", None)
    scope = AgreementScope.ALL if part_class is None else AgreementScope.PART_CLASS
    code = "" if part_class is None else part_class.value
    if part is not None:
        scope, code = AgreementScope.PART, part
    return {**values, "scope": scope, "code": code}


def _show_agreement(row: Mapping[str, Any]) -> Values:
    is_class = row["scope"] is AgreementScope.PART_CLASS
    return {
        "part": row["code"] if row["scope"] is AgreementScope.PART else None,
        "part_class": PartClass(row["code"]) if is_class else None,
    }


def _parts_named(session: Session, commands: Sequence[c.AddAgreementLine]) -> set[str]:
    wanted = {agreements.about(one) for one in commands if one.scope is AgreementScope.PART}
    number = Part.__table__.c.number
    return {row["number"] for row in in_batches(session, sa.select(number), number, sorted(wanted))}


def _recovered(name: str, title: str, also: str) -> ImportColumn:
    return ImportColumn(name, title, flag_cell, (also,), example="是",
                        about=N_("Whether this is recovered; empty: yes."))  # fmt: skip


AGREEMENTS = periods_kind(
    "agreements", N_("Agreement lines"),
    N_("What is agreed with suppliers, for a part, a part class or everything."),
    Periods(
        AgreementLine.__table__,
        (
            supplier("S901", needs=True),
            ImportColumn("part", N_("Part number"), CODE, ("配件号", "part"),
                         about=N_("For a line about one part.")),
            ImportColumn("part_class", N_("Part class"), choice_cell(PART_CLASS), ("类别",),
                         about=N_("For a line about a class. Neither: for all parts."),
                         example="发动机"),
            *period("2026-01-01"),
            _recovered("material", N_("Material recovered"), "材料"),
            _recovered("labour", N_("Labour recovered"), "工时"),
            _recovered("related", N_("Related loss recovered"), "关联损失"),
            _recovered("outing", N_("Outing recovered"), "外出"),
            _recovered("handling", N_("Handling recovered"), "管理费"),
            ImportColumn("share", N_("Supplier's share (%)"), PERCENT, ("承担比例",), "share_ppm",
                         about=N_("Empty: 100 %."), example="100 %"),
            ImportColumn("material_coefficient", N_("Material coefficient (%)"), PERCENT,
                         ("材料系数",), "material_ppm", about=N_("Empty: 100 %."), example="100 %"),
            ImportColumn("labour_coefficient", N_("Labour coefficient (%)"), PERCENT, ("工时系数",),
                         "labour_ppm", about=N_("Empty: 100 %."), example="150 %"),
            ImportColumn("handling_fee", N_("Handling fee (%)"), PERCENT, ("管理费率",), "handling_ppm",
                         about=N_("Of the material; empty: 0 %."), example="5 %"),
            ImportColumn("window_days", N_("Filing window (days)"), WHOLE, ("追偿时效",),
                         about=N_("Empty: 90."), example="90"),
            ImportColumn("returns", N_("Parts back"), choice_cell(RETURNS_WANTED), ("返件",),
                         example="全部返还"),
        ),
        ("supplier", "part", "part_class", "valid_from"), c.AddAgreementLine,
        lambda one: {"supplier_id": one.supplier_id, "scope": one.scope,
                     "code": agreements.about(one)},
        agreements.agreement_findings,
        lambda one: {name: getattr(one, name) for name in agreements.AGREED},
        {"supplier": SUPPLIER}, _parts_named, _read_agreement, _show_agreement,
        {"code": "part"},
    ),
)  # fmt: skip

APPRAISERS = records_kind(
    "appraisers", N_("Appraisers"), N_("Third parties that may judge who answers for a fault."),
    Records(
        Appraiser.__table__,
        (
            ImportColumn("code", N_("Appraiser code"), CODE, ("代码", "code"), example="JD01"),
            *names("示例鉴定所", "Example Appraisers"), *contact(address=False), active(),
        ),
        ("code",), c.SaveAppraiser, agreements.appraiser_findings, agreements.appraiser_values,
    ),
)  # fmt: skip

LANGUAGE = choice_cell({Language.ZH: "中文", Language.EN: "English"})
SPOKEN = CellForm(
    lambda typed: LANGUAGE(typed).value,
    LANGUAGE.hint,
    show=lambda one: LANGUAGE.show(Language(one)),
)


def _refused(session: Session, writes: Sequence[RecordWrite]) -> Iterator[tuple[int, Finding]]:
    """Yield that nobody changes his or her own roles, and that one administrator remains."""
    actor = session.execute(sa.select(sa.func.wd_actor())).scalar()
    admins = _administrators(session)
    lost: dict[int, int] = {}
    for write in writes:
        gone, new = write.members
        if actor and write.key == actor:
            held = (write.command.roles - new) | gone
            found = parties.own_roles_findings(write.command.roles, held)
            yield from ((write.row, one) for one in found)
        able = write.command.active and Role.ADMIN in write.command.roles
        if write.key in admins and not able:
            lost[write.key] = write.row
        elif able:
            admins.add(write.key or -write.row)
    if lost.keys() >= admins:
        last = block(CODE_OF_RULE, "roles", parties.LAST_ADMINISTRATOR)
        yield from ((row, last) for row in lost.values())


def _administrators(session: Session) -> set[int]:
    person, held = Person.__table__, PersonRole.__table__
    query = sa.select(person.c.id).join(held, held.c.person_id == person.c.id)
    wanted = query.where(held.c.role == Role.ADMIN, person.c.active)
    return set(session.execute(wanted).scalars())


PEOPLE = records_kind(
    "people", N_("People"), N_("Who signs in, in which roles, for which party."),
    Records(
        Person.__table__,
        (
            ImportColumn("login", N_("Login"), login_cell(), ("登录名",), example="clerk.a101"),
            *names("王芳", "Wang Fang"),
            ImportColumn("station", N_("Station code"), CODE, ("服务站", "station"), "station_id",
                         about=N_("For people of a station."), example="A101"),
            ImportColumn("supplier", N_("Supplier code"), CODE, ("供应商", "supplier"), "supplier_id",
                         about=N_("For people of a supplier.")),
            ImportColumn("roles", N_("Roles"), choices_cell(ROLE), ("角色",), example="索赔员",
                         needs=True),
            ImportColumn("audit_level", N_("Decides up to level"), WHOLE, ("审核级别",),
                         about=N_("From 1 to 3 for auditors, empty for all others.")),
            ImportColumn("language", N_("Language"), SPOKEN, ("语言",), example="中文"),
            ImportColumn("active", N_("May sign in"), flag_cell, ("可登录",), example="是"),
        ),
        ("login",), c.SavePerson, parties.person_findings, parties.person_values,
        {"station": STATION, "supplier": SUPPLIER},
        Members(PersonRole.__table__, "person_id", "role", "roles"),
        refused=_refused,
    ),
)  # fmt: skip
