"""Compiles the catalogues of texts when a wheel is built, since they are not in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Writes the ``.mo`` beside every ``.po``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before files are collected."""
        for path in Path(self.root, "resources", "locale").rglob("*.po"):
            with path.open("rb") as source:
                catalogue = read_po(source, locale=path.parents[1].name)
            with path.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
