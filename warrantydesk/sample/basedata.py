"""Writing the base data of the sample book, by its owner, before anybody signs in."""

from __future__ import annotations

from datetime import date
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from warrantydesk.basedata.kinds import IncentiveSubject, PriceKind, RateBand
from warrantydesk.basedata.model import (
    AgreementLine,
    Appraiser,
    FaultCode,
    FaultOperation,
    Incentive,
    LabourOperation,
    LabourStandard,
    Part,
    PartPrice,
    Person,
    PersonRole,
    Station,
    StationRate,
    StationTerms,
    Supplier,
    VehicleModel,
    WarrantyTerm,
)
from warrantydesk.sample.agreements import AGREEMENTS, APPRAISERS
from warrantydesk.sample.catalogue import FAULTS, MODELS, PARTS, TERMS
from warrantydesk.sample.parties import PEOPLE, STATIONS, SUPPLIERS

SINCE = date(2021, 1, 1)
RAISED = date(2026, 1, 1)
DAY_BEFORE_RAISED = date(2025, 12, 31)


def write_base_data(session: Session) -> None:
    """Write parties, catalogue and prices; parameters, reasons and calendar come before."""
    _suppliers(session)
    _agreements(session)
    _stations(session)
    _people(session)
    _models(session)
    _parts(session)
    _labour(session)


def _keys(session: Session, table: sa.Table, column: str) -> dict[str, int]:
    found = session.execute(sa.select(table.c[column], table.c.id))
    return dict(found.all())


def _suppliers(session: Session) -> None:
    session.execute(
        sa.insert(Supplier.__table__),
        [
            {
                "code": s.code,
                "name_zh": s.zh,
                "name_en": s.en,
                "contact": s.contact,
                "address": s.address,
                "phone": f"0571-8{n:03}6{n:03}",
            }
            for n, s in enumerate(SUPPLIERS, 101)
        ],
    )


def _stations(session: Session) -> None:
    table = Station.__table__
    for n, s in enumerate(STATIONS):
        parent = _keys(session, table, "code").get(s.parent)
        made = sa.insert(table).values(
            code=s.code,
            name_zh=s.zh,
            name_en=s.en,
            parent_id=parent,
            region=s.region,
            province=s.province,
            cold_region=s.cold,
            star_grade=s.star,
            contact=s.contact,
            phone=f"0{20 + n}-6{n}88 {n}{n}06",
            address=s.address,
            collection_point="云岭旧件中心",
        )
        key = session.execute(made.returning(table.c.id)).scalar_one()
        session.execute(
            sa.insert(StationTerms.__table__).values(
                station_id=key,
                valid_from=SINCE,
                tax_class=s.tax,
                vat_rate_ppm=s.vat_ppm,
                markup_ppm=s.markup_ppm,
                star_coefficient_ppm=s.star_ppm,
                tax_number=f"91330{s.code}MA2YL{n:03}X{n}",
                bank_name=f"{s.province}商业银行",
                bank_account=f"6228 {s.code} 0100 {n:04} {s.code}",
                account_holder=s.zh,
            )
        )
        _rates(session, key, s.day_fen, s.night_fen)


def _rates(session: Session, station_id: int, day_fen: int, night_fen: int) -> None:
    rows = [
        {"band": band, "valid_from": start, "valid_to": end, "rate_fen": rate + extra}
        for band, rate in ((RateBand.DAY, day_fen), (RateBand.NIGHT, night_fen))
        for start, end, extra in ((SINCE, DAY_BEFORE_RAISED, 0), (RAISED, None, 300))
    ]
    session.execute(
        sa.insert(StationRate.__table__), [{"station_id": station_id, **row} for row in rows]
    )


def _agreements(session: Session) -> None:
    suppliers = _keys(session, Supplier.__table__, "code")
    rows = [
        {
            "supplier_id": suppliers[line.supplier],
            "scope": line.scope,
            "code": line.code,
            "valid_from": SINCE,
            **dict.fromkeys(("material", "labour", "related", "outing", "handling"), False),
            **dict.fromkeys(line.classes.split(), True),
            "material_ppm": line.material_ppm,
            "labour_ppm": line.labour_ppm,
            "share_ppm": line.share_ppm,
            "handling_ppm": line.handling_ppm,
            "window_days": line.window_days,
            "returns": line.returns,
        }
        for line in AGREEMENTS
    ]
    session.execute(sa.insert(AgreementLine.__table__), rows)
    session.execute(sa.insert(Appraiser.__table__), [one._asdict() for one in APPRAISERS])


def _people(session: Session) -> None:
    stations = _keys(session, Station.__table__, "code")
    suppliers = _keys(session, Supplier.__table__, "code")
    table = Person.__table__
    for person in PEOPLE:
        made = sa.insert(table).values(
            login=person.login,
            name_zh=person.zh,
            name_en=person.en,
            station_id=stations.get(person.station),
            supplier_id=suppliers.get(person.supplier),
            audit_level=person.level,
        )
        key = session.execute(made.returning(table.c.id)).scalar_one()
        session.execute(
            sa.insert(PersonRole.__table__),
            [{"person_id": key, "role": role} for role in person.roles],
        )


def _models(session: Session) -> None:
    table = VehicleModel.__table__
    for model in MODELS:
        made = sa.insert(table).values(code=model.code, name_zh=model.zh, name_en=model.en)
        key = session.execute(made.returning(table.c.id)).scalar_one()
        session.execute(
            sa.insert(WarrantyTerm.__table__),
            [
                {
                    "model_id": key,
                    "part_class": part_class,
                    "valid_from": SINCE,
                    "months": months,
                    "km": km,
                }
                for part_class, months, km in TERMS
            ],
        )
        session.execute(
            sa.insert(Incentive.__table__).values(
                subject=IncentiveSubject.MODEL,
                code=model.code,
                valid_from=SINCE,
                coefficient_ppm=model.incentive_ppm,
            )
        )


def _parts(session: Session) -> None:
    from warrantydesk.basedata.pinyin import initials  # noqa: PLC0415 - pypinyin is slow to load

    suppliers = _keys(session, Supplier.__table__, "code")
    table = Part.__table__
    for part in PARTS:
        litres = "x" in part.kind
        made = sa.insert(table).values(
            number=part.number,
            name_zh=part.zh,
            name_en=part.en,
            initials=initials(part.zh),
            part_class=part.part_class,
            unit_zh="升" if litres else "件",
            unit_en="l" if litres else "pc",
            major_assembly="a" in part.kind,
            main_part="m" in part.kind,
            wearing="w" in part.kind,
            auxiliary=litres,
            serial_required="s" in part.kind,
            outside_allowed="o" in part.kind,
            max_per_vehicle_milli=part.most * 1000,
            supplier_id=suppliers[part.supplier],
            return_policy=part.policy,
        )
        key = session.execute(made.returning(table.c.id)).scalar_one()
        session.execute(
            sa.insert(PartPrice.__table__), _prices(key, part.claim_fen, part.recovery_fen)
        )


def _prices(part_id: int, claim_fen: int, recovery_fen: int) -> list[dict[str, object]]:
    return [
        {"part_id": part_id, "kind": kind, "valid_from": start, "valid_to": end, "price_fen": price}
        for kind, fen in ((PriceKind.CLAIM, claim_fen), (PriceKind.RECOVERY, recovery_fen))
        for start, end, price in (
            (SINCE, DAY_BEFORE_RAISED, fen),
            (RAISED, None, fen + fen * 3 // 100),
        )
    ]


def _labour(session: Session) -> None:
    from warrantydesk.basedata.pinyin import initials  # noqa: PLC0415 - pypinyin is slow to load

    models = _keys(session, VehicleModel.__table__, "code")
    operations, faults = LabourOperation.__table__, FaultCode.__table__
    random = Random(7)
    for fault in FAULTS:
        made = sa.insert(operations).values(
            code=fault.operation,
            name_zh=fault.operation_name[0],
            name_en=fault.operation_name[1],
            initials=initials(fault.operation_name[0]),
            overlap_group=fault.group,
        )
        operation = session.execute(made.returning(operations.c.id)).scalar_one()
        session.execute(
            sa.insert(LabourStandard.__table__),
            [
                {
                    "operation_id": operation,
                    "model_id": models[model],
                    "hours_milli": fault.hours + random.choice((0, 0, 100, 200)),
                }
                for model in fault.models.split()
            ],
        )
        made = sa.insert(faults).values(
            code=fault.code,
            system_zh=fault.system[0],
            system_en=fault.system[1],
            assembly_zh=fault.component[0],
            assembly_en=fault.component[1],
            component_zh=fault.component[0],
            component_en=fault.component[1],
            mode_zh=fault.mode[0],
            mode_en=fault.mode[1],
            initials=initials(fault.component[0] + fault.mode[0]),
        )
        key = session.execute(made.returning(faults.c.id)).scalar_one()
        session.execute(
            sa.insert(FaultOperation.__table__).values(fault_code_id=key, operation_id=operation)
        )
