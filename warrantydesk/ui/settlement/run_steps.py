"""How far a settlement run is, and what can be done with it next."""

from __future__ import annotations

from warrantydesk.settlement.rows import RunRow, RunState, RunView
from warrantydesk.settlement.states import PeriodStatus, StatementAction
from warrantydesk.texts import _
from warrantydesk.ui.actions import Action
from warrantydesk.ui.settlement.steps_strip import RunStep

A = StatementAction


def approvable(view: RunView, person_id: int) -> tuple[RunRow, ...]:
    """Return the frozen statements that somebody may approve: those of others."""
    return tuple(
        r
        for r in view.rows
        if r.state is RunState.FROZEN and person_id not in {r.frozen_by_id, r.created_by_id}
    )


def run_actions(view: RunView | None, person_id: int) -> list[Action]:
    """Return the buttons of the run page; the last one is the next step."""
    if view is None:
        return [Action("open", _("Open the first month"), "plus", "Ctrl+Enter", "primary")]
    actions = []
    if view.previous is not None:
        actions.append(Action("previous", _("Previous run"), "left", "Alt+PgUp"))
    if view.following is not None:
        actions.append(Action("following", _("Next run"), "right", "Alt+PgDown"))
    else:
        actions.append(Action("open", _("Open next month"), "plus"))
    actions.append(Action("print", _("Print preview"), "print", "Ctrl+P"))
    return actions + _main_step(view, person_id)


def table_actions(view: RunView) -> list[Action]:
    """Return what can be done with the stations' table."""
    made = [Action("adjust", _("Adjust"), "plus", "Ctrl+D")]
    if view.period.status is PeriodStatus.OPEN:
        made.append(Action("calculate", _("Calculate"), "rotate", "Ctrl+J"))
    return made


def _main_step(view: RunView, person_id: int) -> list[Action]:
    ready, mine = len(view.ready()), len(approvable(view, person_id))
    if ready:
        words = _("Freeze {count} ready").format(count=ready)
        return [Action(A.FREEZE, words, "lock", "Ctrl+Enter", "primary")]
    if mine:
        words = _("Approve {count}").format(count=mine)
        return [Action(A.APPROVE, words, "stamp", "Ctrl+Enter", "primary")]
    return []


def run_steps(view: RunView) -> list[RunStep]:
    """Return the five steps from the period to the printed statements."""
    made = [r for r in view.rows if r.statement_id is not None]
    frozen = [r for r in made if r.state in {RunState.FROZEN, RunState.DONE}]
    approved = [r for r in made if r.state is RunState.DONE]
    waiting = sum(r.state is RunState.NOT_PREPARED for r in view.rows)
    dates = _("{start} to {end}, cut-off {cut_off}").format(
        start=f"{view.period.starts_on:%m-%d}",
        end=f"{view.period.ends_on:%m-%d}",
        cut_off=f"{view.period.cut_off_on:%m-%d}",
    )
    of = _("{done} of {total}")
    calculated = of.format(done=len(made), total=len(made) + waiting)
    whole = bool(made) and not waiting
    all_frozen = whole and len(frozen) == len(made)
    all_approved = all_frozen and len(approved) == len(made)
    return [
        RunStep(_("Period"), dates, done=True),
        RunStep(_("Preview"), calculated, done=whole),
        RunStep(_("Freeze"), of.format(done=len(frozen), total=len(made)), done=all_frozen),
        RunStep(
            _("Approve"),
            _("by a second person: {done} of {total}").format(done=len(approved), total=len(made)),
            done=all_approved,
        ),
        RunStep(
            _("Print and send"),
            _("to {count} stations").format(count=len(approved)),
            done=view.period.status is PeriodStatus.LOCKED and all_approved,
        ),
    ]
