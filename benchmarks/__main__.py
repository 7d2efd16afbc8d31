"""All benchmarks of a book: ``python3 dev.py bench ADDRESS``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter

import sqlalchemy as sa

from benchmarks.lists import lists
from benchmarks.measuring import Figure, table
from benchmarks.month import month
from benchmarks.one_claim import one_claim
from warrantydesk.book import open_book
from warrantydesk.claims.model import Claim

PARTS: dict[str, Callable[[str], Iterator[Figure]]] = {
    "lists": lists,
    "claim": one_claim,
    "month": month,
}


def main(address: str, *wanted: str) -> None:
    """Print a Markdown table for each part; all of them where none is named."""
    book = open_book(address)
    count = book.read(lambda s: s.execute(sa.select(sa.func.count()).select_from(Claim)).scalar())
    print(f"{count:,} claims, {book.engine.dialect.name}\n")
    book.close()
    for name in wanted or PARTS:
        began = perf_counter()
        print(f"### {name}\n", *table(PARTS[name](address)), sep="\n")
        print(f"\n({perf_counter() - began:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
