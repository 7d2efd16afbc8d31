"""The entrance of the window: it paints the sign-in page, opens a book, and fills the shell."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import click
from PySide6.QtWidgets import QApplication

from warrantydesk.helping import SpokenCommand
from warrantydesk.logs import start_logging
from warrantydesk.settings import settings_path, user_folder
from warrantydesk.ui.crash import CrashHook
from warrantydesk.ui.jobs import Background, Submit
from warrantydesk.ui.program import Program, Start
from warrantydesk.ui.shell import MainWindow
from warrantydesk.ui.sign_in.asks import EMBEDDED, Entered, sample_address


def open_window(book: Any, submit: Submit) -> MainWindow:
    """Return the shell of whoever uses the book, with the pages of his or her roles."""
    from warrantydesk.sign_in import manufacturer, me  # noqa: PLC0415 - loads the database library

    card = me(book)
    return shell_of(Entered(book, card, card.party or manufacturer(book), book.address), submit)


def shell_of(entered: Entered, submit: Submit) -> MainWindow:
    """Return the shell of somebody who has signed in."""
    from warrantydesk.rooms import RECORDS, entries, record_page  # noqa: PLC0415 - every page
    from warrantydesk.ui.desk import Desk, SignedIn  # noqa: PLC0415
    from warrantydesk.ui.palette.palette import Palette  # noqa: PLC0415
    from warrantydesk.ui.parts.scan_anywhere import ScanAnywhere  # noqa: PLC0415
    from warrantydesk.ui.scanner import ScanListener  # noqa: PLC0415
    from warrantydesk.ui.sign_in.people_list import roles_in_words  # noqa: PLC0415
    from warrantydesk.ui.waiting import Waiting  # noqa: PLC0415

    card = entered.card
    person = SignedIn(
        card.id, card.name, card.roles, card.station_id, card.stations, card.audit_level,
        entered.party, card.supplier_id,
    )  # fmt: skip
    window = MainWindow(str(entered.party), str(card.name), roles_in_words(card.roles))
    desk = Desk(submit, entered.book, person, window.open_record)
    window.build_record = partial(record_page, desk)
    window.show_entries(entries(desk))
    Waiting(desk, window)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        ScanAnywhere(desk, window, ScanListener(application))
    window.search_wanted.connect(Palette(desk, window, frozenset(RECORDS)).start)
    return window


def load_pages() -> None:
    """Import every page of the window ahead of time."""
    import warrantydesk.rooms  # noqa: PLC0415
    import warrantydesk.ui.palette.palette  # noqa: F401, PLC0415


@click.command(cls=SpokenCommand)
@click.option("--sample", is_flag=True, help="Open the sample book.")
@click.option(
    "--play", metavar="FOLDER", type=click.Path(path_type=Path), help="Leave pictures in a folder."
)
@click.option("--as", "login", default="", help="Who signs in at once, on an embedded book.")
@click.option("--book", "address", default="", help="A file, or server.example.com/book.")
def main(address: str, login: str, play: Path | None, *, sample: bool) -> None:
    """Open the window."""
    start_logging(user_folder() / "logs")
    application = QApplication(sys.argv[:1])
    wanted = sample_address() if sample or (play and not address) else normal(address)
    if play is not None:
        from warrantydesk.ui.play import leave_out_noise, play_all  # noqa: PLC0415
        from warrantydesk.ui.play_month import play_a_month  # noqa: PLC0415

        leave_out_noise()
        problems = play_all(application, play, wanted, (login,) if login else (), shell_of)
        problems += play_a_month(play / "month", shell_of)
        click.echo("\n".join((*problems, str(play))))
        sys.exit(1 if problems else 0)
    background, hook = Background(application), CrashHook(application)
    program = Program(
        application, background, shell_of, settings_path(), Start(wanted, login), load=load_pages
    )
    hook.happened.connect(program.report)
    hook.install()
    program.show()
    application.aboutToQuit.connect(partial(background.wait))
    sys.exit(application.exec())


def normal(address: str) -> str:
    """Return the address of a book; a path is an embedded one."""
    return EMBEDDED + Path(address).as_posix() if Path(address).is_file() else address


if __name__ == "__main__":
    main()
