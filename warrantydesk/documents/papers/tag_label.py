"""One old-part tag: where it goes and until when, what it is, and its passport."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.lib.units import mm

from warrantydesk import formats, money
from warrantydesk.documents import tokens as t
from warrantydesk.documents.codes import LABEL_STEP, code128, qr
from warrantydesk.documents.labels import Frame, Labels
from warrantydesk.documents.papers import passport
from warrantydesk.documents.snapshots.places import Site
from warrantydesk.documents.snapshots.tag import TagSnapshot
from warrantydesk.texts import N_

INSET = 5.0
MASK = 2
NAME_SIZES = (22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SHORT_OF_LARGEST = 0.72
"""A name that must be set smaller than this goes on two lines instead."""
LINE = 1.22
"""Line spacing of the passport."""


class Measures(NamedTuple):
    """Sizes in points and heights in millimetres of a tag."""

    band_high: float
    band: float
    largest_name: float
    code: float
    qr: float
    line: float
    prose: float
    bars: float
    number: float


ROOMY_FROM, LARGE_FROM = 80.0, 120.0
COMPACT = Measures(7.6, 16.0, 14.0, 11.0, 19.8, 7.6, 6.9, 6.2, 14.0)
ROOMY = Measures(10.0, 19.0, 18.0, 13.0, 25.0, 8.4, 7.6, 9.6, 16.0)
LARGE = Measures(12.0, 22.0, 22.0, 15.0, 31.0, 9.6, 9.4, 13.0, 19.0)
NOTES = 26.0
"""So much room under the passport is ruled for notes by hand."""


def measures(frame: Frame) -> Measures:
    """Return the sizes for a label of this height."""
    if frame.high < ROOMY_FROM:
        return COMPACT
    return ROOMY if frame.high < LARGE_FROM else LARGE


def draw(labels: Labels, tag: TagSnapshot, frame: Frame, reprint: int) -> None:
    """Draw a tag into its frame; ``reprint`` says how often it was printed before."""
    size = measures(frame)
    labels.draft(frame)
    left, wide = frame.x + INSET, frame.wide - 2 * INSET
    y = _band(labels, tag, Frame(left, frame.y + 3.4, wide, size.band_high), size)
    top = y + 1.5
    link = f"wd:tag:{tag.number}"
    qr(labels.pen, left + wide - size.qr, top, link, size.qr, error="q", mask=MASK)
    _thing(labels, tag, Frame(left, top, wide - size.qr - 3.5, size.qr), size)
    base = _vehicle(labels, tag, Frame(left, top + size.qr, wide, 0), size)
    foot = _foot(labels, tag, Frame(left, frame.y, wide, frame.high), size, reprint)
    _passport(labels, tag, Frame(left, base + 0.9, wide, foot - 1.2 - base), size)


def _band(labels: Labels, tag: TagSnapshot, frame: Frame, size: Measures) -> float:
    """Draw where to and until when: white on black home, an open frame the direct way."""
    pen, canvas = labels.pen, labels.canvas
    inset = 0.4 if tag.direct else 0.0
    canvas.setLineWidth(2.2)
    canvas.setFillGray(0)
    canvas.rect(
        (frame.x + inset) * mm,
        (pen.high - frame.y - frame.high + inset) * mm,
        (frame.wide - 2 * inset) * mm,
        (frame.high - 2 * inset) * mm,
        stroke=int(tag.direct),
        fill=int(not tag.direct),
    )
    canvas.setFillGray(0 if tag.direct else 1)
    _band_words(labels, tag, frame, size.band)
    canvas.setFillGray(0)
    return frame.y + frame.high


def _band_words(labels: Labels, tag: TagSnapshot, frame: Frame, size: float) -> None:
    pen = labels.pen
    goes = labels.name(tag.goes_to)
    word = labels.say(N_("Ship by")) if tag.ship_by else ""
    day = labels.day(tag.ship_by) if tag.ship_by else ""
    room = frame.wide - 11
    total = sum(pen.width(part, size, bold=True) for part in (goes, day))
    total += pen.width(word, size * 0.55, bold=True)
    size *= min(1.0, room / total)
    base = frame.y + frame.high / 2 + size * 0.36 * t.PT
    right = frame.x + frame.wide - 2.5
    pen.text(right, base, day, size, bold=True, align="r")
    right -= pen.width(day, size, bold=True) + 2
    pen.text(right, base, word, size * 0.55, bold=True, align="r")
    pen.text(frame.x + 2.5, base, goes, size, bold=True)


def _thing(labels: Labels, tag: TagSnapshot, frame: Frame, size: Measures) -> None:
    """Draw the part, its fault, its supplier and its claim beside the QR."""
    pen, room = labels.pen, frame.wide
    large, lines = _name(labels, labels.name(tag.part_name), room, size.largest_name)
    high = large * 1.12 * t.PT
    for number, line in enumerate(lines):
        base = frame.y + number * high + large * 0.8 * t.PT
        pen.shrunk(frame.x, base, line, room, size=large, bold=True)
    step = (frame.high - len(lines) * high) / 4
    base = frame.y + len(lines) * high + step * 0.86
    points = min(size.code, step * 2.9)
    count = f"× {money.milli_figures(tag.quantity_milli)}"
    wide = pen.width(count, points + 1, bold=True)
    pen.text(frame.x + room, base, count, points + 1, bold=True, align="r")
    code = "\u3000".join(part for part in (tag.part_code, tag.serial) if part)
    pen.shrunk(frame.x, base, code, room - wide - 3, size=points, bold=True)
    for line, bold in (
        (_fault(labels, tag), True),
        (_supplier(labels, tag), False),
        (_claim(labels, tag), False),
    ):
        base += step
        pen.shrunk(frame.x, base, line, room, size=size.line + (1 if bold else 0), bold=bold)


def _name(labels: Labels, name: str, room: float, largest: float) -> tuple[float, list[str]]:
    """Return how large the name is set, and its one or two lines."""
    pen = labels.pen
    least = largest * SHORT_OF_LARGEST
    for size in NAME_SIZES:
        if least <= size <= largest and pen.width(name, size, bold=True) <= room:
            return size, [name]
    for size in NAME_SIZES:
        lines = pen.wrap(name, room, size, bold=True)
        if size <= least and len(lines) <= 2:  # noqa: PLR2004 - there is room for two
            return size, lines
    first, *others = pen.wrap(name, room, NAME_SIZES[-1], bold=True)
    return NAME_SIZES[-1], [first, "".join(others)]


def _fault(labels: Labels, tag: TagSnapshot) -> str:
    path = labels.name(tag.fault_system), labels.name(tag.failure_mode)
    words = " → ".join(part for part in path if part) or "—"
    return f"{labels.say(N_('Failure'))}\u3000{words}"


def _supplier(labels: Labels, tag: TagSnapshot) -> str:
    named = " ".join(part for part in (labels.name(tag.supplier), tag.supplier_code) if part)
    role = labels.say(N_("Main part") if tag.main else N_("Conseq. part"))
    return "\u3000".join(part for part in (labels.say(N_("Supplier")), named or "—", role) if part)


def _claim(labels: Labels, tag: TagSnapshot) -> str:
    claim = f"{labels.say(N_('Claim'))}\u3000{tag.claim_number}"
    if not tag.fault_code:
        return claim
    return f"{claim}\u3000{labels.say(N_('code {code}'), code=tag.fault_code)}"


def _vehicle(labels: Labels, tag: TagSnapshot, frame: Frame, size: Measures) -> float:
    """Draw the vehicle in one line, or in two where there is room; return the last baseline."""
    car, say = tag.car, labels.say
    km = formats.kilometres(car.odometer_km, labels.language)
    first = [f"{say(N_('VIN'))} {car.vin}", km, labels.name(car.model)]
    second = []
    if car.produced_on:
        second.append(say(N_("built {day}"), day=labels.day(car.produced_on)))
    if tag.failed_on:
        second.append(say(N_("failed {day}"), day=labels.day(tag.failed_on)))
    if car.months_in_service is not None and size is not COMPACT:
        second.append(say(N_("month {count} in service"), count=car.months_in_service))
    lines = [[*first, *second]] if size is COMPACT else [first, second]
    base = frame.y + 0.4
    for parts in lines:
        base += size.line * 1.3 * t.PT
        line = "\u3000".join(part for part in parts if part)
        labels.pen.shrunk(frame.x, base, line, frame.wide, size=size.line)
    return base


def _passport(labels: Labels, tag: TagSnapshot, frame: Frame, size: Measures) -> None:
    pen, step = labels.pen, size.prose * LINE * t.PT
    gap = 1.2 if size is LARGE else 0.0
    pieces = passport.story(labels, tag)
    count = int((frame.high - 2 * gap) / step)
    base = frame.y + step * 0.85
    for piece, lines in zip(
        pieces, passport.fitted(pen, pieces, frame.wide, size.prose, count), strict=True
    ):
        pen.text(frame.x, base, piece.label, size.prose, bold=True)
        pen.block(frame.x, base, lines, size.prose, leading=LINE)
        base += step * len(lines) + gap
    left = frame.y + frame.high - base
    if left > NOTES:
        _notes(labels, Frame(frame.x, base, frame.wide, left))


def _notes(labels: Labels, frame: Frame) -> None:
    """Rule the rest for what is found on the bench."""
    pen, y = labels.pen, frame.y
    pen.text(frame.x, y, labels.say(N_("Found on the bench")), t.LABEL, bold=True)
    for step in range(1, int(frame.high / 8)):
        pen.rule(y + 8 * step, t.HAIR, frame.x, frame.x + frame.wide)


def _foot(labels: Labels, tag: TagSnapshot, frame: Frame, size: Measures, reprint: int) -> float:
    """Draw barcode, number and return address at the bottom, and return where they begin."""
    pen, bottom, right = labels.pen, frame.y + frame.high, frame.x + frame.wide
    base = bottom - (6.2 if size is COMPACT else 7.0)
    top = base - size.number * 0.76 * t.PT - 1.2 - size.bars
    code128(
        pen,
        frame.x,
        top,
        tag.number,
        rooms=(frame.wide,),
        high=size.bars,
        align="l",
        step=LABEL_STEP,
    )
    pen.text(frame.x, base, tag.number, size.number, bold=True)
    edge = frame.x + pen.width(tag.number, size.number, bold=True) + 3
    if reprint:
        word = labels.say(N_("Reprint {count}"), count=reprint)
        wide = pen.width(word, 9, bold=True) + 3
        pen.box(right - wide, base - 4.2, wide, 4.7, weight=t.RULE)
        pen.text(right - wide / 2, base - 0.7, word, 9, bold=True, align="c")
        right -= wide + 2
    station = labels.say(N_("Station {name}"), name=_named(labels, tag.station))
    if pen.width(station, size.line * 0.8) > right - edge:
        station = labels.say(N_("Station {name}"), name=tag.station.code)
    pen.shrunk(right, base, station, right - edge, size=size.line, align="r")
    pen.shrunk(frame.x, bottom - 3.2, _return_to(labels, tag.return_to), frame.wide, size=t.LABEL)
    return top


def _named(labels: Labels, site: Site) -> str:
    return " ".join(part for part in (site.code, labels.name(site.name)) if part)


def _return_to(labels: Labels, site: Site) -> str:
    parts = (
        labels.name(site.name), labels.name(site.unit), site.address, site.contact, site.phone,
    )  # fmt: skip
    where = "\u3000".join(part for part in parts if part) or "—"
    return labels.say(N_("Return to: {where}"), where=where)
