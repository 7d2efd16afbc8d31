"""Incentive coefficients of models and engines, declared for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warrantydesk.basedata import commands as c
from warrantydesk.basedata import service
from warrantydesk.basedata.kinds import DatedValue, IncentiveSubject
from warrantydesk.basedata.labels import INCENTIVE_SUBJECT
from warrantydesk.basedata.queries import incentives
from warrantydesk.basedata.rows_lists import IncentiveListRow, IncentiveRow
from warrantydesk.clock import business_date, now
from warrantydesk.codes import code
from warrantydesk.errors import RefusedError
from warrantydesk.formats import day
from warrantydesk.texts import N_, _
from warrantydesk.ui.basedata.asks import incentives_page
from warrantydesk.ui.basedata.kinds import Kind, Options, SubTable, Wanted, removing
from warrantydesk.ui.basedata.words import choices_of, percent, period
from warrantydesk.ui.cells import Cell, Column, TableRow
from warrantydesk.ui.fields import FieldKind
from warrantydesk.ui.inline_form import FormField
from warrantydesk.ui.list_page import ListColumn
from warrantydesk.ui.record.bound_form import Spec

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from warrantydesk.db.unit import Unit

K = FieldKind
Key = tuple[IncentiveSubject, str]
GONE = N_("This coefficient no longer exists. Reload the list.")


def incentive_kind() -> Kind:
    """Return the coefficients by which models and engines raise the hourly rate."""
    return Kind(
        "incentive", _("Incentives"), _("New incentive"), "chart", incentives_page,
        (
            ListColumn("subject", _("For"), _subject, 120),
            ListColumn("code", _("Code"), lambda r: Cell(r.key[1], "accent_text"), 130),
            ListColumn("name", _("Model"), lambda r: Cell(str(r.name), "text2"), 220, stretch=True),
            ListColumn("coefficient", _("Coefficient"), lambda r: percent(r.coefficient_ppm), 120,
                       right=True),
            ListColumn("since", _("Since"), lambda r: Cell(day(r.since) or "–", "text2"), 110),
            ListColumn("values", _("Values"), lambda r: Cell(str(r.values)), 80, right=True),
        ),
        _newest, _fresh, _save, _specs,
        lambda command: f"{_(INCENTIVE_SUBJECT[command.subject])}  {command.code}",
        tables=(_values(),), dated=True,
        fixed=(("subject",), ("code",), ("valid_from",), ("coefficient_ppm",)),
    )  # fmt: skip


def _subject(row: IncentiveListRow) -> Cell:
    return Cell(_(INCENTIVE_SUBJECT[row.key[0]]))


def _newest(session: Session, key: Key) -> c.AddIncentive:
    found = incentives(session, key)
    if not found:
        raise RefusedError(GONE)
    newest = found[0]
    return c.AddIncentive(*key, newest.valid_from, newest.coefficient_ppm)


def _fresh() -> c.AddIncentive:
    return c.AddIncentive(IncentiveSubject.MODEL, "", business_date(now()), 0)


def _save(unit: Unit, command: c.AddIncentive) -> Key:
    service.add_incentive(unit, command)
    return command.subject, code(command.code)


def _specs(_options: Options) -> tuple[Spec, ...]:
    return (
        Spec(("code",), _("Code")),
        Spec(("subject",), _("For"), K.CHOICE, choices=choices_of(INCENTIVE_SUBJECT)),
        Spec(("valid_from",), _("From"), K.DAY),
        Spec(("coefficient_ppm",), _("Coefficient (%)"), K.PERCENT, empty=0),
    )


def _values() -> SubTable:
    return SubTable(
        _("Values"),
        (
            Column(_("From"), 120), Column(_("To"), 120),
            Column(_("Coefficient"), 140, right=True), Column("", 40, stretch=True),
        ),
        incentives, _value_row, _("Add value"),
        lambda _options: [
            FormField("valid_from", _("From"), K.DAY),
            FormField("coefficient_ppm", _("Coefficient (%)"), K.PERCENT),
        ],
        lambda command, values: Wanted(
            service.add_incentive, c.AddIncentive(command.subject, command.code, **values)
        ),
        removing(DatedValue.INCENTIVE),
    )  # fmt: skip


def _value_row(row: IncentiveRow) -> TableRow:
    return TableRow(row.id, (*period(row.valid_from, row.valid_to), percent(row.coefficient_ppm)))
