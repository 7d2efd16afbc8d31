"""The stage of settlement, for its pages."""

from tests.settlement.conftest import stage

__all__ = ["stage"]
