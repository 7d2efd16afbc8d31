"""Language and look, to be switched before anybody has signed in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from warrantydesk.settings import Theme
from warrantydesk.texts import N_, Language, _, chosen_language
from warrantydesk.ui.widgets.button import Button
from warrantydesk.ui.widgets.layout import hairline, row

OWN_NAME: dict[Language, str] = {Language.ZH: "中文", Language.EN: "English"}
"""Each language by its own name: whoever looks for it reads that one."""

LOOK: dict[Theme, tuple[str, str]] = {
    Theme.SYSTEM: (N_("As the system"), "gear"),
    Theme.LIGHT: (N_("Light"), "sun"),
    Theme.DARK: (N_("Dark"), "moon"),
}


class LookBar(QWidget):
    """Emits ``language_chosen`` and ``theme_chosen`` with what was pressed."""

    language_chosen = Signal(object)
    theme_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.languages = {
            language: Button(name, "", "chip", "", language) for language, name in OWN_NAME.items()
        }
        self.themes = {
            look: Button(_(name), icon, "chip", "", look) for look, (name, icon) in LOOK.items()
        }
        for language, button in self.languages.items():
            button.setChecked(language is chosen_language())
            button.chosen.connect(self.language_chosen)
        for button in self.themes.values():
            button.chosen.connect(self._choose)
        self.setLayout(
            row(*self.languages.values(), hairline(vertical=True), *self.themes.values())
        )
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Mark the look in force."""
        for look, button in self.themes.items():
            button.setChecked(look is theme)

    def _choose(self, theme: object) -> None:
        if isinstance(theme, Theme):
            self.show_theme(theme)
            self.theme_chosen.emit(theme)
