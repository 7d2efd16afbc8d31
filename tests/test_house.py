"""The rules of the house that no linter knows."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "warrantydesk"
LONGEST_FILE = 400
LONGEST_TEST_FILE = 600
LONGEST_FUNCTION = 60
# The one module that may ask for POSIX's own means.
POSIX_MODULES = {"tests/postgres.py"}
QT_ROOMS = ("warrantydesk/ui/", "warrantydesk/app.py")


class Ban(NamedTuple):
    """A pattern that must not occur, where, and why."""

    pattern: str
    folders: tuple[str, ...]
    reason: str


BANS = [
    Ban(r"processEvents", ("warrantydesk", "tests"), "work belongs into a job"),
    Ban(r"\.exec\(\)|\.exec_\(", ("warrantydesk/ui",), "dialogs open() and emit a value"),
    Ban(r"qtbot\.wait\(", ("tests",), "wait for a signal or a condition"),
    Ban(r"\bsleep\(", ("tests", "warrantydesk/ui"), "tests and screens never sleep"),
    Ban(r"Signal\(int\b|Signal\(str, str", ("warrantydesk/ui",), "one value of a named type"),
    Ban(r"unittest\.mock|MagicMock|mocker\b", ("tests",), "no mocks of our own code"),
    Ban(r"pytest\.skip|mark\.skip|importorskip|mark\.xfail", ("tests",), "no skipped tests"),
    Ban(r"#\s*type: ignore(?!\[)", ("warrantydesk", "tests", "tools"), "name the code"),
    Ban(r"#\s*noqa(?!: [A-Z])", ("warrantydesk", "tests", "tools"), "name the rule"),
    Ban(r"\bStrEnum\b", ("warrantydesk",), "Qt turns one into a plain str"),
    Ban(r"^class \w*(Manager|Helper|Controller|Utils)\b", ("warrantydesk",), "name what it is"),
    Ban(r"#[0-9a-fA-F]{6}\b", ("warrantydesk/ui",), "colours stand among the tokens"),
]
COLOUR_MODULES = {"warrantydesk/ui/tokens.py", "warrantydesk/ui/theme.py"}


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def longest(path: Path) -> int:
    return LONGEST_TEST_FILE if path.is_relative_to(ROOT / "tests") else LONGEST_FILE


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.pattern)
def test_nothing_banned(ban: Ban) -> None:
    pattern = re.compile(ban.pattern, re.MULTILINE)
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in modules(*ban.folders)
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
        if path != Path(__file__)
        and not (ban.reason.startswith("colours") and name_of(path) in COLOUR_MODULES)
        and not (name_of(path) in POSIX_MODULES and "sleep" in match[0])
    ]
    assert not found, ban.reason


def test_no_file_grows_beyond_its_idea() -> None:
    long = {
        name_of(path): lines
        for path in modules("warrantydesk", "tests", "tools")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > longest(path)
        and "migrations/versions" not in name_of(path)
    }
    assert long == {}


def test_no_function_grows_beyond_a_screen() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules("warrantydesk")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_only_the_window_knows_qt() -> None:
    found = [
        name_of(path)
        for path in modules("warrantydesk")
        if not name_of(path).startswith(QT_ROOMS)
        and re.search(
            r"^\s*(from|import) (PySide6|shiboken6)", path.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert found == []


def test_nothing_posix_only() -> None:
    pattern = re.compile(
        r"^\s*(import|from) (fcntl|pwd|grp|termios|resource|pty|tty)\b"
        r"|os\.(fork|chown|geteuid|getuid|setuid|kill|mkfifo)\b|[\"']/tmp\b",
        re.MULTILINE,
    )
    found = [
        f"{name_of(path)}: {match[0].strip()}"
        for path in modules("warrantydesk", "tests", "tools")
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
        if name_of(path) not in POSIX_MODULES and path != Path(__file__)
    ]
    assert found == []


def test_files_are_opened_with_their_encoding() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("warrantydesk", "tools")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"read_text", "write_text"}
        and not any(keyword.arg == "encoding" for keyword in node.keywords)
    ]
    assert found == []


def test_every_migration_imports_nothing_from_the_program() -> None:
    found = [
        name_of(path)
        for path in (PROGRAM / "migrations" / "versions").glob("*.py")
        if re.search(r"^\s*(from|import) warrantydesk", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert found == []


def test_every_dependency_is_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = [re.match(r"[a-zA-Z0-9-]+", line)[0] for line in named]
    assert [name for name in names if f"| {name} |" not in explained] == []
