"""What is counted on the way, and what the input broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SHOWN = 200


@dataclass(slots=True)
class Diary:
    """Counts by what is counted; what broke by its first words, each with an example."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def count(self, what: str, number: int = 1) -> None:
        """Count something."""
        self.counts[what] += number

    def breaks(self, what: str, example: str) -> None:
        """Note what the input broke."""
        self.broken[what] += 1
        self.examples.setdefault(what, example[:SHOWN])

    @contextmanager
    def watch(self, work: str, example: str) -> Iterator[None]:
        """Note whatever work on real input fails with, and go on."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - all that the input breaks is told
            said = str(error).partition("\n")[0][:SHOWN]
            self.breaks(f"{work}: {type(error).__name__}: {said}", example)
