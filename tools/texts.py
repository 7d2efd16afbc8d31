"""Keeping the Chinese catalogues: extract, compile, and say what is still to be translated.

``python dev.py texts`` brings every catalogue up to date, ``python dev.py texts claims ui_claims``
only those. English needs no catalogue: the English sentence is the message id, and English knows
exactly the two plural forms that gettext has without one.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.extraction import Found, Key, messages

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "warrantydesk"
FOLDER = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
LOCALE = "zh_CN"
# A date that never changes: two people's catalogues then differ only in their messages.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = "# Chinese texts of WarrantyDesk. Made by dev.py texts; only msgstr is edited by hand."

Translation = str | tuple[str, ...]


def key_of(message: Message) -> Key:
    """Return the key of a catalogue's message."""
    match message.id:
        case (str(one), str(many)):
            return Key(one, many, message.context or "")
        case other:
            return Key(str(other), "", message.context or "")


def forms_of(message: Message) -> Translation:
    """Return a message's translation, or one for each plural form."""
    string = message.string or ""
    return string if isinstance(string, str) else tuple(string)


def is_translated(translation: Translation | None) -> bool:
    """Tell whether every form of a message has a text."""
    forms = (translation,) if isinstance(translation, str) else translation or ("",)
    return all(form.strip() for form in forms)


def read_catalogues() -> dict[str, Catalog]:
    """Return the stored catalogues by domain."""
    found = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=LOCALE)
    return found


def translations(catalogue: Catalog) -> dict[Key, Translation]:
    """Return what a catalogue translates."""
    return {
        key_of(message): forms_of(message)
        for message in catalogue
        if message.id and is_translated(forms_of(message))
    }


def renewed(
    found: Iterable[Found], own: dict[Key, Translation], others: dict[Key, Translation]
) -> Catalog:
    """Return a catalogue of exactly the messages found, with every translation that is known."""
    catalogue = Catalog(
        locale=LOCALE,
        project="WarrantyDesk",
        version="1",
        msgid_bugs_address="WarrantyDesk",
        header_comment=HEADER,
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator="WarrantyDesk",
        language_team="WarrantyDesk",
        fuzzy=False,
    )
    for item in sorted(found, key=lambda f: (f.key, f.path)):
        key = item.key
        catalogue.add(
            (key.message, key.plural) if key.plural else key.message,
            own.get(key) or others.get(key) or (("",) if key.plural else ""),
            locations=[(item.path.relative_to(ROOT).as_posix(), 0)],
            context=key.context or None,
        )
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """Return the file of a catalogue, sorted, without line numbers and the version of its writer."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b'"Generated-By:'))


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return the compiled file of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def replace_file(path: Path, content: bytes) -> None:
    """Write a file at once, and only when it changes, so that a running program reads no half."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(path)


def contradictions(catalogues: dict[str, Catalog]) -> list[str]:
    """Return each message that two catalogues translate differently."""
    seen: dict[Key, dict[Translation, str]] = {}
    for domain, catalogue in catalogues.items():
        for key, translation in translations(catalogue).items():
            seen.setdefault(key, {}).setdefault(translation, domain)
    return [
        f"{key.message!r}: " + ", ".join(f"{domain} {text!r}" for text, domain in forms.items())
        for key, forms in seen.items()
        if len(forms) > 1
    ]


def update(domains: Iterable[str]) -> dict[str, Catalog]:
    """Renew the catalogues of some domains, or of all when none is named."""
    found, stored = messages(PACKAGE), read_catalogues()
    chosen = set(domains) or found.keys() | stored.keys()
    unknown = chosen - found.keys() - stored.keys()
    if unknown:
        raise SystemExit(f"No folder has the messages of: {', '.join(sorted(unknown))}.")
    memory: dict[Key, Translation] = {}
    for catalogue in stored.values():
        memory |= translations(catalogue)
    for domain in sorted(chosen):
        path = FOLDER / f"{domain}.po"
        if domain not in found:
            path.unlink()
            path.with_suffix(".mo").unlink(missing_ok=True)
            stored.pop(domain)
            continue
        own = translations(stored[domain]) if domain in stored else {}
        stored[domain] = renewed(found[domain], own, memory)
        replace_file(path, po_bytes(stored[domain]))
    return stored


def compile_all() -> None:
    """Compile every stored catalogue, and drop compiled ones without a source."""
    stored = read_catalogues()
    for domain, catalogue in stored.items():
        replace_file(FOLDER / f"{domain}.mo", mo_bytes(catalogue))
    for path in FOLDER.glob("*.mo"):
        if path.stem not in stored:
            path.unlink()


def main(arguments: list[str]) -> int:
    """Extract and compile; ``--compile`` leaves the sources alone."""
    if "--compile" in arguments:
        compile_all()
        return 0
    stored = update(arguments)
    compile_all()
    chosen = arguments or sorted(stored)
    missing = 0
    for domain in chosen:
        for message in stored.get(domain, Catalog()):
            if message.id and not is_translated(forms_of(message)):
                missing += 1
                print(f"untranslated in {domain}: {message.id!r}")
    for line in contradictions(stored):
        print(f"contradiction: {line}")
    print(f"{len(chosen)} catalogues, {missing} messages to translate.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
