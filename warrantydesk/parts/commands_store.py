"""What people ask of the store and its stocktaking: frozen commands, as in ``commands``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeBin:
    """What a bin is to be called, and whether it is in use; an empty one alone is renamed."""

    bin_id: int
    seen_version: int
    code: str
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class NewStocktake:
    """A stocktaking to begin, of the bins whose codes begin like this; empty stands for all."""

    bins: str = ""


@dataclass(frozen=True, slots=True)
class CloseStocktake:
    """The end of a stocktaking, and what it corrects.

    ``move`` are parts to book into the bin where they were seen, ``missing`` those to report as
    missing. What is named in neither stays as the book has it.
    """

    stocktake_id: int
    seen_version: int
    move: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
