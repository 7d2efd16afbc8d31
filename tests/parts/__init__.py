"""Tests of the parts room."""
