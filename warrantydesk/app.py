"""The entrance of the window: it opens a book, and gives the shell its pages."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click
from PySide6.QtWidgets import QApplication

from warrantydesk.errors import RefusedError
from warrantydesk.settings import load_settings, settings_path, user_folder
from warrantydesk.texts import Bilingual, Language, choose_language
from warrantydesk.ui.jobs import Background
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.theme import Scheme, apply_theme

MANUFACTURER = Bilingual("云岭汽车", "Yunling Motors")
SIZE = (1366, 768)


def open_window(book: Any, submit: Any) -> MainWindow:
    """Return the window of whoever uses the book, with the pages of his or her roles."""
    from warrantydesk.rooms import entries, record_page  # noqa: PLC0415 - loads every page
    from warrantydesk.sign_in import me  # noqa: PLC0415 - the database library is slow to load
    from warrantydesk.ui.desk import Desk, SignedIn  # noqa: PLC0415

    card = me(book)
    party = card.party or MANUFACTURER
    person = SignedIn(
        card.id, card.name, card.roles, card.station_id, card.stations, card.audit_level, party
    )
    window = MainWindow(str(party), str(card.name), card.login)

    def open_record(kind: str, key: Any) -> None:
        try:
            window.push(record_page(desk, kind, key))
        except RefusedError as refused:
            window.report(refused)

    desk = Desk(submit, book, person, open_record)
    window.resize(*SIZE)
    window.show_entries(entries(desk))
    return window


def sample_book() -> str:
    """Return the address of this user's sample book, which is made when it is missing."""
    from warrantydesk.sample.build import build_sample  # noqa: PLC0415

    path = user_folder() / "sample.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        build_sample(f"sqlite:///{path.as_posix()}", seed=1, vehicles=400)
    return f"sqlite:///{path.as_posix()}"


def picture(application: QApplication, folder: Path, address: str, login: str) -> None:
    """Leave a picture of every page, light and dark, in both languages."""
    from warrantydesk.book import open_book  # noqa: PLC0415
    from warrantydesk.sign_in import sign_in  # noqa: PLC0415
    from warrantydesk.ui.jobs import run_now  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    book = sign_in(open_book(address), login)
    for language in Language:
        choose_language(language)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            apply_theme(application, scheme)
            window = open_window(book, run_now)
            window.show()
            for key in window.entry_keys():
                window.show_entry(key)
                window.grab().save(str(folder / f"{key}-{language.value}-{scheme.value}.png"))
            window.hide()
            window.deleteLater()
    book.close()


@click.command()
@click.option("--sample", is_flag=True, help="Open the sample book.")
@click.option("--play", type=click.Path(path_type=Path), help="Leave pictures in a folder.")
@click.option("--as", "login", default="finance1", show_default=True, help="Who signs in.")
@click.option("--book", "address", default="", help="The address of a book.")
def main(address: str, login: str, play: Path | None, *, sample: bool) -> None:
    """Open the window."""
    application = QApplication(sys.argv[:1])
    choose_language(load_settings(settings_path()).language)
    apply_theme(application)
    wanted = address if address and not sample else sample_book()
    if play is not None:
        picture(application, play, wanted, login)
        click.echo(str(play))
        return
    from warrantydesk.book import open_book  # noqa: PLC0415
    from warrantydesk.sign_in import sign_in  # noqa: PLC0415

    background = Background(application)
    book = sign_in(open_book(wanted), login)
    window = open_window(book, background.submit)
    window.show()
    application.aboutToQuit.connect(partial(background.wait))
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
