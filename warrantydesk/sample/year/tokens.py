"""Cutting what a month says into what is said everywhere and what is another in every copy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from warrantydesk.records.versions import canonical

Token = tuple[Any, ...]
"""What a value is: its kind, then what it was in the month that was played."""

NUMBER = r"(?P<number>[A-Z]{2}\d{4}-[0-9A-Z]+-\d{5,})"
INSTANT = r"(?P<instant>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00)?)"
DAY = r"(?P<day>\d{4}-\d\d-\d\d)(?!\d)"
CODE = r"(?P<code>(?:[\u4e00-\u9fff][A-Z])?[0-9A-Z][0-9A-Z-]{3,}[0-9A-Z])"
MONTH = re.compile(r"\d{4}-\d\d")
TEXT_OPEN, TEXT_SHUT, KEY_OPEN, KEY_SHUT = "\ue000", "\ue001", "\ue002", "\ue003"
PLACES = re.compile(f'{TEXT_OPEN}(\\d+){TEXT_SHUT}|"{KEY_OPEN}(\\d+){KEY_SHUT}"')


class Words:
    """Finds in texts what is another in every copy.

    ``known`` are codes and what they are; ``names`` are of stations and suppliers.
    """

    def __init__(self, known: Mapping[str, Token], names: Mapping[str, Token]) -> None:
        self._known, self._names = known, names
        longest = sorted(names, key=len, reverse=True)
        named = "|".join(re.escape(name) for name in longest)
        self._all = re.compile(
            "|".join((f"(?P<name>{named})", NUMBER, INSTANT, DAY, CODE, r"(?<=/)(?P<last>\w+)$"))
        )

    def whole(self, text: str) -> Token | None:
        """Return what a whole text is, where it is one thing."""
        if text in self._known:
            return self._known[text]
        return ("month", text) if MONTH.fullmatch(text) else None

    def pieces(self, text: str) -> Iterator[str | Token]:
        """Yield a text piece by piece."""
        whole = self.whole(text)
        if whole is not None:
            yield whole
            return
        done = 0
        for match in self._all.finditer(text):
            token = self._token(match)
            if token is None:
                continue
            if match.start() > done:
                yield text[done : match.start()]
            yield token
            done = match.end()
        if done < len(text):
            yield text[done:]

    def _token(self, match: re.Match[str]) -> Token | None:
        found, kind = match.group(), match.lastgroup
        if kind == "name":
            return self._names[found]
        if kind == "number":
            scope, _dash, count = found.rpartition("-")
            return ("number", scope, int(count))
        if kind in {"instant", "day"}:
            return (kind, found)
        return self._known.get(found)


def cut_json(
    text: str,
    words: Words,
    key: Callable[[tuple[str, ...], int], Token | None],
    index: Callable[[Token], int],
) -> list[str | int] | None:
    """Cut stored content; None where it says the same in every copy.

    ``key(path, value)`` tells what a whole number is. Strings are parted by ``words``.
    Returns texts, and indices of tokens.
    """
    content = json.loads(text)
    marked = _marked(content, (), words, key, index)
    compact = canonical(marked)
    if text != canonical(content):
        compact = json.dumps(marked, ensure_ascii=False, separators=(",", ":"))
        if text != json.dumps(content, ensure_ascii=False, separators=(",", ":")):
            raise ValueError(f"content of another form: {text[:80]}")
    pieces: list[str | int] = []
    done = 0
    for match in PLACES.finditer(compact):
        pieces.append(compact[done : match.start()])
        pieces.append(int(match.group(1) or match.group(2)))
        done = match.end()
    return [*pieces, compact[done:]] if pieces else None


def _marked(
    value: Any,
    path: tuple[str, ...],
    words: Words,
    key: Callable[[tuple[str, ...], int], Token | None],
    index: Callable[[Token], int],
) -> Any:
    if isinstance(value, dict):
        return {k: _marked(v, (*path, k), words, key, index) for k, v in value.items()}
    if isinstance(value, list):
        return [_marked(one, path, words, key, index) for one in value]
    if isinstance(value, str):
        return "".join(
            piece if isinstance(piece, str) else f"{TEXT_OPEN}{index(piece)}{TEXT_SHUT}"
            for piece in words.pieces(value)
        )
    if isinstance(value, int) and not isinstance(value, bool):
        token = key(path, value)
        if token is not None:
            return f"{KEY_OPEN}{index(token)}{KEY_SHUT}"
    return value
