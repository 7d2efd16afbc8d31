"""The menus of the window: what each line says, its key, and the command that it stands for."""

from __future__ import annotations

from warrantydesk.settings import Settings
from warrantydesk.texts import _
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.look_bar import LOOK, OWN_NAME

LANGUAGE, THEME = "language:", "theme:"
SIGN_OUT, QUIT, LARGER, SMALLER, USUAL = "sign_out", "quit", "larger", "smaller", "usual"
KEYS, ABOUT = "keys", "about"

Line = tuple[str, str, str]
RULE: Line = ("", "", "")


def in_force(settings: Settings) -> frozenset[str]:
    """Return the commands whose lines are ticked."""
    return frozenset({LANGUAGE + settings.language.value, THEME + settings.theme.value})


def menus() -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return the menus: a title and its lines."""
    looks = [(_(name), "", THEME + look.value) for look, (name, _icon) in LOOK.items()]
    languages = [(name, "", LANGUAGE + language.value) for language, name in OWN_NAME.items()]
    sizes = [
        (_("Larger text"), "Ctrl+Shift++", LARGER),
        (_("Smaller text"), "Ctrl+Shift+-", SMALLER),
        (_("Usual text"), "Ctrl+Shift+0", USUAL),
    ]
    return (
        (
            _("&File"),
            ((_("Sign out"), "Ctrl+Shift+Q", SIGN_OUT), RULE, (_("Quit"), "Ctrl+Q", QUIT)),
        ),
        (_("&View"), (*looks, RULE, *languages, RULE, *sizes)),
        (_("&Help"), ((_("Keys"), "F1", KEYS), (_("About WarrantyDesk"), "", ABOUT))),
    )


def add_menus(window: MainWindow, settings: Settings) -> None:
    """Give the window its menus."""
    for title, lines in menus():
        window.add_menu(title, lines, in_force(settings))
