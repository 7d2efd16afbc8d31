"""A month round the whole circle, by commands only: each step as the person who would take it."""

from __future__ import annotations

from pathlib import Path

from tests.month.commands import CommandLine, Said

STATION, OTHER = "1101", "1205"
PER_BOX = 60
UNKNOWN = "JB2001-9999-00001"
DAMAGED, MISSING, AT_FAULT, SOUND = 1, 2, 4, 6
"""So many parts of the big shipment are broken, are not there, were spoilt by the station, or are
sound; the rest has the fault that was claimed."""
LETTER = b"%PDF-1.4 letter of a supplier"
WANTED = ("S101", "S105")
WITH_LOGIN = {"S101": "supplier101", "S102": "supplier102", "S104": "supplier104",
              "S106": "supplier106"}  # fmt: skip


class Round:
    """The commands of a month, one after another."""

    def __init__(self, line: CommandLine, folder: Path, month: str) -> None:
        self.line, self.folder, self.month = line, folder, month
        self.papers = folder / "papers"
        self.papers.mkdir()
        self._letter = folder / "letter.pdf"
        self._letter.write_bytes(LETTER)

    # the clerk

    def ship(self) -> tuple[str, int]:
        """Pack and send the month of the big station; return its shipment and its parts."""
        clerk = f"clerk{STATION}"
        papers = ("--papers", str(self.papers))
        packed = self.line.run(clerk, "parts", "pack", "--per-box", str(PER_BOX), *papers)
        number = packed.out.split(":")[0]
        assert self.line.run(clerk, "parts", "pack").out.startswith(f"{number}: being packed")
        send = ("parts", "ship", number, "--carrier", "SF", "--waybill", "SF 100 200",
                "--freight", "86.50", *papers)  # fmt: skip
        first = self.line.run(clerk, *send).out
        again = self.line.run(clerk, *send).out
        count = int(first.split(": ")[1].split()[0])
        assert (
            again.splitlines()[0]
            == first.splitlines()[0]
            == (f"{number}: {count} parts are on their way.")
        )
        return number, count

    def ship_direct(self) -> list[str]:
        """Pack and send what the other station ships to suppliers itself."""
        clerk = f"clerk{OTHER}"
        packed = self.line.run(clerk, "parts", "pack").out.splitlines()
        numbers = [line.split(":")[0] for line in packed]
        for number in numbers:
            self.line.run(clerk, "parts", "ship", number, "--carrier", "DP", "--waybill", number)
        self.line.run(clerk, "parts", "scrap")
        return numbers

    # the keeper

    def receive(self, number: str) -> None:
        """Receive the big shipment with a scanner: a part is broken, some are not there."""
        tags = self._tags("in_transit", STATION)
        seen, lost = tags[:-MISSING], tags[-MISSING:]
        codes = [f"{number}-1", *seen[:50], "", UNKNOWN, f"wd:tag:{seen[50]}", seen[51].lower()]
        first = self._receive(number, "first.txt", codes, code=1)
        assert f"{UNKNOWN}\tis not on the list" in first.err
        assert lost[0] in first.err
        differences = self._table(
            "differences.csv", "old-part tag,arrival,received quantity,reason",
            [f"{tag},damaged,,broken in its box" for tag in seen[:DAMAGED]],
        )  # fmt: skip
        rest = ("--differences", differences, "--missing", "not in any box", "--set-aside", "no tag",
                "--papers", str(self.papers))  # fmt: skip
        last = self._receive(number, "all.txt", [*seen, UNKNOWN], *rest)
        counted = f"received {len(seen) - DAMAGED}, damaged {DAMAGED}, missing {MISSING}"
        assert counted in last.out
        done = self._receive(number, "all.txt", [*seen, UNKNOWN], *rest)
        assert "received completely already" in done.out

    def judge(self) -> None:
        """Judge what arrived, and put it into the store."""
        tags = self._tags("received", STATION)
        spoilt, sound = tags[:AT_FAULT], tags[AT_FAULT : AT_FAULT + SOUND]
        rows = [f"{tag},wrong_repair,yes,torn by a tool" for tag in spoilt]
        rows += [f"{tag},No fault found,no," for tag in sound]
        rows += [f"{tag},确认故障,," for tag in tags[AT_FAULT + SOUND :]]
        table = self._table("findings.csv", "tag,finding,station at fault,reason", rows)
        said = self.line.run("keeper1", "parts", "judge", table)
        assert f"{len(tags)} done, 0 refused." in said.out
        again = self.line.run("keeper1", "parts", "judge", table)
        assert f"{len(tags)} were as they are wanted already." in again.out
        self.line.run("keeper1", "parts", "store", "B-01-1")

    def forward(self) -> list[str]:
        """Send on to suppliers what they are to pay for, where they want it back."""
        packed = self.line.run("keeper1", "parts", "forward", *WANTED).out.splitlines()
        numbers = [line.split(":")[0] for line in packed]
        for number in numbers:
            self.line.run(
                "keeper1", "parts", "ship", number, "--carrier", "TC", "--waybill", f"T {number}"
            )
        return numbers

    # suppliers

    def suppliers_receive(self, numbers: list[str]) -> None:
        """Let suppliers receive and judge: by their logins, else the keeper for them."""
        for number in numbers:
            login = next((name for code, name in WITH_LOGIN.items() if code in number), "keeper1")
            listed = self.line.run(login, "parts", "list", "--status", "to_supplier").rows
            tags = [row[0] for row in listed if row[5].startswith(f"{number}-")]
            self._receive(number, f"{number}.txt", tags, login=login)
            theirs = () if login != "keeper1" else ("--for-supplier",)
            rows = [f"{tag},confirmed_fault,as sent" for tag in tags]
            table = self._table(f"{number}.csv", "tag,finding,reason", rows)
            self.line.run(login, "parts", "judge", table, *theirs)

    # what ends at the manufacturer

    def destroy(self) -> None:
        """Destroy by leave what no supplier pays for, once nothing about it is open."""
        tags = self._tags("stored", STATION)
        self.line.run("auditor2", "parts", "allow-destruction", *tags)
        self.line.run("keeper1", "parts", "destroy", "--witness", "auditor2")

    def decide_charges(self) -> None:
        """Decide on freight and deductions; the station appeals, another auditor answers."""
        self.jobs()
        self.line.run("auditor2", "charges", "decide")
        open_ones = self.line.run("auditor2", "charges", "list", "--status", "confirmed").rows
        numbers = [row[0] for row in open_ones]
        assert len(numbers) == DAMAGED + MISSING + AT_FAULT
        clerk = f"clerk{STATION}"
        self.line.run(clerk, "charges", "appeal", *numbers, "--reason", "packed with care")
        self.line.run("auditor2", "charges", "answer", code=1)
        less = ("--amount", "1", "--reason", "half the fault is the carrier's")
        self.line.run("auditor3", "charges", "answer", numbers[0], *less)
        self.line.run("auditor3", "charges", "answer")
        self.jobs()

    def write_off(self) -> int:
        """Write off everything that is at its end; return how many parts that were."""
        drawn = self.line.run("keeper1", "parts", "write-off", "--note", "the month").out
        number, count = drawn.split(":")[0], int(drawn.split(": ")[1].split()[0])
        self.line.run("keeper1", "parts", "agree", number, code=1)
        agreed = ("parts", "agree", number, "--papers", str(self.papers))
        assert self.line.run("finance2", *agreed).out.startswith(f"{number}: {count} parts")
        assert self.line.run("finance2", *agreed).out.startswith(f"{number}: {count} parts")
        return count

    def jobs(self) -> str:
        """Let the manufacturer's service do its part."""
        return self.line.run("service", "jobs").out

    # liability and money

    def appraise(self, claim: str) -> None:
        """Have the station file an appraisal, and an auditor judge it: a share is the station's."""
        filed = self.line.run(f"clerk{STATION}", "appraisals", "file", claim,
                              "--compensate", "labour and parts").out  # fmt: skip
        number = filed.split()[0]
        table = self._table(
            "liability.csv", "appraisal,liable party,percent,reason",
            [f"{number},supplier,80,a fault of the part", f"{number},station,20,fitted carelessly"],
        )  # fmt: skip
        self.line.run("auditor2", "appraisals", "judge", table)
        assert (
            "1 was as it is wanted already."
            in self.line.run("auditor2", "appraisals", "judge", table).out
        )

    def recover(self) -> None:
        """Notify suppliers and let them answer: in full, in part, not at all."""
        self.line.run("finance1", "recoveries", "notify")
        for row in self.line.run("finance1", "recoveries", "list", "--status", "open").rows:
            assert row[-1] == "incomplete"
            self.line.run("finance1", "recoveries", "close", row[0], "--reason", "the part is lost")
        waiting = self.line.run("finance1", "recoveries", "list", "--status", "notified").rows
        answers = ("all,,", "percent,60,the seal was fitted dry", "nothing,,used in a race")
        assert waiting
        for supplier in sorted({row[2] for row in waiting}):
            cases = [row[0] for row in waiting if row[2] == supplier]
            rows = [f"{case},{answers[n % 3]}" for n, case in enumerate(cases)]
            table = self._table(
                f"answer-{supplier}.csv", "recovery case,answer,percent,reason", rows
            )
            login = WITH_LOGIN.get(supplier, "finance1")
            letter = () if supplier in WITH_LOGIN else ("--letter", str(self._letter))
            answered = self.line.run(login, "recoveries", "answer", table, *letter).out
            if supplier == WANTED[0]:  # the same again changes nothing
                assert self.line.run(login, "recoveries", "answer", table).out == answered
        disputed = self.line.run("finance1", "recoveries", "list", "--status", "disputed").rows
        first, second = disputed[0][0], disputed[1][0]
        self.line.run("finance1", "recoveries", "withdraw", first, "--reason", "the film shows it")
        self.line.run("finance1", "recoveries", "charge-back", second, "--reason", "racing")

    def pay_stations(self) -> list[list[str]]:
        """Run the station statements from the draft to the bank's statement."""
        group, month = "statements", self.month
        for login, step in (
            ("finance1", "prepare"),
            ("finance1", "freeze"),
            ("finance2", "approve"),
        ):
            self.line.run(login, group, step, month)
        listed = self.line.run("finance1", group, "list", month).rows
        for station in {row[0].split("-")[1] for row in listed}:
            self.line.run(f"clerk{station}", group, "confirm", month)
        numbers = [row[0] for row in listed if not row[2].startswith("−")]
        bills = self._table("invoices.csv", "statement,invoice number",
                            [f"{number},FP{place}" for place, number in enumerate(numbers)])  # fmt: skip
        paid = self._table("payments.csv", "statement,bank reference,amount",
                           [f"{numbers[0]},B-0,100", *(f"{number},B-{place}," for place, number in
                                                     enumerate(numbers, 1))])  # fmt: skip
        for _again in range(2):
            self.line.run("finance1", group, "invoices", bills)
        for _again in range(2):
            self.line.run("finance2", group, "pay", paid)
        self.line.run("finance1", group, "reconcile", month)
        self.line.run("finance1", group, "carry-forward", month)
        return self.line.run("finance1", group, "list", month).rows

    def collect_from_suppliers(self) -> list[list[str]]:
        """Run the supplier statements from the draft to the bank's statement."""
        group, month = "supplier-statements", self.month
        for login, step in (
            ("finance1", "prepare"),
            ("finance1", "freeze"),
            ("finance2", "approve"),
        ):
            self.line.run(login, group, step, month)
        listed = self.line.run("finance1", group, "list", month).rows
        for supplier in {row[0].split("-")[1] for row in listed}:
            if supplier in WITH_LOGIN:
                self.line.run(WITH_LOGIN[supplier], group, "confirm", month)
            else:
                letter = ("--supplier", supplier, "--letter", str(self._letter))
                self.line.run("finance1", group, "confirm", month, *letter)
        rows = [f"{row[0]},R-{place}" for place, row in enumerate(listed)]
        receipts = self._table("receipts.csv", "statement,bank reference", rows)
        for _again in range(2):
            self.line.run("finance1", group, "receipts", receipts)
        self.line.run("finance1", group, "reconcile", month)
        return self.line.run("finance1", group, "list", month).rows

    # helpers

    def _tags(self, status: str, station: str) -> list[str]:
        said = self.line.run("keeper1", "parts", "list", "--status", status, "--station", station)
        return sorted(row[0] for row in said.rows)

    def _receive(
        self, number: str, name: str, codes: list[str], *rest: str, code: int = 0,
        login: str = "keeper1",
    ) -> Said:  # fmt: skip
        path = self.folder / name
        path.write_text("\n".join(codes) + "\n", "utf-8")
        return self.line.run(login, "parts", "receive", number, str(path), *rest, code=code)

    def _table(self, name: str, header: str, rows: list[str]) -> str:
        path = self.folder / name
        path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return str(path)
