"""Doing the main job on real input: ``python tools/main_job.py FOLDER --book ADDRESS``.

The folder holds vins.csv, cn_complaints.csv, nhtsa_complaints_*.csv and cn_rare_names.csv. Orders
in the customers' words are filed, claimed, audited, returned, resubmitted, appealed and settled by
the program's own services, on a new book; papers are printed and read back; the books must balance.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import click
from sqlalchemy.engine import make_url

from tools.real_input.account import account_for
from tools.real_input.crew import Crew
from tools.real_input.diary import Diary
from tools.real_input.month import settle
from tools.real_input.office import Office
from tools.real_input.papers import print_sample
from tools.real_input.reading import choose_words, read_input
from tools.real_input.report import report
from tools.real_input.station import Counter, Filed
from tools.real_input.vehicles import import_vehicles
from warrantydesk.clock import add_months, business_date, instant, now
from warrantydesk.sample.build import build_base_sample
from warrantydesk.sample.keys import read_keys

ROUND = 50
ONCE_SHARE = 10
"""Of so many vehicles one comes a second time."""
WORKED_DAYS = 27


def _begin(address: str, at: datetime) -> datetime:
    """Return when the work begins: last month in an embedded book, else now."""
    if make_url(address).get_backend_name() != "sqlite":
        return at
    return instant(add_months(business_date(at).replace(day=1), -1), time(18))


def do_main_job(folder: Path, address: str, orders: int, papers: int, seed: int) -> list[str]:
    """Do the main job on a new book, and return the lines of its report."""
    random, diary, real = Random(seed), Diary(), read_input(folder)  # noqa: S311 - repeatable
    begin, started = _begin(address, now()), perf_counter()
    build_base_sample(address, seed=seed, vehicles=0, at=begin)
    crew = Crew(address, begin)
    try:
        vehicles = import_vehicles(crew, diary, real, random)
        keys = crew.ask(read_keys)
        office = Office(crew, diary, keys, random)
        counter = Counter(crew, keys, random)
        words = choose_words(real.words, orders)
        once = vehicles[: max(1, orders - orders // ONCE_SHARE)]
        filed: list[Filed] = []
        for first in range(0, orders, ROUND):
            crew.wait(begin + timedelta(days=WORKED_DAYS * first / orders))
            round_of = []
            for number, text in enumerate(words[first : first + ROUND], first):
                with diary.watch("order and claim", text):
                    round_of.append(counter.file(once[number % len(once)], text))
            filed += round_of
            office.judge(round_of)
            click.echo(f"{len(filed)} filed, {perf_counter() - started:.0f} s", err=True)
        statements = settle(crew, diary, keys, business_date(begin).replace(day=1))
        replaced = print_sample(crew, diary, filed, statements, papers)
        diary.count("complaints that could be read", len(real.words))
        diary.count("complaints without a word", real.blank)
        diary.count("orders filed", len(filed))
        account_for(crew, diary, filed)
    finally:
        crew.close()
    ended = f"TOGETHER {perf_counter() - started:,.1f} s"
    return [*report(diary, crew.stopwatch, replaced), ended]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--book", "address", required=True, help="Address of a new book.")
@click.option("--orders", default=1000, show_default=True)
@click.option("--papers", default=100, show_default=True, help="Papers of orders and claims.")
@click.option("--seed", default=1, show_default=True, help="The same seed does the same.")
def main(folder: Path, address: str, orders: int, papers: int, seed: int) -> None:
    """Do the main job on the CSV files of FOLDER."""
    for line in do_main_job(folder, address, orders, papers, seed):
        click.echo(line)


if __name__ == "__main__":
    main()
