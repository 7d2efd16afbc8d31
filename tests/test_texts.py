"""Every message of the program, in both languages."""

import re
import string
from typing import NamedTuple

import pytest

from tools.extraction import Found, Key, messages
from tools.texts import PACKAGE, contradictions, is_translated, read_catalogues, translations
from warrantydesk.texts import Language, catalogue

FOUND = messages(PACKAGE)
ALL = [(domain, item) for domain, items in sorted(FOUND.items()) for item in items]
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
DOMAINS = sorted(FOUND)


class Anything:
    """A parameter that accepts whatever a placeholder asks of it."""

    def __format__(self, spec: str) -> str:
        return "7"

    def __getattr__(self, name: str) -> "Anything":
        return self

    def __getitem__(self, key: object) -> "Anything":
        return self


class AnyValues(dict[str, Anything]):
    def __missing__(self, key: str) -> Anything:
        return Anything()


class Place(NamedTuple):
    """Where a message that fails a test is to be mended."""

    where: str
    message: str


def place(item: Found) -> Place:
    return Place(f"{item.path.relative_to(PACKAGE)}:{item.line}", item.key.message)


def placeholders(text: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_message_is_translated(domain: str) -> None:
    stored = read_catalogues()
    known = translations(stored[domain]) if domain in stored else {}
    missing = [place(item) for item in FOUND[domain] if not is_translated(known.get(item.key))]
    assert not missing, f"translate them with: python dev.py texts {domain}"


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_have_the_placeholders_of_their_message(domain: str) -> None:
    stored = read_catalogues()
    wrong = []
    for key, translation in translations(stored[domain]).items() if domain in stored else ():
        expected = placeholders(key.plural or key.message)
        forms = (translation,) if isinstance(translation, str) else translation
        wrong += [(key.message, form) for form in forms if placeholders(form) != expected]
    assert not wrong


@pytest.mark.parametrize("language", list(Language))
def test_every_message_renders(language: Language) -> None:
    texts = catalogue(language)
    for _, item in ALL:
        for rendered in rendered_forms(texts, item.key):
            assert rendered.format_map(AnyValues()).strip(), place(item)


def rendered_forms(texts: object, key: Key) -> list[str]:
    if key.plural:
        return [texts.ngettext(key.message, key.plural, count) for count in (1, 2)]
    if key.context:
        return [texts.pgettext(key.context, key.message)]
    return [texts.gettext(key.message)]


def test_every_message_differs_in_chinese() -> None:
    texts = catalogue(Language.ZH)
    same = [
        place(item)
        for domain, item in ALL
        if domain in DOMAINS
        and re.search("[A-Za-z]{4}", re.sub(r"\{.*?\}", "", item.key.message))
        and not CHINESE.search(rendered_forms(texts, item.key)[0])
        and not is_name(item.key.message)
    ]
    assert not same


def is_name(message: str) -> bool:
    """Tell a proper name or unit, which Chinese leaves in Latin letters."""
    return message in {"WarrantyDesk", "PostgreSQL", "SQLite", "English", "Excel", "Code128"}


def test_english_messages_contain_no_chinese() -> None:
    # The name of the language itself is written in it.
    mixed = [place(item) for _, item in ALL if CHINESE.search(item.key.message)]
    assert [spot for spot in mixed if spot.message != "中文"] == []


def test_the_same_message_says_the_same_everywhere() -> None:
    assert contradictions(read_catalogues()) == []


def test_a_book_is_one_word_and_a_ledger_another() -> None:
    mixed = [
        key.message
        for made in read_catalogues().values()
        for key, forms in translations(made).items()
        if any("账簿" in form for form in forms) and "edger" not in key.message
    ]
    assert mixed == []


def test_no_catalogue_keeps_what_no_longer_exists() -> None:
    stored = read_catalogues()
    dead = {
        domain: sorted(known - {item.key for item in FOUND.get(domain, [])})
        for domain, known in ((name, set(translations(made))) for name, made in stored.items())
    }
    assert {domain: keys for domain, keys in dead.items() if keys} == {}


def test_values_passed_are_those_that_the_message_asks_for() -> None:
    wrong = [
        (place(item), sorted(item.given))
        for _, item in ALL
        if item.given is not None and item.given != placeholders(item.key.message)
    ]
    assert not wrong
