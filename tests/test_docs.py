"""What the documents say of the program is still true."""

import re
import shlex
from pathlib import Path

import click
import pytest

from tools.diagram import TARGET, document
from warrantydesk.cli.main import root

FOLDER = Path(__file__).parents[1]
LINE = re.compile(r"^warrantydesk (?!COMMAND)(?:(?!  ).)+", re.MULTILINE)


def commands_of(name: str) -> list[str]:
    """Return the commands in a document, without what is said behind them."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [found.split(" > ")[0] for found in LINE.findall(text)]


@pytest.mark.parametrize("name", ["README.md", "docs/command-line.md"])
def test_every_command_in_a_document_is_one_that_the_program_knows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = commands_of(name)
    assert told
    for line in told:
        words = shlex.split(line)[1:]
        for word in words:
            if word.endswith((".csv", ".xlsx", ".pdf", ".txt")):
                Path(word).touch()  # files that a command reads must be there
        while words[0].startswith("--"):
            words = words[2:]
        command: click.Command = root
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words[0])
            assert found is not None, line
            command, words = found, words[1:]
        with command.make_context(line, words):  # refuses what it cannot read
            pass


def test_the_diagram_of_the_data_model_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python tools/diagram.py"
