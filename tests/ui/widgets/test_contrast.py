"""High contrast: the system's own colours, and no soft grounds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from warrantydesk.ui.theme import Scheme, apply_theme, colours, contrast_theme, high_contrast
from warrantydesk.ui.tokens import TONES, contrast

BLACK, WHITE, YELLOW = "#000000", "#ffffff", "#ffff00"


@pytest.fixture(autouse=True)
def _usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def test_the_systems_own_palette_is_taken() -> None:
    system = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Base, BLACK),
        (QPalette.ColorRole.Text, WHITE),
        (QPalette.ColorRole.Highlight, YELLOW),
        (QPalette.ColorRole.HighlightedText, BLACK),
    ):
        system.setColor(role, QColor(colour))
    theme = contrast_theme(system)
    assert theme.dark
    assert (theme.surface, theme.text, theme.accent, theme.on_accent) == (
        BLACK,
        WHITE,
        YELLOW,
        BLACK,
    )
    assert {theme.status(tone).ground for tone in TONES} == {BLACK}


def test_a_window_in_high_contrast_has_one_ground_and_no_quiet_words(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.DARK, contrast=True)
    theme = colours()
    assert high_contrast()
    assert theme.name == "contrast"
    grounds = {theme.chrome, theme.canvas, theme.surface, theme.sunken, theme.hover}
    assert len(grounds) == 1
    assert {theme.text, theme.text2, theme.text3, theme.edge} == {theme.text}
    assert contrast(theme.text.upper(), theme.surface.upper()) >= 15
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == theme.surface


def test_without_the_wish_the_houses_colours_stay(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, contrast=False)
    assert colours().name == "light"
    assert not high_contrast()
