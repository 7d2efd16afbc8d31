"""The table at the end: counts, durations, money, and everything that the input broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from tools.real_input.crew import Stopwatch
from tools.real_input.diary import Diary


def report(diary: Diary, stopwatch: Stopwatch, replaced: Counter[str]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield "COUNTS"
    yield from (f"  {number:>9,}  {what}" for what, number in sorted(diary.counts.items()))
    yield "DURATIONS        n   median ms first tenth  last tenth      p95 ms      max ms     total s"
    for name, seconds in sorted(stopwatch.seconds.items()):
        ordered = sorted(seconds)
        last = ordered[-1 - len(ordered) // 20]
        tenth = max(1, len(seconds) // 10)
        middle = [1000 * median(some) for some in (seconds, seconds[:tenth], seconds[-tenth:])]
        figures = (*middle, 1000 * last, 1000 * ordered[-1], sum(ordered))
        shown = "".join(f"{value:12,.1f}" for value in figures)
        yield f"  {len(ordered):>12,}{shown}  {name}"
    yield "MONEY"
    money = {what: text for what, text in diary.examples.items() if what.startswith("money ")}
    yield from (f"  {what.removeprefix('money '):<9}{text:>16}" for what, text in money.items())
    if replaced:
        yield "CHARACTERS WITHOUT GLYPH (papers)"
        yield from (f"  U+{ord(char):04X} {n:>6}" for char, n in replaced.most_common())
    yield "BROKEN" if diary.broken else "NOTHING BROKE"
    for what, number in diary.broken.most_common():
        yield f"  {number:>9,}  {what}"
        yield f"             for example {diary.examples[what]}"
