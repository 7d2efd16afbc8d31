"""The old parts' leg of a month by command: each step as the person who would take it."""

from __future__ import annotations

import re

from tests.month.desk import Desk
from tests.month.story import (
    AT_FAULT,
    BIN,
    CODES,
    DAMAGED,
    MISSING,
    SIGNED_IN,
    SOUND,
    UNKNOWN,
    UNTAGGED,
    WANTED,
    WITNESS,
    tags_in,
    under_way,
    vin_of,
)
from warrantydesk.book import Book
from warrantydesk.parts.states import Route

PER_BOX = 60
PACKED = re.compile(r"\d+ parts? in \d+ box")
NOTHING = "Nothing waits to be packed."
COLUMNS = "old-part tag,finding,station at fault,reason"


class PartsLeg(Desk):
    """From the stations' shelves to the certificate."""

    # clerks

    def ship(self) -> int:
        """Pack and send what every station has, way by way; return how many parts that were."""
        return sum(self._ship_from(station) for station in CODES)

    def _ship_from(self, station: str) -> int:
        clerk, sent = f"clerk{station}", 0
        pack = ("parts", "pack", "--station", station, "--per-box", str(PER_BOX),
                "--papers", str(self.papers))  # fmt: skip
        while NOTHING not in (packed := self.run(clerk, *pack).out):
            numbers = _numbers(packed)
            again = self.run(clerk, *pack).out
            assert all(f"{number}: being packed already" in again for number in numbers)
            sent += sum(self._send(clerk, number) for number in numbers)
        self.run(clerk, "parts", "scrap")
        return sent

    def _send(self, login: str, number: str) -> int:
        send = ("parts", "ship", number, "--carrier", "SF", "--waybill", f"SF {number}")
        first = self.run(login, *send, "--papers", str(self.papers)).out
        assert first.startswith(self.run(login, *send).out)
        return int(first.split(": ")[1].split()[0])

    # the keeper

    def receive(self, owner: Book) -> int:
        """Receive all that comes home; return how many parts were listed."""
        shipments = under_way(owner, Route.MANUFACTURER)
        (_key, big, _count), *others = shipments
        tags = tags_in(owner, big)
        self._receive_big(big, tags, vin_of(owner, tags[-1]))
        for _key, number, _count in others:
            tags = tags_in(owner, number)
            self._receive("keeper1", number, tags)
        return sum(count for _key, _number, count in shipments)

    def _receive_big(self, number: str, tags: list[str], vin: str) -> None:
        """Receive a shipment of which a part is broken, some are not there, one is a stranger."""
        seen, lost = tags[:-MISSING], tags[-MISSING:]
        codes = [f"{number}-1", *seen[:50], "", UNKNOWN, f"wd:tag:{seen[50]}", seen[51].lower(),
                 vin]  # fmt: skip
        first = self._receive("keeper1", number, codes, code=1)
        assert f"{UNKNOWN}\tis not on the list" in first
        assert "is no tag, but fits" in first
        assert lost[0] in first
        differences = self.table(
            "differences.csv", "old-part tag,arrival,received quantity,reason",
            [f"{tag},damaged,,broken in its box" for tag in seen[:DAMAGED]],
        )  # fmt: skip
        rest = ("--differences", differences, "--missing", "not in any box", "--set-aside", "no tag",
                "--papers", str(self.papers))  # fmt: skip
        codes = [*seen, UNKNOWN, UNTAGGED]
        last = self._receive("keeper1", number, codes, *rest)
        counted = f"received {len(seen) - DAMAGED}, damaged {DAMAGED}, missing {MISSING}"
        assert counted in last
        done = self._receive("keeper1", number, codes, *rest)
        assert "received completely already" in done
        self._turns_up(lost[0])

    def _turns_up(self, tag: str) -> None:
        """Solve what was set aside: one is a part that was missing, the others are strangers."""
        strange = {row[2]: row[0] for row in self.listed("keeper1", "parts", "aside")}
        known = {UNTAGGED: ("--tag", tag), UNKNOWN: ("--send-back",)}
        assert strange.keys() >= known.keys()
        for scanned, key in strange.items():
            how = known.get(scanned, ())
            self.run("keeper1", "parts", "solve", key, *how, "--note", "compared by serial")

    def _receive(self, login: str, number: str, codes: list[str], *rest: str, code: int = 0) -> str:
        path = self.table(f"{number}.txt", codes[0], codes[1:])
        said = self.run(login, "parts", "receive", number, path, *rest, code=code)
        return said.out + said.err

    def judge(self) -> int:
        """Judge what arrived, and put it into the store; return how many parts that were."""
        tags = self.tags("keeper1", "received")
        spoilt, sound = tags[:AT_FAULT], tags[AT_FAULT : AT_FAULT + SOUND]
        rows = [f"{tag},wrong_repair,yes,torn by a tool" for tag in spoilt]
        rows += [f"{tag},No fault found,no," for tag in sound]
        rows += [f"{tag},确认故障,," for tag in tags[AT_FAULT + SOUND :]]
        table = self.table("findings.csv", COLUMNS, rows)
        assert f"{len(tags)} done, 0 refused." in self.run("keeper1", "parts", "judge", table).out
        again = self.run("keeper1", "parts", "judge", table).out
        assert f"{len(tags)} were as they are wanted already." in again
        self.run("keeper1", "parts", "store", BIN)
        lent = [row[0] for row in self.listed("keeper1", "parts", "loans")]
        self.run("keeper1", "parts", "take-back", BIN, *lent)
        return len(tags)

    def forward(self) -> None:
        """Send on to suppliers what they are to pay for, where they want it back."""
        packed = self.run("keeper1", "parts", "forward", *WANTED).out
        for number in _numbers(packed):
            self._send("keeper1", number)

    # suppliers

    def suppliers_receive(self, owner: Book) -> None:
        """Let suppliers receive and judge: by their logins, else the keeper for them."""
        for login in SIGNED_IN:
            for number in self._under_way(login):
                self._receive(login, number, tags_in(owner, number))
        for number in self._under_way("keeper1", "direct", "forward"):
            self._receive("keeper1", number, tags_in(owner, number))
        for login in (*SIGNED_IN, "keeper1"):
            tags = self.tags(login, "at_supplier")
            rows = [f"{tag},confirmed_fault,no,as sent" for tag in tags]
            theirs = () if login in SIGNED_IN else ("--for-supplier",)
            if rows:
                table = self.table(f"{login}.csv", COLUMNS, rows)
                self.run(login, "parts", "judge", table, *theirs)

    def _under_way(self, login: str, *ways: str) -> list[str]:
        found = self.listed(login, "parts", "shipments", "--status", "shipped", "--status",
                            "receiving")  # fmt: skip
        return [row[0] for row in found if not ways or row[2] in ways]

    # what ends at the manufacturer

    def decide_charges(self) -> None:
        """Decide on freight and deductions; the stations appeal, another auditor answers."""
        self.jobs()
        self.run("auditor2", "charges", "decide")
        open_ones = self.listed("auditor2", "charges", "list", "--status", "confirmed")
        assert len(open_ones) >= DAMAGED + MISSING + AT_FAULT - 1
        for station in sorted({row[3] for row in open_ones}):
            mine = [row[0] for row in open_ones if row[3] == station]
            self.run(f"clerk{station}", "charges", "appeal", *mine, "--reason", "packed with care")
        self.run("auditor2", "charges", "answer", code=1)
        less = ("--amount", "1", "--reason", "half the fault is the carrier's")
        self.run("auditor3", "charges", "answer", open_ones[0][0], *less)
        self.run("auditor3", "charges", "answer")
        self.jobs()

    def destroy(self) -> None:
        """Destroy by leave what no supplier wants back, once nothing about it is open."""
        self.run("auditor2", "parts", "allow-destruction", *self.tags("keeper1", "stored"))
        self.run("keeper1", "parts", "destroy", "--witness", WITNESS)

    def write_off(self) -> int:
        """Write off everything that is at its end, as two people; return how many parts it was."""
        drawn = self.run("keeper1", "parts", "write-off", "--note", "the month").out
        number, count = drawn.split(":")[0], int(drawn.split(": ")[1].split()[0])
        self.run("keeper1", "parts", "agree", number, code=1)
        agreed = ("parts", "agree", number, "--papers", str(self.papers))
        assert self.run("finance2", *agreed).out.startswith(f"{number}: {count} parts")
        assert self.run("finance2", *agreed).out.startswith(f"{number}: {count} parts")
        self.run("finance2", "parts", "agree")  # and to what was drawn up before
        return count

    def jobs(self) -> str:
        """Let the manufacturer's service do its part."""
        return self.run("service", "jobs").out


def _numbers(told: str) -> list[str]:
    """Return the numbers of the shipments that packing told."""
    return [line.split(":")[0] for line in told.splitlines() if PACKED.search(line)]
