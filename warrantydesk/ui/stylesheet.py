"""The one style sheet: what Qt's own widgets look like in a theme."""

from __future__ import annotations

from warrantydesk.texts import resource_folder
from warrantydesk.ui.tokens import (
    BODY,
    CARD_RADIUS,
    RADIUS,
    TONES,
    TYPE,
    Ink,
    Measures,
    Theme,
)

INKS: tuple[Ink, ...] = ("text", "text2", "text3", "accent_text", "on_accent", *TONES)


def style_sheet(t: Theme, m: Measures) -> str:
    """Return the style sheet of a theme at a size of text."""
    return "\n".join((_grounds(t), _fields(t, m), _buttons(t, m), _views(t, m), _words(t, m)))


def _grounds(t: Theme) -> str:
    says = "\n".join(
        f"QFrame#say_{tone} {{ background: {t.status(tone).ground};"
        f" border: 1px solid {t.status(tone).edge}; border-left: 3px solid {t.status(tone).solid};"
        f" border-radius: {RADIUS}px; }}"
        for tone in TONES
    )
    return f"""
    QWidget {{ color: {t.text}; }}
    QMainWindow, QDialog {{ background: {t.canvas}; }}
    QToolTip {{ color: {t.text}; background: {t.sunken}; border: 1px solid {t.edge}; padding: 3px; }}
    QWidget#chrome {{ background: {t.chrome}; }}
    QWidget#topbar {{ background: {t.chrome}; border-bottom: 1px solid {t.border}; }}
    QWidget#statusbar {{ background: {t.chrome}; border-top: 1px solid {t.border}; }}
    QWidget#nav {{ background: {t.chrome}; border-right: 1px solid {t.border}; }}
    QWidget#canvas {{ background: {t.canvas}; }}
    QWidget#surface {{ background: {t.surface}; }}
    QWidget#head {{ background: {t.surface}; border-bottom: 1px solid {t.border}; }}
    QWidget#bar {{ background: {t.surface}; border-top: 1px solid {t.border}; }}
    QWidget#panel {{ background: {t.surface}; border-left: 1px solid {t.border}; }}
    QWidget#panelleft {{ background: {t.surface}; border-right: 1px solid {t.border}; }}
    QFrame#card {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: {CARD_RADIUS}px; }}
    QFrame#sunken {{ background: {t.sunken}; border: 1px solid {t.sunken};
        border-radius: {RADIUS}px; }}
    QFrame#bad {{ background: {t.negative.ground}; border: 1px solid {t.negative.solid};
        border-radius: {RADIUS}px; }}
    QFrame#caution {{ background: {t.caution.ground}; border: 1px solid {t.caution.solid};
        border-radius: {RADIUS}px; }}
    QFrame#working {{ background: {t.accent_soft}; border: 1px solid {t.accent};
        border-radius: {RADIUS}px; }}
    QFrame#caution {{ background: {t.caution.ground}; border: 1px solid {t.caution.solid};
        border-radius: {RADIUS}px; }}
    QFrame#lit {{ background: {t.accent_soft}; border-left: 3px solid {t.accent}; }}
    {says}
    QFrame#drawer {{ background: {t.surface}; border: 1px solid {t.edge}; }}
    QFrame#drawer:focus {{ border: 1px solid {t.accent}; }}
    QFrame#palette {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: 8px; }}
    QFrame#hline {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
    QFrame#vline {{ background: {t.border}; border: none; max-width: 1px; min-width: 1px; }}
    QSplitter::handle {{ background: {t.border}; }}
    """


def _fields(t: Theme, m: Measures) -> str:
    arrow = (resource_folder() / "icons" / "arrow.svg").as_posix()
    tick = (resource_folder() / "icons" / "tick.svg").as_posix()
    box = m.px(15)
    return f"""
    QLineEdit, QComboBox, QDateEdit, QPlainTextEdit, QTextEdit {{ background: {t.surface};
        border: 1px solid {t.edge}; border-radius: {RADIUS}px; padding: 0 {m.px(7)}px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QLineEdit, QComboBox, QDateEdit {{ min-height: {m.control - 2}px;
        max-height: {m.control - 2}px; }}
    QPlainTextEdit, QTextEdit {{ padding: {m.px(3)}px {m.px(4)}px; }}
    QLineEdit:focus, QComboBox:focus, QDateEdit:focus {{ border: 2px solid {t.accent};
        padding: 0 {m.px(7) - 1}px; }}
    QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent};
        padding: {m.px(3) - 1}px {m.px(4) - 1}px; }}
    QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
        background: {t.sunken}; border: 1px solid {t.border}; color: {t.text2}; }}
    QPlainTextEdit[locked="true"] {{ background: {t.sunken}; border: 1px solid {t.sunken}; }}
    QPlainTextEdit[locked="true"]:focus {{ border: 1px solid {t.edge}; }}
    QLineEdit[bad="true"], QComboBox[bad="true"], QPlainTextEdit[bad="true"] {{
        border: 1px solid {t.negative.solid}; background: {t.negative.ground}; }}
    QLineEdit[bad="true"]:focus, QComboBox[bad="true"]:focus, QPlainTextEdit[bad="true"]:focus {{
        border: 2px solid {t.negative.solid}; }}
    QLineEdit#search {{ border: 1px solid {t.border}; padding-left: {m.px(30)}px; }}
    QLineEdit#search:hover {{ border: 1px solid {t.edge}; }}
    QLineEdit#filter, QComboBox#filter {{ min-height: {m.small - 2}px; max-height: {m.small - 2}px;
        padding: 0 {m.px(5)}px; border-radius: 3px; border: 1px solid {t.border};
        font-size: {m.px(12)}px; }}
    QLineEdit#filter:focus, QComboBox#filter:focus {{ border: 2px solid {t.accent};
        padding: 0 {m.px(5) - 1}px; }}
    QLineEdit#filter[on="true"], QComboBox#filter[on="true"] {{ border: 1px solid {t.accent};
        background: {t.accent_soft}; color: {t.accent_text}; }}
    QLineEdit#filter[bad="true"] {{ border: 1px solid {t.negative.solid};
        background: {t.negative.ground}; color: {t.negative.ink}; }}
    QLineEdit#cell, QComboBox#cell {{ min-height: 0; max-height: 999px; border-radius: 3px;
        border: 2px solid {t.accent}; padding: 0 {m.px(4)}px; background: {t.surface}; }}
    QLineEdit#big {{ border: none; font-size: {m.px(16)}px; min-height: {m.px(46)}px;
        max-height: {m.px(46)}px; padding-left: {m.px(44)}px; background: transparent; }}
    QLineEdit#scan {{ font-size: {m.px(18)}px; min-height: {m.px(48)}px; max-height: {m.px(48)}px;
        padding-left: {m.px(48)}px; border: 2px solid {t.edge}; }}
    QLineEdit#scan:focus {{ border: 2px solid {t.accent}; padding-left: {m.px(48)}px; }}
    QComboBox::drop-down {{ border: none; width: {m.px(22)}px; }}
    QComboBox#filter::drop-down {{ width: {m.px(16)}px; }}
    QComboBox::down-arrow {{ image: url({arrow}); width: {m.px(12)}px; height: {m.px(12)}px; }}
    QComboBox QAbstractItemView, QListView#choices {{ background: {t.surface};
        border: 1px solid {t.edge}; selection-background-color: {t.accent_soft};
        selection-color: {t.text}; outline: none; padding: 2px; }}
    QComboBox QAbstractItemView::item, QListView#choices::item {{ min-height: {m.row}px;
        padding: 0 {m.px(6)}px; }}
    QComboBox QAbstractItemView::item:selected, QListView#choices::item:selected {{
        background: {t.accent_soft}; color: {t.text}; }}
    QCheckBox {{ spacing: {m.px(7)}px; min-height: {m.control - 4}px; }}
    QCheckBox::indicator {{ width: {box}px; height: {box}px; border: 1px solid {t.edge};
        border-radius: 3px; background: {t.surface}; }}
    QCheckBox::indicator:focus, QCheckBox:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator:hover {{ border-color: {t.accent}; }}
    QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
        image: url({tick}); }}
    QCheckBox::indicator:disabled {{ background: {t.sunken}; border-color: {t.border}; }}
    """


def _buttons(t: Theme, m: Measures) -> str:
    flat = "background: transparent; border-color: transparent;"
    return f"""
    QPushButton {{ padding: 0 {m.px(12)}px; border-radius: {RADIUS}px;
        border: 1px solid {t.button}; background: {t.surface}; }}
    QDialogButtonBox QPushButton {{ min-height: {m.control - 2}px; min-width: {m.px(64)}px; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed {{ background: {t.border}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; }}
    QPushButton:disabled {{ background: {t.sunken}; border-color: {t.border}; color: {t.text3}; }}
    QPushButton[kind="primary"] {{ background: {t.accent}; border-color: {t.accent};
        color: {t.on_accent}; font-weight: 700; }}
    QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
    QPushButton[kind="primary"]:pressed {{ background: {t.accent_text}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.hover}; border-color: {t.border}; }}
    QPushButton[kind="danger"] {{ border-color: {t.negative.solid}; }}
    QPushButton[kind="ghost"] {{ {flat} }}
    QPushButton[kind="ghost"]:hover {{ background: {t.hover}; }}
    QPushButton[kind="ghost"]:focus {{ border: 2px solid {t.accent}; }}
    QPushButton[kind="link"], QPushButton[kind="fact"] {{ {flat} }}
    QPushButton[kind="link"]:focus, QPushButton[kind="fact"]:focus {{
        border: 1px solid {t.accent}; }}
    QPushButton[kind="chip"] {{ border-radius: {m.small // 2 + 1}px; border-color: {t.border}; }}
    QPushButton[kind="chip"]:checked {{ border-color: {t.accent}; background: {t.accent_soft}; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {t.accent}; }}
    QPushButton[kind="tab"] {{ border: none; border-radius: 0; background: transparent;
        border-bottom: 2px solid transparent; }}
    QPushButton[kind="tab"]:hover {{ background: {t.hover}; }}
    QPushButton[kind="tab"]:focus {{ border: 1px solid {t.accent};
        border-bottom: 2px solid {t.accent}; }}
    QPushButton[kind="tab"]:checked {{ border-bottom: 2px solid {t.accent}; }}
    """


def _views(t: Theme, m: Measures) -> str:
    return f"""
    QMenuBar {{ background: transparent; spacing: 0; }}
    QMenuBar::item {{ padding: {m.px(5)}px {m.px(8)}px; background: transparent;
        border-radius: {RADIUS}px; color: {t.text2}; }}
    QMenuBar::item:selected {{ background: {t.hover}; color: {t.text}; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.edge}; padding: {m.px(4)}px; }}
    QMenu::item {{ padding: {m.px(5)}px {m.px(24)}px; border-radius: {RADIUS}px; }}
    QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.text3}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: {m.px(4)}px; }}
    QTableView, QListView, QTreeView {{ background: {t.surface}; border: none; outline: none;
        gridline-color: transparent; selection-background-color: {t.accent_soft};
        selection-color: {t.text}; }}
    QHeaderView {{ background: {t.sunken}; border: none; }}
    QHeaderView::section {{ background: {t.sunken}; border: none; color: {t.text2};
        border-bottom: 1px solid {t.border}; padding: 0 {m.px(8)}px; }}
    QProgressBar {{ border: none; background: {t.hover}; border-radius: 3px;
        max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t.button}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {t.edge}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _words(t: Theme, m: Measures) -> str:
    sizes = [
        f'*[t="{name}"] {{ font-size: {round(px * m.factor)}px;'
        f" font-weight: {700 if bold else 400}; }}"
        for name, (px, bold) in TYPE.items()
    ]
    inks = [f'QLabel[ink="{ink}"] {{ color: {t.ink(ink)}; }}' for ink in INKS]
    return "\n".join((f"* {{ font-size: {round(BODY * m.factor)}px; }}", *sizes, *inks))
