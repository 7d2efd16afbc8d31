"""What signing in asks of a book; the rooms behind are imported when first asked, on a worker."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from warrantydesk.basedata.labels import ROLE
from warrantydesk.basedata.rows import PersonCard
from warrantydesk.settings import user_folder
from warrantydesk.texts import N_, Bilingual, Language, say
from warrantydesk.ui.desk import BookLike
from warrantydesk.ui.jobs import Progress

EMBEDDED = "sqlite:///"
SAMPLE_VEHICLES, SAMPLE_REPAIRS = 600, 220
LEVEL = N_("level {level}")


class Choice(NamedTuple):
    """Somebody who may sign in, and the words by which typing finds him or her."""

    card: PersonCard
    party: Bilingual
    words: str


class Entered(NamedTuple):
    """A book as used by somebody, and the address to remember: it holds no password."""

    book: BookLike
    card: PersonCard
    party: Bilingual
    address: str


def sample_address() -> str:
    """Return the address of this user's sample book."""
    return EMBEDDED + (user_folder() / "sample.db").as_posix()


def people_of(address: str, progress: Progress) -> tuple[Choice, ...]:
    """Return who may sign in to an embedded book; the sample book is made when it is missing."""
    from warrantydesk.book import open_book  # noqa: PLC0415 - the database library is slow to load
    from warrantydesk.sign_in import choices, manufacturer  # noqa: PLC0415

    if address == sample_address():
        _ready_sample(address, Path(address.removeprefix(EMBEDDED)), progress)
    book = open_book(address)
    try:
        house = manufacturer(book)
        return tuple(_choice(card, card.party or house) for card in choices(book))
    finally:
        book.close()


def enter(address: str, login: str) -> Entered:
    """Open an embedded book as somebody."""
    from warrantydesk.book import open_book  # noqa: PLC0415
    from warrantydesk.sign_in import manufacturer, me, sign_in  # noqa: PLC0415

    book = sign_in(open_book(address), login)
    card = me(book)
    return Entered(book, card, card.party or manufacturer(book), address)


def enter_shared(server: str, login: str, password: str) -> Entered:
    """Open a book on a server as one's login."""
    from warrantydesk.sign_in import (  # noqa: PLC0415
        manufacturer,
        me,
        shared_address,
        sign_in_shared,
    )

    book = sign_in_shared(server, login, password)
    card, address = me(book), str(shared_address(server))
    return Entered(book, card, card.party or manufacturer(book), address)


def load() -> None:
    """Load the database library while somebody types."""
    import warrantydesk.sign_in  # noqa: F401, PLC0415


def _ready_sample(address: str, path: Path, progress: Progress) -> None:
    """Make the sample book, or bring an older one to this version; other books are left alone."""
    if path.exists():
        from warrantydesk.book import upgrade_book  # noqa: PLC0415

        backup = path.with_suffix(".before")
        backup.unlink(missing_ok=True)
        upgrade_book(address, backup)
        return
    from warrantydesk.sample.build import build_sample  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made, done = path.with_suffix(".making"), 0
    made.unlink(missing_ok=True)

    def tick(count: int) -> None:
        nonlocal done
        done += count
        progress.report(done * 100 // SAMPLE_VEHICLES, 100)
        progress.check()

    target = EMBEDDED + made.as_posix()
    build_sample(target, seed=1, vehicles=SAMPLE_VEHICLES, everyday=SAMPLE_REPAIRS, tick=tick)
    made.replace(path)


def spelled(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return people who are also found by the initials of their pinyin, which is slow to load."""
    from warrantydesk.basedata.pinyin import initials  # noqa: PLC0415

    def words(choice: Choice) -> str:
        names = (choice.card.name.zh, choice.party.zh)
        return "\n".join((choice.words, *(initials(name).casefold() for name in names)))

    return tuple(choice._replace(words=words(choice)) for choice in choices)


def _choice(card: PersonCard, party: Bilingual) -> Choice:
    names = [card.login, card.name.zh, card.name.en, party.zh, party.en]
    names += [say(ROLE[role]).render(language) for role in card.roles for language in Language]
    return Choice(card, party, "\n".join(names).casefold())
