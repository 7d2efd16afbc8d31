"""An appraisal in the window: the station fills it in, an auditor judges it in percent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.settlement.recovery_stage import RecoveryStage
from tests.ui.desks import desk_for
from warrantydesk.rooms import record_page
from warrantydesk.settlement.appraisals import file_appraisal
from warrantydesk.settlement.queries_appraisals import appraisal_record
from warrantydesk.settlement.recovery_states import AppraisalAction, AppraisalStatus, LiableParty
from warrantydesk.ui.claims.claim_actions import APPRAISE
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.settlement.appraisal_actions import AGAIN
from warrantydesk.ui.settlement.appraisal_list import AppraisalList
from warrantydesk.ui.settlement.appraisal_page import FILL, SHARES, AppraisalPage

pytestmark = pytest.mark.embedded
CONTROL = Qt.KeyboardModifier.ControlModifier
A, S = AppraisalAction, AppraisalStatus


@pytest.fixture
def stage(book):
    made = RecoveryStage(book)
    yield made
    made.close()


def shown(qtbot, stage, login, appraisal_id):
    page = record_page(desk_for(stage.book(login), []), "appraisal", appraisal_id)
    assert isinstance(page, AppraisalPage)
    qtbot.addWidget(page)
    page.resize(1384, 824)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def answer(page, **words):
    for name, said in words.items():
        page.form.editors[name].setText(said)
    QTest.keyClick(next(iter(page.form.editors.values())), Qt.Key.Key_Return, CONTROL)


def test_a_form_is_filled_in_submitted_and_judged_in_percent(qtbot, stage):
    form = stage.write("clerk1205", file_appraisal, stage.with_policy())
    page = shown(qtbot, stage, "clerk1205", form)
    page.act(FILL)
    answer(page, failed="水泵轴封漏水", why="轴封磨损", compensate="全部")
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert stage.form(form).status is S.SUBMITTED
    theirs = shown(qtbot, stage, "auditor1", form)
    assert not theirs.action_bar.button(A.JUDGE).isEnabled()
    theirs.act(SHARES)
    answer(theirs, share_1="70", station="20")
    assert theirs.form is not None
    assert "90 %" in theirs.form.said.text()
    answer(theirs, station="30", verdict="安装不当占三成")
    QTest.keyClick(theirs, Qt.Key.Key_Return, CONTROL)
    assert stage.form(form).status is S.JUDGED
    (job,) = stage.read(appraisal_record, form).jobs
    assert [(share.share_ppm, share.supplier_id) for share in job.shares] == [
        (700_000, stage.supplier), (300_000, None),
    ]  # fmt: skip
    assert (job.failed, job.verdict) == ("水泵轴封漏水", "安装不当占三成")


def test_an_auditor_returns_a_form_with_a_reason(qtbot, stage):
    form = stage.sent(stage.with_policy())
    page = shown(qtbot, stage, "auditor1", form)
    page.act(A.RETURN)
    answer(page, reason="请补照片")
    assert stage.form(form).status is S.RETURNED


def test_a_clerk_sees_the_forms_of_its_stations_only(qtbot, stage):
    form = stage.sent(stage.with_policy())
    for login, wanted in (("clerk1205", [form]), ("clerk1101", []), ("auditor1", [form])):
        page = AppraisalList(desk_for(stage.book(login), []))
        qtbot.addWidget(page)
        page.show_view(page.spec.views[-1])
        assert [found.id for found in page.rows] == wanted
    refused = []
    page = AppraisalPage(desk_for(stage.book("clerk1101"), []), form)
    page.failed.connect(refused.append)
    qtbot.addWidget(page)
    page.refresh()
    assert len(refused) == 1


def test_a_form_is_filed_from_its_claim_and_only_once(qtbot, stage):
    claim, opened = stage.with_policy(), []
    page = ClaimPage(desk_for(stage.book("clerk1205"), opened), claim)
    qtbot.addWidget(page)
    assert page.action_bar.button(APPRAISE).isEnabled()
    page.act(APPRAISE)
    assert opened == [("file_appraisal", claim)]
    keys = []
    for _time in range(2):
        filed = record_page(desk_for(stage.book("clerk1205"), []), *opened[0])
        qtbot.addWidget(filed)
        keys.append(filed.view.record.row.id)
    assert len(set(keys)) == 1
    assert filed.view.record.row.claim_id == claim


def choose(page, name, key):
    box = page.form.editors[name]
    box.setCurrentIndex(box.findData(key))


def press(page, key):
    QTest.keyClick(page, key, CONTROL | Qt.KeyboardModifier.ShiftModifier)


def test_several_suppliers_answer_in_percent_with_a_live_sum(qtbot, stage):
    page = shown(qtbot, stage, "auditor1", stage.sent(stage.with_policy()))
    QTest.keyClick(page, Qt.Key.Key_J, CONTROL)
    editors = page.form.editors
    editors["share_1"].setText("60")
    editors["share_2"].setText("30")
    assert "10 %" in page.form.said.text()
    answer(page, manufacturer="10")
    assert page.form is not None  # no supplier is named for the second share
    choose(page, "supplier_2", stage.supplier)
    answer(page)
    assert page.form is not None  # one supplier is named twice
    choose(page, "supplier_2", stage.other)
    answer(page, verdict="两家共同责任")
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (job,) = stage.read(appraisal_record, page.appraisal_id).jobs
    assert [(share.share_ppm, share.supplier_id) for share in job.shares] == [
        (600_000, stage.supplier), (300_000, stage.other), (100_000, None),
    ]  # fmt: skip


def test_a_third_party_is_named_and_judges_by_its_paper(qtbot, stage, tmp_path):
    form = stage.sent(stage.with_policy())
    page = shown(qtbot, stage, "auditor1", form)
    press(page, Qt.Key.Key_T)
    key = page.view.story.appraisers[0][0]
    choose(page, "appraiser_id", key)
    answer(page)
    assert stage.form(form).appraiser_id == key
    QTest.keyClick(page, Qt.Key.Key_J, CONTROL)
    answer(page, share_1="100", verdict="鉴定机构认定为制造缺陷")
    assert not page.action_bar.button(A.JUDGE).isEnabled()
    paper = tmp_path / "finding.pdf"
    paper.write_bytes(b"%PDF-1.4 our finding")
    page.attach(str(paper))
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    row = stage.form(form)
    assert (row.status, row.appraiser_id) == (S.JUDGED, key)
    assert [found.file_name for found in page.view.story.papers] == ["finding.pdf"]


def test_a_returned_form_is_sent_again_and_its_versions_compared(qtbot, stage):
    form = stage.sent(stage.with_policy())
    page = shown(qtbot, stage, "auditor1", form)
    press(page, Qt.Key.Key_R)
    answer(page, reason="请写明哪个密封")
    ours = shown(qtbot, stage, "clerk1205", form)
    assert "请写明哪个密封" in ours.verdict.sentence.text()
    ours.act(FILL)
    answer(ours, why="前轴封磨损")
    QTest.keyClick(ours, Qt.Key.Key_Return, CONTROL)
    assert stage.form(form).status is S.SUBMITTED
    assert len(ours.view.story.versions) == 2
    texts = [[cell.text for cell in row.cells] for row in ours.versions.table.model().rows]
    assert [row[1:] for row in texts] == [["worn", "前轴封磨损"]]
    assert [step.action for step in ours.view.story.history][-1] is A.RESUBMIT


def test_a_judged_form_is_appraised_anew_by_an_auditor(qtbot, stage):
    form = stage.sent(stage.with_policy())
    stage.judge_form(form, *stage.shares((LiableParty.SUPPLIER, 100, stage.supplier)))
    opened = []
    page = record_page(desk_for(stage.book("auditor1"), opened), "appraisal", form)
    qtbot.addWidget(page)
    page.act(AGAIN)
    (kind, key) = opened[-1]
    assert (kind, stage.form(key).reappraisal_of_id) == ("appraisal", form)
    assert page.view.story.after.id == key
    assert page.action_bar.button(AGAIN) is None
    again = shown(qtbot, stage, "auditor1", key)
    assert again.view.story.before.id == form
    assert again.view.record.jobs[0].compensate == "all of it"
