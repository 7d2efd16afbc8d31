"""Tests of the pages of settlement."""
