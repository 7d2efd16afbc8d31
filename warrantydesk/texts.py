"""Texts in the reader's language: message ids are the English sentences themselves.

The domain marks a message with ``N_`` and carries it as a ``Text``; whoever shows it to a person
renders it in that person's language. Catalogues lie in ``resources/locale``, one file for each
folder of the program, and are read as one.
"""

from __future__ import annotations

import gettext as gnu
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from typing_extensions import override


class Language(Enum):
    """A language of screens and papers; the value is what settings and the database store."""

    ZH = "zh"
    EN = "en"


FOLDERS = {Language.ZH: "zh_CN", Language.EN: "en"}
_chosen: list[Language] = [Language.EN]


def resource_folder() -> Path:
    """Return the folder of fonts, icons and catalogues, installed or in a checkout."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "resources"


@cache
def catalogue(language: Language) -> gnu.NullTranslations:
    """Return the merged catalogue of a language; texts without one stay English."""
    folder = resource_folder() / "locale" / FOLDERS[language] / "LC_MESSAGES"
    first: gnu.NullTranslations = gnu.NullTranslations()
    for path in sorted(folder.glob("*.mo"), reverse=True):
        with path.open("rb") as file:
            translations = gnu.GNUTranslations(file)
        translations.add_fallback(first)
        first = translations
    return first


def choose_language(language: Language) -> None:
    """Set the language of this process, which ``_`` uses from now on, on every thread."""
    _chosen[0] = language


def chosen_language() -> Language:
    """Return the language that ``_`` uses."""
    return _chosen[0]


def _(message: str) -> str:
    """Translate a message into the language of this process."""
    return catalogue(_chosen[0]).gettext(message)


def pgettext(context: str, message: str) -> str:
    """Translate a word that is ambiguous without its context."""
    return catalogue(_chosen[0]).pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message with a count, and fill the count in as ``{count}``."""
    return catalogue(_chosen[0]).ngettext(one, many, count).format(count=count)


def N_(message: str) -> str:  # the name that extraction looks for
    """Mark a message for translation, and leave it as it is."""
    return message


class Counted(NamedTuple):
    """A message about one thing and about many; whoever renders it chooses by ``count``."""

    one: str
    many: str


def NN_(one: str, many: str) -> Counted:  # the name that extraction looks for
    """Mark a message with a ``{count}`` for translation, in both numbers."""
    return Counted(one, many)


Message = str | Counted


@dataclass(frozen=True, slots=True)
class Text:
    """A message with its parameters, not yet in anyone's language.

    Parameters that are themselves texts are rendered in the same language; other values are
    filled in as they are.
    """

    message: Message
    parameters: dict[str, Any] = field(default_factory=dict)

    def render(self, language: Language) -> str:
        """Return the sentence in a language."""
        values = {
            name: value.render(language) if isinstance(value, Text | Bilingual | Listed) else value
            for name, value in self.parameters.items()
        }
        texts, message = catalogue(language), self.message
        if isinstance(message, Counted):
            translated = texts.ngettext(*message, self.parameters["count"])
        else:
            translated = texts.gettext(message)
        return translated.format(**values) if values else translated

    @override
    def __str__(self) -> str:
        return self.render(_chosen[0])

    @override
    def __hash__(self) -> int:
        return hash((self.message, tuple(sorted((k, str(v)) for k, v in self.parameters.items()))))


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name that basic data keep in both languages."""

    zh: str
    en: str

    def render(self, language: Language) -> str:
        """Return the name in a language, or in the other one where it is missing."""
        return (self.zh or self.en) if language is Language.ZH else (self.en or self.zh)

    @override
    def __str__(self) -> str:
        return self.render(_chosen[0])


@dataclass(frozen=True, slots=True)
class Listed:
    """Several texts, one after the other."""

    texts: tuple[Text, ...]

    def render(self, language: Language) -> str:
        """Return them in a language, with its commas between."""
        comma = "、" if language is Language.ZH else ", "
        return comma.join(text.render(language) for text in self.texts)


def say(message: Message, **parameters: Any) -> Text:
    """Make a ``Text`` from a marked message: ``say(N_("Expired {days} days ago."), days=12)``."""
    return Text(message, parameters)


def in_both(message: Message, **parameters: Any) -> Bilingual:
    """Return a marked message in both languages, as stored lines and papers keep it."""
    text = say(message, **parameters)
    return Bilingual(text.render(Language.ZH), text.render(Language.EN))
