"""The manufacturer's service: what nobody should do by hand, once or as a loop."""

from __future__ import annotations

import signal
import threading

import click

from warrantydesk.cli.main import Entrance, tell
from warrantydesk.errors import RefusedError, UnavailableError
from warrantydesk.records.roles import Role
from warrantydesk.service_jobs import run_once
from warrantydesk.sign_in import me
from warrantydesk.texts import N_


@click.command("jobs")
@click.option(
    "--loop", "seconds", type=click.IntRange(min=5), metavar="SECONDS", help="Run again and again."
)
@click.pass_obj
def commands(entrance: Entrance, seconds: int | None) -> None:
    """Run the service's jobs: check claims, make recovery cases, remind, seal the history."""
    book = entrance.open_as_somebody()
    if Role.SERVICE not in me(book).roles:
        raise RefusedError(N_("The jobs belong to the manufacturer's service: --as service."))
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    while True:
        try:
            for name, count in run_once(book):
                if count:
                    tell(N_("{job}: {count}"), job=str(name), count=count)
        except UnavailableError:
            if seconds is None:
                raise
            tell(N_("The database does not answer. Nothing was changed; try again later."))
        if seconds is None or stop.wait(seconds):
            break
    book.close()
