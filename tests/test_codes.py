"""Codes compare equal however they were typed; names never decide where a file lands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warrantydesk.codes import code, compact, plain_text
from warrantydesk.filenames import free_path, safe_name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  ab-12 ", "AB-12"),
        ("ＬＳＶＡＢ４", "LSVAB4"),
        ("a\u200bb\u202ec", "ABC"),
        ("a \t\n b", "A B"),
        ("Ⅳ-1", "IV-1"),
        ("沪a·12345", "沪A·12345"),
    ],
)
def test_codes(typed: str, stored: str) -> None:
    assert code(typed) == stored


@given(st.text())
def test_a_normalised_code_stays_as_it_is(text: str) -> None:
    assert code(code(text)) == code(text)
    assert compact(compact(text)) == compact(text)


def test_vins_and_plates_lose_their_gaps() -> None:
    assert compact("lsv ab-12") == "LSVAB12"
    assert compact("沪A·12345") == compact("沪 a12345") == "沪A12345"


def test_free_text_keeps_its_letters() -> None:
    assert plain_text("  发动机\t异响\u202e ｡") == "发动机 异响 ｡"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WC-2026-0001.pdf", "WC-2026-0001.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (r"\\server\share", "__server_share"),
        ("a\x00b", "a_b"),
        ("photo\u202egpj.exe", "photo_gpj.exe"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "file"),
        ("", "file"),
        ("///", "file"),
        ("故障照片 1.jpg", "故障照片 1.jpg"),
        ("name. ", "name"),
    ],
)
def test_names_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text())
def test_a_name_is_one_element_of_a_path(text: str) -> None:
    name = safe_name(text)
    assert name not in {"", ".", ".."}
    assert Path("folder", name).parent == Path("folder")
    assert len(name.encode()) <= 210
    assert not set(name) & set('<>:"/\\|?*\x00')
    assert name == name.strip(" .")


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("长" * 300 + ".jpeg").endswith("长.jpeg")


def test_a_taken_name_is_numbered(tmp_path: Path) -> None:
    for expected in ("a.pdf", "a (2).pdf", "a (3).pdf"):
        path = free_path(tmp_path, "a.pdf")
        path.touch()
        assert path.name == expected
