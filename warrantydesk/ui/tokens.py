"""Design tokens: colours by role, type scale, spacing. No other module names a colour.

Plain data without Qt, so that a test can recompute every contrast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Tone = Literal["neutral", "info", "positive", "caution", "negative", "money"]
"""What a status says; each has an ink, a soft ground, an edge and a solid colour."""

Ink = Literal[
    "text", "text2", "text3", "accent_text", "on_accent",
    "neutral", "info", "positive", "caution", "negative", "money",
]  # fmt: skip
"""A colour for words and icons: values, labels, asides, links, or a tone."""

Style = Literal[
    "caption", "label", "labelb", "body", "bodyb", "lead", "section", "title", "figure", "display"
]
"""A step of the type scale."""

TONES: tuple[Tone, ...] = ("neutral", "info", "positive", "caution", "negative", "money")

TYPE: dict[Style, tuple[int, bool]] = {
    "caption": (11, False),
    "label": (12, False),
    "labelb": (12, True),
    "body": (13, False),
    "bodyb": (13, True),
    "lead": (14, False),
    "section": (14, True),
    "title": (18, True),
    "figure": (20, True),
    "display": (44, True),
}
"""Pixels at 100 %, and whether bold."""

BODY = 13
RADIUS = 4
CARD_RADIUS = 6


class Badge(NamedTuple):
    """A status as people see it: icon, word and colour together, never colour alone."""

    tone: Tone
    icon: str
    text: str


class Status(NamedTuple):
    """The four colours of a tone."""

    ink: str
    ground: str
    edge: str
    solid: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One complete set of colours."""

    name: str
    dark: bool
    chrome: str
    canvas: str
    surface: str
    sunken: str
    hover: str
    line: str
    border: str
    edge: str
    button: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    scrim: str
    neutral: Status
    info: Status
    positive: Status
    caution: Status
    negative: Status
    money: Status

    def status(self, tone: Tone) -> Status:
        """Return the colours of a tone."""
        found: Status = getattr(self, tone)
        return found

    def ink(self, name: Ink) -> str:
        """Return the colour of words and icons that are said in this ink."""
        found: Status | str = getattr(self, name)
        return found.ink if isinstance(found, Status) else found


LIGHT = Theme(
    name="light",
    dark=False,
    chrome="#F3F4F6",
    canvas="#F7F8FA",
    surface="#FFFFFF",
    sunken="#F6F7F9",
    hover="#EDF0F4",
    line="#ECEEF1",
    border="#DDE1E7",
    edge="#8A93A2",
    button="#C6CCD5",
    text="#1A1F28",
    text2="#4D5665",
    text3="#626B79",
    accent="#1D5FBF",
    accent_hover="#174F9F",
    on_accent="#FFFFFF",
    accent_soft="#E6EFFB",
    accent_text="#1A56AE",
    scrim="#66101828",
    neutral=Status("#4D5665", "#EEF0F3", "#D5DAE1", "#68717F"),
    info=Status("#1A56AE", "#E6EFFB", "#C3D8F5", "#1D5FBF"),
    positive=Status("#176B3A", "#E3F4E9", "#BBE2C9", "#1E8449"),
    caution=Status("#8A4B00", "#FDF0DB", "#F3D6A4", "#B86A00"),
    negative=Status("#B3261E", "#FCE9E7", "#F3C5C1", "#C5362D"),
    money=Status("#5B3FA8", "#EFEBFA", "#D6CCF2", "#6C4FC0"),
)

DARK = Theme(
    name="dark",
    dark=True,
    chrome="#17191D",
    canvas="#131518",
    surface="#1C1F24",
    sunken="#22262C",
    hover="#2A2F37",
    line="#282C33",
    border="#30353D",
    edge="#6B7482",
    button="#454C57",
    text="#E7E9EC",
    text2="#B1B8C3",
    text3="#939BA8",
    accent="#2F6FCF",
    accent_hover="#3F80E0",
    on_accent="#FFFFFF",
    accent_soft="#203450",
    accent_text="#86B6F8",
    scrim="#A0080A0D",
    neutral=Status("#B9C0CA", "#2B3038", "#3E4550", "#8A93A1"),
    info=Status("#8FBBF8", "#1D3049", "#2D4A70", "#4F8FE6"),
    positive=Status("#7FD09C", "#1A3425", "#2A5239", "#3FA566"),
    caution=Status("#EDB968", "#3A2C14", "#5C4620", "#D0912F"),
    negative=Status("#F29A93", "#41211F", "#663431", "#DC5A50"),
    money=Status("#BBA7F2", "#2D2647", "#463B6E", "#8F75DB"),
)


def plain_theme(*, ground: str, text: str, accent: str, on_accent: str, dark: bool) -> Theme:
    """Return a theme of four colours without soft grounds, for the system's high contrast."""
    status = Status(text, ground, text, text)
    values: dict[str, Any] = dict.fromkeys(
        ("chrome", "canvas", "surface", "sunken", "hover"), ground
    )
    values |= dict.fromkeys(("line", "border", "edge", "button", "text", "text2", "text3"), text)
    values |= dict.fromkeys(("accent", "accent_hover"), accent)
    values |= dict.fromkeys(TONES, status)
    values |= {"on_accent": on_accent, "accent_soft": ground, "accent_text": text}
    return Theme(name="contrast", dark=dark, scrim="#A0000000", **values)


@dataclass(frozen=True, slots=True)
class Measures:
    """Heights in pixels, all derived from the height of a line of text."""

    factor: float
    line: int
    label_line: int

    def px(self, at_100: int) -> int:
        """Scale a width or icon that was drawn for 13-px text."""
        return round(at_100 * self.factor)

    @property
    def control(self) -> int:
        """Height of buttons and fields."""
        return self.line + 11

    @property
    def small(self) -> int:
        """Height of small buttons, chips and filter fields."""
        return self.label_line + 6

    @property
    def row(self) -> int:
        """Height of a list row."""
        return self.line + 9

    @property
    def grid_row(self) -> int:
        """Height of a row in a grid that can be typed in."""
        return self.line + 6

    @property
    def head(self) -> int:
        """Height of column titles."""
        return self.label_line + 11

    @property
    def badge(self) -> int:
        """Height of a badge or key cap."""
        return self.label_line + 2

    @property
    def top_bar(self) -> int:
        """Height of the bar with menu and search."""
        return self.control + 14

    @property
    def page_head(self) -> int:
        """Height of a page's head."""
        return self.control + 20

    @property
    def status_bar(self) -> int:
        """Height of the bar with key hints."""
        return self.label_line + 10

    @property
    def icon(self) -> int:
        """Side of an icon beside body text."""
        return self.px(16)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` as WCAG 2 defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
