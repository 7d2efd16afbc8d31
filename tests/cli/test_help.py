"""The help of every command, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from warrantydesk.app import main as window
from warrantydesk.cli.main import COMMANDS, main, root
from warrantydesk.helping import columns, folded, in_language, paragraphs_of
from warrantydesk.settings import Settings, save_settings, settings_path
from warrantydesk.texts import Language, choose_language

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}")
WIDTH = 80


def tree(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command and group."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from tree(found, (*path, name))


PATHS = list(tree(root, ()))


@pytest.fixture(autouse=True)
def _speaking_english() -> Iterator[None]:
    yield
    choose_language(Language.EN)


def help_of(path: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> str:
    main(["--language", language, *path, "--help"])
    return capsys.readouterr().out


def test_every_group_has_commands() -> None:
    assert {path[0] for path in PATHS if path} == set(COMMANDS)
    assert len(PATHS) > 80


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_in_the_readers_language(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    chinese = help_of(path, "zh", capsys)
    usage, _rest, told = chinese.partition("\n\n")
    assert usage.startswith("用法：")
    assert not WORDS.search(told), chinese
    assert max(columns(line) for line in chinese.splitlines()) <= WIDTH, chinese
    for line in chinese.splitlines():
        term = re.match(r"  -.*?  +(\S.*)|  [a-z-]+  +(\S.*)", line)
        assert term is None or CHINESE.search(line), line
    english = help_of(path, "en", capsys)
    assert not CHINESE.search(english), english
    assert max(map(len, english.splitlines())) <= WIDTH, english


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "Show this message and exit."), (Language.ZH, "显示本帮助并退出。")],
)
def test_help_speaks_the_language_of_the_settings_where_none_is_chosen(
    language: Language, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    save_settings(Settings(language=language), settings_path())
    for other in Language:
        choose_language(other)
        main(["--help"])
        assert said in capsys.readouterr().out
        main(["parts", "--help"])
        assert said in capsys.readouterr().out
        choose_language(other)
        window.main(["--help"], standalone_mode=False)
        assert said in capsys.readouterr().out
    main(["--language", "zh", "--help"])
    assert "显示本帮助并退出。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("parts", "lend", "X"), "错误：缺少选项 '--to'"),
        (("parts", "lend", "X", "--to", "A", "--for", "B", "--until", "1"), "不符合格式"),
        (("charges", "list", "--status", "lost"), "不是以下之一"),
        (("nothing",), "没有命令 'nothing'。"),
        (("factors", "in-force", "one"), "不是有效的数"),
        (("factors", "list", "one", "two"), "多余的参数（one two）"),
    ],
)
def test_what_was_typed_wrong_is_said_in_the_readers_language(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--language", "zh", *words])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_lines_break_between_chinese_signs_but_not_before_a_mark() -> None:
    assert folded("a plain text", 4) == "a plain text"
    lines = folded("旧件，由管理员放入 BIN。", 6).splitlines()
    assert lines == ["\b", "旧件，", "由管理", "员放入", "BIN。"]
    assert all(columns(line) <= 6 for line in lines[1:])


def test_a_translated_command_leaves_its_original() -> None:
    choose_language(Language.ZH)
    made = in_language(root)
    assert CHINESE.search(made.help or "")
    assert not CHINESE.search(root.help or "")
    assert paragraphs_of("\n    One\n    line.\n\n    Two.\n") == ["One line.", "Two."]
