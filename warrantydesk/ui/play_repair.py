"""The first leg of the month that is played: a car is repaired, claimed, decided and judged."""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from warrantydesk.records.kinds import AttachmentKind
from warrantydesk.settlement.recovery_states import AppraisalAction
from warrantydesk.ui.claims.claim_actions import APPRAISE
from warrantydesk.ui.claims.claim_page import ClaimPage
from warrantydesk.ui.claims.queue_page import QueuePage
from warrantydesk.ui.orders.order_page import OrderPage
from warrantydesk.ui.play_hands import CONTROL, Hands, page_of
from warrantydesk.ui.record.photos import Added
from warrantydesk.ui.settlement.appraisal_page import FILL, SHARES, AppraisalPage, FilingPage
from warrantydesk.ui.shell import MainWindow

Key = Qt.Key
CLERK, AUDITOR = "clerk1205", "auditor1"
STEPS = 7
"""From the inspection to the completed repair."""
PHOTO = (640, 480)
PUMP, GASKET, TENSIONER = "1307100-E02", "1307115-E02", "1021055-E02"
"""What failed goes to its supplier; the gasket is scrapped at the station, the tensioner was sound
and is destroyed by leave: three parts, three ways to their end."""
FAULT, OPERATION = "E-12-034", "OP-1307-01"
SHARES_SAID = {"share_1": "70", "manufacturer": "20", "station": "10"}


class Repaired(NamedTuple):
    """What the repair left behind: keys of its papers."""

    order_id: int
    claim_id: int
    appraisal_id: int


def repair_and_claim(hands: Hands, vin_tail: str) -> Repaired:
    """Repair a car as the clerk, claim it, and have an auditor decide and judge."""
    with hands.desk(CLERK) as window:
        order_id = _receive(hands, window, vin_tail)
        claim_id = _claim(hands, window)
        appraisal_id = _file(hands, window)
    with hands.desk(AUDITOR) as window:
        _audit(hands, window)
        _judge(hands, window)
    return Repaired(order_id, claim_id, appraisal_id)


def _receive(hands: Hands, window: MainWindow, vin_tail: str) -> int:
    window.show_entry("orders")
    hands.press(window.page, Key.Key_N, CONTROL)
    page = page_of(window, OrderPage)
    hands.find(page.vehicle, vin_tail)
    hands.write(page.form_fields.editor(("odometer_km",)), "8650")
    hands.write(page.form_fields.editor(("complaint",)), "热车后水温偏高，有冷却液味。")
    hands.press(page, Key.Key_J, CONTROL)
    card = page.jobs.cards[0]
    hands.write(card.texts.boxes["cause"], "水泵轴封磨损，冷却液渗漏。")
    hands.write(card.texts.boxes["correction"], "更换水泵总成，试车正常。")
    hands.find(card.fault, FAULT)
    for line in (PUMP, GASKET, TENSIONER, OPERATION):
        hands.find(card.line, line)
    hands.press(page, Key.Key_S, CONTROL)
    hands.picture(window, "order-saved")
    for _step in range(STEPS):
        hands.press(page, Key.Key_Return, CONTROL)
    hands.picture(window, "order-completed")
    hands.press(page, Key.Key_Return, CONTROL)
    return page.order_id or 0


def _claim(hands: Hands, window: MainWindow) -> int:
    page = page_of(window, ClaimPage)
    hands.picture(window, "claim-draft")
    for what in (AttachmentKind.ODOMETER, AttachmentKind.FAULT):
        page.photos.added.emit(Added(what, (), _photo(what)))
    hands.picture(window, "claim-photos")
    hands.press(page, Key.Key_Return, CONTROL)
    hands.picture(window, "claim-submitted")
    return page.claim_id


def _file(hands: Hands, window: MainWindow) -> int:
    """File the appraisal from the claim's page; what failed and why stands there already."""
    hands.choose(page_of(window, ClaimPage), APPRAISE)
    page = page_of(window, FilingPage)
    hands.picture(window, "appraisal-filed")
    hands.choose(page, FILL)
    hands.fill(page.form, compensate="水泵、密封垫、张紧轮及工时")
    hands.choose(page, AppraisalAction.SUBMIT)
    hands.picture(window, "appraisal-submitted")
    return page.appraisal_id


def _audit(hands: Hands, window: MainWindow) -> None:
    window.show_entry("queue")
    page = page_of(window, QueuePage)
    hands.picture(window, "queue")
    hands.press(page, Key.Key_A)
    hands.picture(window, "queue-decided")


def _judge(hands: Hands, window: MainWindow) -> None:
    page = hands.enter(window, "appraisals", AppraisalPage)
    hands.choose(page, SHARES)
    hands.picture(window, "appraisal-shares")
    hands.fill(page.form, **SHARES_SAID, verdict="轴封早期失效；张紧轮预紧偏大。")
    hands.choose(page, AppraisalAction.JUDGE)
    hands.picture(window, "appraisal-judged")


def _photo(what: AttachmentKind) -> bytes:
    """Draw a picture that says what it would show."""
    image = Image.new("RGB", PHOTO, (58, 66, 78))
    draw = ImageDraw.Draw(image)
    draw.ellipse((170, 90, 470, 390), outline=(220, 226, 232), width=6)
    draw.text((260, 225), "8 650 km" if what is AttachmentKind.ODOMETER else PUMP)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
