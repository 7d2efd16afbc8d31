"""A clerk at work on a claim: real widgets, a real book, real files."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.desks import desk_for
from warrantydesk.claims.audit import return_claim
from warrantydesk.claims.commands import LineDecision
from warrantydesk.claims.record import claim_record
from warrantydesk.claims.states import ClaimAction, ClaimStatus, Decision
from warrantydesk.errors import ConflictError, RefusedError
from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.records.roles import Role
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.lists import ClaimList

pytestmark = pytest.mark.embedded
CLERK = "clerk1205"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page_of(qtbot, stage, opened):
    def make(claim_id, login=CLERK):
        page = ClaimPage(desk_for(stage.book(login), opened), claim_id)
        qtbot.addWidget(page)
        page.resize(1310, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    return make


def record_of(stage, claim_id):
    return stage.read(claim_record, claim_id, {Role.CLERK}, stage.person(CLERK))


def retype(qtbot, box, text):
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)


def test_a_made_claim_is_submitted_with_one_key(qtbot, stage, page_of):
    page = page_of(stage.draft())
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.record.status is ClaimStatus.SUBMITTED
    assert stage.status(page.claim_id) is ClaimStatus.SUBMITTED
    assert page.action_bar.button(ClaimAction.RECALL) is not None
    page.act(ClaimAction.RECALL)
    assert page.record.editable


def test_typing_prices_and_checks_before_anything_is_saved(qtbot, stage, page_of):
    page = page_of(stage.draft())
    line = page.record.lines[0]
    grid = page.jobs.cards[0].grid
    grid.go_to_field(line.id, 3)
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.preview is not None)
    shown = page.preview.lines[0]
    assert shown.claimed_fen > shown.payable_fen, "hours above the standard are not paid"
    assert any(row.finding.code == "11" for row in page.checks.rows)
    assert stage.lines(page.claim_id)[0].quantity_milli == line.quantity_milli
    assert page.unsaved()


def test_a_block_stops_the_submission_and_leads_to_its_field(qtbot, stage, page_of):
    page = page_of(stage.draft())
    retype(qtbot, page.jobs.cards[0].texts.boxes["cause"], " ")
    with qtbot.waitSignal(page.failed) as told:
        qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert "cause" in str(told.args[0])
    assert page.record.status is ClaimStatus.DRAFT
    qtbot.waitUntil(page.jobs.cards[0].texts.boxes["cause"].hasFocus)
    assert page.jobs.cards[0].texts.boxes["cause"].property("bad")


def test_a_reason_typed_in_the_checks_lets_a_late_claim_go(qtbot, stage, page_of):
    page = page_of(stage.draft(hours_ago=24 * 12))
    row = next(row for row in page.checks.rows if row.finding.code == "18")
    row.reason.setFocus()
    qtbot.keyClicks(row.reason, "flood closed the station")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.record.status is ClaimStatus.SUBMITTED
    assert page.record.answers[0].reason == "flood closed the station"


def test_a_line_is_added_and_taken_off(qtbot, stage, page_of):
    page = page_of(stage.draft())
    before = len(page.record.lines)
    lookup = page.jobs.cards[0].line
    lookup.setFocus()
    qtbot.keyClicks(lookup, "YL-0045")
    qtbot.keyClick(lookup, Qt.Key.Key_Return)
    assert len(page.record.lines) == before + 1
    added = page.record.lines[-1]
    assert added.claimed_fen > 0
    grid = page.jobs.cards[0].grid
    grid.setFocus()
    grid.go_to(added.id)
    qtbot.keyClick(grid, Qt.Key.Key_Delete, CONTROL)
    assert len(page.record.lines) == before


def test_photos_come_by_file_by_drop_and_by_paste(qtbot, stage, page_of, tmp_path):
    page = page_of(stage.draft())
    have = len(page.record.photos)
    paths = []
    for shade in (10, 200):
        path = tmp_path / f"{shade}.png"
        Image.new("L", (40, 30), shade).save(path)
        paths.append(str(path))
    page.tabs.show_tab("photos")
    page.photos.kind.setCurrentIndex(page.photos.kind.findData(AttachmentKind.REPAIR))
    page.photos._files(paths[:1])
    assert page.record.photos[-1].what is AttachmentKind.REPAIR
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(paths[1])])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.photos.dropEvent(drop)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.photos.setFocus()
    qtbot.keyClick(page.photos, Qt.Key.Key_V, CONTROL)
    assert len(page.record.photos) == have + 3
    page.photos.removed.emit(page.record.photos[-1])
    assert len(page.record.photos) == have + 2


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(qtbot, stage, page_of, tmp_path):
    page = page_of(stage.draft())
    path = tmp_path / "macro.png"
    path.write_bytes(b"MZ not a picture")
    with qtbot.waitSignal(page.failed) as told:
        page.photos._files([str(path)])
    assert "JPEG" in str(told.args[0])
    with qtbot.waitSignal(page.failed) as told:
        page.photos._files([str(tmp_path / "gone.png")])
    assert "gone.png" in str(told.args[0])


def test_a_missing_photo_has_a_place_to_be_dropped(qtbot, stage, page_of):
    page = page_of(stage.draft())
    for photo in page.record.photos:
        page.photos.removed.emit(photo)
    assert [tile.what for tile in page.photos.tiles] == [
        AttachmentKind.ODOMETER,
        AttachmentKind.FAULT,
    ]
    assert all(tile.photo is None for tile in page.photos.tiles)
    page.checks.went.emit("photos.fault")
    assert page.tabs.current() == "photos"


def test_what_is_typed_outlives_the_program(qtbot, stage, page_of):
    page = page_of(stage.draft())
    retype(qtbot, page.jobs.cards[0].texts.boxes["cause"], "seal cracked by heat")
    qtbot.waitUntil(page.drafts.path.exists)
    again = page_of(page.claim_id)
    assert again.jobs.cards[0].texts.boxes["cause"].text == "seal cracked by heat"
    assert again.unsaved()
    again.act("save")
    assert not again.drafts.path.exists()
    assert record_of(stage, page.claim_id).jobs[0].cause == "seal cracked by heat"


def test_two_people_see_what_clashes_and_lose_nothing(qtbot, stage, page_of):
    claim = stage.draft()
    mine, theirs = page_of(claim), page_of(claim)
    retype(qtbot, theirs.jobs.cards[0].texts.boxes["cause"], "theirs")
    retype(qtbot, mine.jobs.cards[0].texts.boxes["cause"], "mine")
    retype(qtbot, mine.jobs.cards[0].texts.boxes["correction"], "also mine")
    theirs.act("save")
    with qtbot.waitSignal(mine.failed) as told:
        mine.act("save")
    assert isinstance(told.args[0], ConflictError)
    ((clash, *_words),) = mine.clashes.rows
    assert (clash.theirs, clash.mine) == ("theirs", "mine")
    assert mine.clashes.isVisibleTo(mine)
    mine.clashes.theirs.emit(clash)
    mine.act("save")
    job = record_of(stage, claim).jobs[0]
    assert (job.cause, job.correction) == ("theirs", "also mine")


def test_a_returned_claim_says_why_and_goes_again(qtbot, stage, page_of):
    claim = stage.in_review()
    stage.write("auditor1", return_claim, stage.now(claim, "photo of the nameplate is missing"))
    page = page_of(claim)
    assert page.note.says
    retype(qtbot, page.jobs.cards[0].texts.boxes["cause"], "seal worn through")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.record.status is ClaimStatus.SUBMITTED
    page.versions.show_versions(page.record.versions)
    assert any("Cause" in row.cells[0].text for row in page.versions.table.model_of_cells.rows)


def test_cut_lines_are_appealed_against_once(qtbot, stage, page_of, opened):
    claim = stage.in_review()
    cut = stage.lines(claim)[0]
    denial = LineDecision(cut.id, Decision.DENIED, 0, reason_text="not seen")
    stage.decide(claim, denial)
    page = page_of(claim)
    page.act("appeal")
    page.form.editors["reason"].setText("see the photo")
    page.form._confirm()
    assert opened[-1][0] == "claim"
    assert page.action_bar.button("appeal") is None
    assert stage.row(opened[-1][1]).appeal_of_id == claim


def test_a_decided_claim_is_only_read(qtbot, stage, page_of):
    claim = stage.in_review()
    stage.decide(claim)
    page = page_of(claim)
    card = page.jobs.cards[0]
    assert card.texts.boxes["cause"].isReadOnly()
    assert card.line.isHidden()
    assert page.action_bar.button("save") is None
    assert page.photos.add.isHidden()


def test_the_list_shows_own_claims_and_sums_the_selection(qtbot, stage, opened):
    first = stage.draft()
    listed = ClaimList(desk_for(stage.book(CLERK), opened))
    qtbot.addWidget(listed)
    assert [row.id for row in listed.rows] == [first]
    listed.table.selectAll()
    assert listed.rows[0].claimed_fen > 0
    assert "485.93" in listed.sums.accessibleName()
    stranger = ClaimList(desk_for(stage.book("clerk1101"), opened))
    qtbot.addWidget(stranger)
    assert stranger.rows == []


def test_evidence_of_a_submitted_claim_is_not_touched(stage):
    from warrantydesk.claims.evidence import add_evidence, remove_evidence

    claim = stage.submitted()
    photo = record_of(stage, claim).photos[0]
    with pytest.raises(RefusedError):
        stage.write(CLERK, remove_evidence, claim, photo.id)
    with pytest.raises(RefusedError):
        stage.write("clerk1101", add_evidence, claim, AttachmentKind.OTHER, "a.png", b"x")


def test_another_station_does_not_see_the_claim(stage):
    claim = stage.draft()
    with pytest.raises(RefusedError, match="not yours to see"):
        stage.read(claim_record, claim, {Role.CLERK}, stage.person("clerk1101"))
