"""Help in the reader's language: a command's docstring is the message id, paragraph by paragraph.

Click's own words come from gettext, which is led to the same catalogue.
"""

from __future__ import annotations

import gettext
import os
import re
import unicodedata
from collections.abc import Iterable
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click
from typing_extensions import override

from warrantydesk.settings import load_settings, settings_path
from warrantydesk.texts import FOLDERS, N_, NN_, Language, _, choose_language, resource_folder

Command = TypeVar("Command", bound=click.Command)
WIDE, OPENING, CLOSING = "\u2e80-\uffef", "（“《", "，。、；：！？）”》"
PIECE = re.compile(rf"[{OPENING}]*(?:[{WIDE}]|[^\s{WIDE}]+)[{CLOSING}]*\s*")
"""What is not torn apart at the end of a line: a word, or one Chinese sign, with its marks."""
DOMAIN = "common"
CLICK = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Choose from:\n\t{choices}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_(
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("Password"),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
)
"""What click says to somebody who asks for help or types something wrong."""


class Formatter(click.HelpFormatter):
    """Breaks lines by the columns that they take: a Chinese sign takes two."""

    @override
    def write_text(self, text: str) -> None:
        width = self.width - self.current_indent
        told = "\n\n".join(folded(one, width) for one in text.split("\n\n"))
        indent = " " * self.current_indent
        self.write(click.wrap_text(told, self.width, indent, indent, preserve_paragraphs=True))
        self.write("\n")

    @override
    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        first = min(max(len(term) for term, _words in rows), col_max) + col_spacing
        made = [(term, folded(words, self.width - first - 2)) for term, words in rows]
        super().write_dl(made, col_max, col_spacing)


class Context(click.Context):
    """Writes help for readers of Chinese, too."""

    formatter_class = Formatter


def folded(text: str, width: int) -> str:
    """Return a paragraph in lines of so many columns, which click leaves as they are."""
    if not re.search(f"[{WIDE}]", text):
        return text  # click's own way will do
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\b\n" + "\n".join(line.rstrip() for line in lines)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


class SpokenCommand(click.Command):
    """A command of its own, whose help is in the language of the settings."""

    context_class = Context

    @override
    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        speak(None)
        write_help(self, ctx, formatter)


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the help of a command that was made before the language was chosen."""
    option = command.get_help_option(ctx)
    if option is not None:
        option.help = _("Show this message and exit.")
    click.Command.format_help(in_language(command), ctx, formatter)


def speak(language: Language | None) -> None:
    """Choose the language of messages and help, else the one of the settings; click follows."""
    chosen = language or load_settings(settings_path()).language
    choose_language(chosen)
    os.environ["LANGUAGE"] = FOLDERS[chosen]
    gettext.bindtextdomain(DOMAIN, resource_folder() / "locale")
    gettext.textdomain(DOMAIN)


def in_language(command: Command) -> Command:
    """Return a command, and all that is under it, with its help in the language that was chosen."""
    made = copy(command)
    paragraphs = [_(one) for one in paragraphs_of(command.help or "")]
    paragraphs += [
        f"{one.metavar}: {choices}."
        for one in command.params
        if isinstance(one, click.Argument) and (choices := _choices(one))
    ]
    made.help = "\n\n".join(paragraphs)
    made.short_help = paragraphs[0] if paragraphs else ""
    made.context_class = Context
    made.params = [_parameter(one) for one in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: in_language(one) for name, one in made.commands.items()}
    return made


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(one.split()) for one in cleandoc(text).split("\n\n") if one.strip()]


def _parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy(parameter)
    if isinstance(made, click.Option) and made.help:
        choices = _choices(made)
        made.help = f"{_(made.help)} {choices}." if choices else _(made.help)
    return made


def _choices(parameter: click.Parameter) -> str:
    """Return the choices that the name of a parameter's value does not show."""
    if parameter.metavar is None or not isinstance(parameter.type, click.Choice):
        return ""
    return ", ".join(parameter.type.choices)
