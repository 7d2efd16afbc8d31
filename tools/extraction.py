"""Finding every marked message in the program by reading its syntax trees.

Babel's own extractor reads tokens and overlooks calls inside calls; a tree also knows the names of
the parameters, so that a placeholder without a value is found before a user meets it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKS = frozenset(
    {"_", "N_", "say", "gettext", "RefusedError", "ConflictError", "UnavailableError"}
)
CARRIERS = frozenset({"say", "RefusedError", "ConflictError", "UnavailableError"})
"""Functions that take a message and, by keyword, every value that it needs."""


class Key(NamedTuple):
    """What makes a message one message: its context, its sentence and its plural."""

    message: str
    plural: str = ""
    context: str = ""


class Found(NamedTuple):
    """A message and the place it stands at; ``given`` names the values passed with it."""

    key: Key
    path: Path
    line: int
    given: frozenset[str] | None = None


def domain_of(path: Path, package: Path) -> str:
    """Return the catalogue of a module: its folder's path joined by ``_``, or ``common``."""
    return "_".join(path.relative_to(package).parent.parts) or "common"


def messages(package: Path) -> dict[str, list[Found]]:
    """Return every message below a package folder, by catalogue."""
    found: dict[str, list[Found]] = {}
    for path in sorted(package.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for item in messages_of_file(path):
            found.setdefault(domain_of(path, package), []).append(item)
    return found


def messages_of_file(path: Path) -> Iterator[Found]:
    """Yield the messages of one file in their order."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            key = _key(node)
            if key is not None and key.message:
                yield Found(key, path, node.lineno, _given(node))
        for text in _help(node):
            yield Found(Key(text), path, getattr(node, "lineno", 0))


def _help(node: ast.AST) -> list[str]:
    """Return what click shows of a command: its docstring, by paragraphs, or a ``help=``."""
    match node:
        case ast.FunctionDef() if any(_makes_command(one) for one in node.decorator_list):
            paragraphs = (ast.get_docstring(node) or "").split("\n\n")
            return [" ".join(one.split()) for one in paragraphs if one.strip()]
        case ast.keyword(arg="help", value=ast.Constant(value=str(text))):
            return [text]
        case _:
            return []


def _makes_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator) in {"command", "group"}


def _key(call: ast.Call) -> Key | None:
    name = _name(call)
    texts = [_literal(argument) for argument in call.args]
    match call.args:  # what is marked in both numbers where it is carried
        case [ast.Call(func=ast.Name(id="NN_")) as marked, *_] if name in CARRIERS:
            return _key(marked)
    if name in MARKS and texts and texts[0] is not None:
        return Key(texts[0])
    match name, texts:
        case "ngettext" | "NN_", [str(one), str(many), *_]:
            return Key(one, plural=many)
        case "pgettext", [str(context), str(message)]:
            return Key(message, context=context)
        case _:
            return None


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _literal(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str(text))]):
            return text
        case _:
            return None


def _given(call: ast.Call) -> frozenset[str] | None:
    if _name(call) not in CARRIERS or any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg or "" for keyword in call.keywords)
