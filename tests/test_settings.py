"""Settings and the log: private, atomic, discreet."""

import json
import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from warrantydesk.logs import start_logging, stop_logging, without_personal_data
from warrantydesk.settings import (
    Settings,
    Theme,
    load_settings,
    save_settings,
    settings_path,
    write_private,
)
from warrantydesk.texts import Language

CHOSEN = (
    Settings(language=Language.EN, theme=Theme.DARK, font_percent=130, person="王芳")
    .with_book("sqlite:///a.db")
    .with_book("sqlite:///b.db")
    .with_book("sqlite:///a.db")
    .with_geometry("main", "AdnQ")
)


def test_settings_come_back_as_they_were(user_folder: Path) -> None:
    assert load_settings(settings_path()) == Settings()
    save_settings(CHOSEN, settings_path())
    assert load_settings(settings_path()) == CHOSEN
    assert CHOSEN.books == ("sqlite:///a.db", "sqlite:///b.db")
    assert CHOSEN.geometry_of("main") == "AdnQ"
    assert CHOSEN.geometry_of("other") == ""


def test_only_the_user_reads_them(user_folder: Path) -> None:
    save_settings(CHOSEN, settings_path())
    if os.name == "posix":
        assert stat.S_IMODE(settings_path().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"language": 4, "books": "x", "geometry": [], "person": {}}']
)
def test_damaged_settings_fall_back(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_each_value_falls_back_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "pink", "font_percent": 7, "book": "b", "new": 1}))
    assert load_settings(path) == Settings(book="b")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "private"
    write_private(path, b"old")
    with pytest.raises(TypeError):
        write_private(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir() if item.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("postgresql://anna:s3cret@host/book", "postgresql://anna:***@host/book"),
        ("password=hunter2 next", "password=*** next"),
        ("密码：八个八", "密码：***"),
        ("owner 13812345678 called", "owner <phone> called"),
        ("+86 138 1234 5678", "<phone>"),
        ("021-62345678", "<phone>"),
        ("11010519491231002X", "<identity>"),
        ("write to a.b@example.com", "write to <mail>"),
        ("[SQL: x]\n[parameters: {'name': '王芳'}]\nend", "[SQL: x]\n[parameters hidden]\nend"),
        ("DETAIL:  Key (phone)=(1) exists.", "DETAIL: hidden"),
        ("claim WC-2026-000123 of LSVAB4BR1FN012345", "claim WC-2026-000123 of LSVAB4BR1FN012345"),
    ],
)
def test_what_the_log_keeps_to_itself(said: str, kept: str) -> None:
    assert without_personal_data(said) == kept


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    yield start_logging(tmp_path / "logs")
    stop_logging()
    logging.getLogger().setLevel(level)


def test_tracebacks_are_masked_too(log_file: Path) -> None:
    log = logging.getLogger("warrantydesk.test")
    log.info("claim %s submitted", "WC-1")
    try:
        int("phone 13812345678")
    except ValueError:
        log.exception("failed")
    text = log_file.read_text(encoding="utf-8")
    assert "claim WC-1 submitted" in text
    assert "Traceback" in text
    assert "13812345678" not in text


def test_starting_twice_logs_once(log_file: Path, tmp_path: Path) -> None:
    start_logging(tmp_path / "logs")
    logging.getLogger("warrantydesk.test").info("once")
    assert log_file.read_text(encoding="utf-8").count("once") == 1
