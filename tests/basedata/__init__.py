"""Tests of basic data."""
