"""The money's leg of a month by command: liability, recovery, and both settlements."""

from __future__ import annotations

from tests.month.desk import Desk
from tests.month.story import login_of

ANSWERS = ("all,,", "percent,60,the seal was fitted dry", "nothing,,used in a race")


class MoneyLeg(Desk):
    """From the appraisal to the bank's statements."""

    def appraise(self, claim: str) -> None:
        """Have the station file an appraisal, and an auditor judge it: a share is the station's."""
        clerk = f"clerk{claim.split('-')[1]}"
        filed = self.run(clerk, "appraisals", "file", claim, "--compensate", "labour and parts").out
        number = filed.split()[0]
        table = self.table(
            "liability.csv", "appraisal,liable party,percent,reason",
            [f"{number},supplier,80,a fault of the part", f"{number},station,20,fitted carelessly"],
        )  # fmt: skip
        self.run("auditor2", "appraisals", "judge", table)
        again = self.run("auditor2", "appraisals", "judge", table).out
        assert "1 was as it is wanted already." in again

    def recover(self) -> None:
        """Notify suppliers and let them answer: in full, in part, not at all."""
        self.run("finance1", "recoveries", "notify")
        for row in self.listed("finance1", "recoveries", "list", "--status", "open"):
            assert row[-1] == "incomplete"
            self.run("finance1", "recoveries", "close", row[0], "--reason", "the part is lost")
        waiting = self.listed("finance1", "recoveries", "list", "--status", "notified")
        assert waiting
        for supplier in sorted({row[2] for row in waiting}):
            self._answer(supplier, [row[0] for row in waiting if row[2] == supplier])
        disputed = self.listed("finance1", "recoveries", "list", "--status", "disputed")
        first, second = disputed[0][0], disputed[1][0]
        self.run("finance1", "recoveries", "withdraw", first, "--reason", "the film shows it")
        self.run("finance1", "recoveries", "charge-back", second, "--reason", "racing")

    def _answer(self, supplier: str, cases: list[str]) -> None:
        rows = [f"{case},{ANSWERS[n % len(ANSWERS)]}" for n, case in enumerate(cases)]
        table = self.table(f"answer-{supplier}.csv", "recovery case,answer,percent,reason", rows)
        login = login_of(supplier)
        letter = () if login else ("--letter", str(self.letter))
        answered = self.run(login or "finance1", "recoveries", "answer", table, *letter).out
        again = self.run(login or "finance1", "recoveries", "answer", table, *letter).out
        assert again == answered, "the same again changes nothing"

    def _run_month(self, group: str, month: str) -> list[list[str]]:
        """Let one person prepare and freeze a month's statements, and another approve them."""
        for login, step in (
            ("finance1", "prepare"),
            ("finance1", "freeze"),
            ("finance2", "approve"),
        ):
            self.run(login, group, step, month)
        return self.listed("finance1", group, "list", month)

    def pay_stations(self, month: str) -> list[list[str]]:
        """Run the station statements from the draft to the bank's statement."""
        group = "statements"
        listed = self._run_month(group, month)
        for station in {row[0].split("-")[1] for row in listed}:
            self.run(f"clerk{station}", group, "confirm", month)
        numbers = [row[0] for row in listed if not row[2].startswith("−")]
        if numbers:
            self._pay(numbers)
        self.run("finance1", group, "reconcile", month)
        self.run("finance1", group, "carry-forward", month)
        return self.listed("finance1", group, "list", month)

    def _pay(self, numbers: list[str]) -> None:
        """Register an invoice for each statement and pay it, the first one in two parts."""
        group = "statements"
        bills = self.table("invoices.csv", "statement,invoice number",
                           [f"{number},FP{place}" for place, number in enumerate(numbers)])  # fmt: skip
        rest = [f"{number},B-{place}," for place, number in enumerate(numbers, 1)]
        paid = self.table("payments.csv", "statement,bank reference,amount",
                          [f"{numbers[0]},B-0,100", *rest])  # fmt: skip
        for _again in range(2):
            self.run("finance1", group, "invoices", bills)
        for _again in range(2):
            self.run("finance2", group, "pay", paid)

    def collect_from_suppliers(self, month: str) -> list[list[str]]:
        """Run the supplier statements from the draft to the bank's statement."""
        group = "supplier-statements"
        listed = self._run_month(group, month)
        for supplier in {row[0].split("-")[1] for row in listed}:
            login = login_of(supplier)
            letter = () if login else ("--supplier", supplier, "--letter", str(self.letter))
            self.run(login or "finance1", group, "confirm", month, *letter)
        rows = [f"{row[0]},R-{place}" for place, row in enumerate(listed)]
        receipts = self.table("receipts.csv", "statement,bank reference", rows)
        for _again in range(2):
            self.run("finance1", group, "receipts", receipts)
        self.run("finance1", group, "reconcile", month)
        return self.listed("finance1", group, "list", month)
