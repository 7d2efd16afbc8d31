"""Tests; helpers are imported as ``from tests.… import …``."""
