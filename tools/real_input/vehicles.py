"""Bringing in real vehicles: first their file as it is, then with what a maker knows of them."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from tools.real_input.reading import ENGLISH, RealInput
from warrantydesk.basedata.import_sheet import Preview, RowFinding
from warrantydesk.basedata.importing import VEHICLES, apply_table, preview_table
from warrantydesk.basedata.model import Vehicle
from warrantydesk.clock import business_date
from warrantydesk.sample.catalogue import MODELS
from warrantydesk.spreadsheets import Row, read_table

TITLES = (
    "VIN", "Model code", "Engine number", "Vehicle use", "Plate", "Production date", "Sale date",
    "Delivery date", "Owner", "Owner's phone", "Owner's address", "Odometer (km)",
)  # fmt: skip
YOUNGEST_DAYS, OLDEST_DAYS, BUILT_DAYS = 60, 900, 40


def import_vehicles(crew: Crew, diary: Diary, real: RealInput, random: Random) -> list[int]:
    """Import the vehicles with its preview, tell what is wrong, and return their keys."""
    raw = read_table(real.vins)
    with crew.stopwatch.time("vehicles: the file as it is, previewed"):
        _tell(diary, "vins.csv as it is", crew.ask(preview_table, VEHICLES, raw))
    for path in sorted(real.vins.parent.glob(ENGLISH)):
        _tell(
            diary, f"{path.name} as vehicles", crew.ask(preview_table, VEHICLES, read_table(path))
        )
    table = _with_facts(raw, real.names, random, business_date(crew.at))
    with crew.stopwatch.time("vehicles: previewed"):
        seen = crew.ask(preview_table, VEHICLES, table)
    _tell(diary, "vins.csv with owners", seen)
    done = crew.do(
        "admin", "vehicles: imported", apply_table, VEHICLES, table, leave_bad_out=bool(seen.bad)
    )
    diary.count("vehicles imported", done.new)
    again = crew.ask(preview_table, VEHICLES, table)
    if (done.new, again.new, again.changed) != (seen.new, 0, 0) or again.same != done.new:
        diary.breaks("vehicles: a second import would change something", str(again)[:100])
    keys = crew.ask(_keys)
    if len(keys) != done.new:
        diary.breaks("vehicles: the book has another number than were imported", str(len(keys)))
    return keys


def _tell(diary: Diary, file: str, preview: Preview) -> None:
    diary.count(f"{file}: new", preview.new)
    diary.count(f"{file}: bad rows", len(preview.bad_rows))
    for kind, findings in (("bad", preview.bad), ("note", preview.notes)):
        for message, number in _tally(findings).items():
            diary.count(f"{file}: {kind}: {message}", number)


def _tally(findings: Iterable[RowFinding]) -> Counter[str]:
    return Counter(f"{one.column}: {one.reason.message}" for one in findings)


def _with_facts(raw: Sequence[Row], names: Sequence[str], random: Random, today: date) -> list[Row]:
    """Write the table that a maker would send, and read it as the program reads any."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vehicles.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(TITLES)
            writer.writerows(_rows([row.cells[0] for row in raw[1:]], names, random, today))
        return read_table(path)


def _rows(
    vins: Sequence[str], names: Sequence[str], random: Random, today: date
) -> Iterator[tuple[object, ...]]:
    shares = [model.share for model in MODELS]
    for number, vin in enumerate(vins):
        (model,) = random.choices(MODELS, shares)
        delivered = today - timedelta(days=random.randint(YOUNGEST_DAYS, OLDEST_DAYS))
        built = delivered - timedelta(days=BUILT_DAYS)
        use = "household" if random.randrange(5) else "business"
        yield (
            vin, model.code, f"{model.engine}-R{number:07}", use, f"江R{number:05}", built,
            delivered, delivered, names[number % len(names)], f"139{number:08}",
            f"临澄市和平路 {number + 1} 号", random.randint(5, 60),
        )  # fmt: skip


def _keys(session: Session) -> list[int]:
    return list(session.execute(sa.select(Vehicle.id).order_by(Vehicle.id)).scalars())
