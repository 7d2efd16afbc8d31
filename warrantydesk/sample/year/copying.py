"""One copy of a month or of a group: what its keys, days, numbers and names are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from warrantydesk.basedata.vin import check_digit
from warrantydesk.clock import month_bounds
from warrantydesk.db.engine import sha256_text
from warrantydesk.sample.vehicles import YEAR_CODES
from warrantydesk.sample.year.shifting import Shift
from warrantydesk.sample.year.template import Template
from warrantydesk.sample.year.tokens import Token

SERIALS, LETTERS = 1_000_000, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
BY_NAME = frozenset({"account", "period", "return_list"})
"""Tables whose rows several copies share; each is found by what it is about."""
A_MONTH = 8_192
"""Serial numbers of vehicles that a copy may use: more than a month that is played has."""
FIRST_YEAR = 2010
OWN = re.compile(r"\d{4}|S\d{3}")
"""What a station's or a supplier's papers are counted by."""
LABELLED = 5
"""Longer labels keep their first two digits: who gave them shows in these."""


class Counters:
    """What the copies before this one used up: keys by table, numbers by scope, accounts, months."""

    def __init__(self, shared_people: Sequence[int]) -> None:
        self.used: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.accounts: dict[str, tuple[Any, ...]] = {}
        self.periods: dict[str, tuple[Any, ...]] = {}
        self.lists: dict[tuple[Any, ...], int] = {}
        self.people = frozenset(shared_people)

    def account(self, kind: str, station: Any, code: str, supplier: Any) -> int:
        """Return the key of an account, whoever asks first."""
        found = self.accounts.setdefault(
            code, (len(self.accounts) + 1, kind, station, code, supplier)
        )
        return int(found[0])

    def period(self, month: str, rest: tuple[Any, ...]) -> int:
        """Return the key of a month; it is locked once it is in all copies."""
        starts_on, ends_on, cut_off_on, status, locked_at = rest
        key = self.periods[month][0] if month in self.periods else len(self.periods) + 1
        before = self.periods.get(month)
        if before is None or (before[5] == "locked" and status != "locked"):
            self.periods[month] = (
                key, month, starts_on, ends_on, cut_off_on, status, locked_at,
            )  # fmt: skip
        return int(key)


class Place:
    """Where a copy is set: the ``number``-th, in a group, some months away."""

    def __init__(self, number: int, group: int, months: int, counters: Counters) -> None:
        self.number, self.group, self.shift, self.counters = number, group, Shift(months), counters
        self.mark = f"{group:03}" if group else ""
        self.offsets: dict[str, int] = {}
        self._scopes: dict[str, tuple[str, int]] = {}
        self._seed = f"{number}|".encode()
        self._refs: dict[tuple[str, int], int] = {}
        self.there: set[tuple[str, int]] = set()
        """Documents that an earlier copy brought: both share them."""

    def begin(self, template: Template) -> None:
        """Take the keys and numbers that a template needs."""
        used, last = self.counters.used, self.counters.last
        for table, largest in template.largest.items():
            self.offsets[table] = used.get(table, 0)
            used[table] = used.get(table, 0) + largest
        for scope, count in template.scopes.items():
            name = self._scope(scope)
            before = last.get(name, 0)
            self._scopes[scope] = (name, before)
            last[name] = before + count

    def join(self, group: Place, template: Template) -> None:
        """Belong to a group, whose keys the month refers to; find its accounts and months."""
        for table, offset in group.offsets.items():
            self.offsets[table] = offset
        for key, kind, station, code, supplier in template.accounts:
            whose, slash, name = code.partition("/")
            self._refs["account", key] = self.counters.account(
                kind, station and self.key("station", station),
                f"{whose}{slash}{name + self.mark if name else ''}",
                supplier and self.key("supplier", supplier),
            )  # fmt: skip
        for key, station, month, route, supplier in template.lists:
            place = (self.key("station", station), self.shift.month(month), route,
                     supplier and self.key("supplier", supplier))  # fmt: skip
            mine = key + self.offsets["return_list"]
            shared = self.counters.lists.setdefault(place, mine)
            if shared != mine:
                self._refs["return_list", key] = shared
                self.there.add(("return_list", shared))
        for key, month, _starts_on, ends_on, cut_off_on, status, locked_at in template.periods:
            shifted = self.shift.month(month)
            rest = (
                *_days_of(shifted, date.fromisoformat(cut_off_on) - date.fromisoformat(ends_on)),
                status, None if locked_at is None else self.shift.instant(locked_at),
            )  # fmt: skip
            self._refs["period", key] = self.counters.period(shifted, rest)

    def values(self, template: Template) -> list[Any]:
        """Return the list of values that the rows of a template pick from."""
        values = list(template.constants)
        resolve = self._resolvers(values)
        for place, token in template.tokens:
            values[place] = resolve[token[0]](token)
        return values

    def _resolvers(self, values: list[Any]) -> Mapping[str, Callable[[Token], Any]]:
        shift, mark = self.shift, self.mark
        return {
            "key": lambda t: self.key(t[1], t[2]),
            "day": lambda t: shift.day(t[1]),
            "instant": lambda t: shift.instant(t[1]),
            "month": lambda t: shift.month(t[1]),
            "number": lambda t: self.paper(t[1], t[2]),
            "label": lambda t: self.label(t[1]),
            "vin": lambda t: self.vin(t[1], t[2]),
            "vin reversed": lambda t: self.vin(t[1], t[2])[::-1],
            "vin tail": lambda t: self.vin(t[1], t[2])[-8:],
            "station": lambda t: t[1] + mark,
            "supplier": lambda t: t[1] + mark,
            "part": lambda t: t[1] + self._letters(),
            "person": lambda t: self._login(t[1]),
            "zh": lambda t: t[1] + (f"{self.group + 1}店" if mark else ""),
            "en": lambda t: t[1] + (f" {self.group + 1}" if mark else ""),
            "digest": lambda t: sha256_text(f"{t[1]}{self.label(t[2])}")[:16],
            "join": lambda t: "".join([str(values[place]) for place in t[1]]),
            "sha256": lambda t: sha256_text(values[t[1]]),
        }

    def key(self, table: str, value: int) -> int:
        """Return the key of a row of this copy."""
        if table in BY_NAME:
            found = self._refs.get((table, value))
            if found is not None:
                return found
        if table == "person" and value in self.counters.people:
            return value
        return value + self.offsets[table]

    def paper(self, scope: str, count: int) -> str:
        """Return the number of a paper."""
        name, before = self._scopes[scope] if scope in self._scopes else (self._scope(scope), 0)
        return f"{name}-{count + before:05}"

    def _scope(self, scope: str) -> str:
        kind, _dash, whose = scope.partition("-")
        month = self.shift.short_month(kind[2:])
        own = bool(OWN.match(whose))
        return f"{kind[:2]}{month}-{whose}{self.mark if own else ''}"

    def label(self, text: str) -> str:
        """Return the same form with other digits; what comes first stays."""
        digits = [place for place, char in enumerate(text) if char.isdigit()]
        if not self.number:
            return text
        drawn = int.from_bytes(hashlib.blake2b(self._seed + text.encode(), digest_size=16).digest())
        made = list(text)
        for place in reversed(digits[2:] if len(digits) > LABELLED else digits):
            drawn, digit = divmod(drawn, 10)
            made[place] = str(digit)
        return "".join(made)

    def vin(self, vin: str, built: str) -> str:
        """Return the VIN of another vehicle of the model, as of when it was built."""
        serial = int(vin[11:]) + self.number * A_MONTH
        year = int(self.shift.day(built)[:4]) - FIRST_YEAR
        plant = LETTERS[serial // SERIALS % len(LETTERS)]
        draft = f"{vin[:9]}{YEAR_CODES[year % len(YEAR_CODES)]}{plant}{serial % SERIALS:06}"
        return f"{draft[:8]}{check_digit(draft)}{draft[9:]}"

    def _letters(self) -> str:
        high, low = divmod(self.group, 26)
        return f"{chr(64 + high) if high else ''}{chr(65 + low)}" if self.group else ""

    def _login(self, login: str) -> str:
        head = login.rstrip("0123456789abcdefgh")
        rest = login[len(head) :]
        return login if not rest[:3].isdigit() else f"{head}{rest}{self.mark}"


def history(template: Template, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the history of a copy, without keys, each chained to the one before."""
    previous = ""
    for (
        kind,
        document,
        sequence,
        at,
        actor,
        action,
        before,
        after,
        changes,
        reason,
    ) in template.chains:
        if sequence == 1:
            previous = ""
        key, when, who = values[document], values[at], values[actor]
        what, why = values[changes], values[reason]
        digest = sha256_text(
            f"{kind}|{key}|{sequence}|{when}|{'' if who is None else who}|{action}|{before}"
            f"|{after}|{sha256_text(what)}|{sha256_text(why)}|{previous}"
        )
        yield (kind, key, sequence, when, who, action, before, after, what, why, previous, digest)
        previous = digest


def operation_id(number: int, old: str) -> str:
    """Return the id of a copied operation."""
    digest = hashlib.blake2b(f"{number}|{old}".encode(), digest_size=16).digest()
    return str(UUID(bytes=digest, version=4))


def _days_of(month: str, after: timedelta) -> tuple[str, str, str]:
    """Return first, last and cut-off day of a settlement month: it ends with the calendar's."""
    starts_on, ends_on = month_bounds(date.fromisoformat(f"{month}-01"))
    return starts_on.isoformat(), ends_on.isoformat(), (ends_on + after).isoformat()
