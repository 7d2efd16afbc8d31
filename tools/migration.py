"""Write the next migration from the difference between the newest one and the models.

``python tools/migration.py 0002 "recovery cases"``; with ``--again`` the newest, not yet released
migration is written anew.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy.sql.elements import False_, True_

from warrantydesk import migrations
from warrantydesk.assembly import METADATA
from warrantydesk.db.types import UtcDateTime

FOLDER = Path(migrations.__file__).parent / "versions"


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write the program's own types as the plain ones they are stored as."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    argument = getattr(item, "arg", None)
    if kind == "server_default" and isinstance(argument, True_ | False_):
        return "sa.true()" if isinstance(argument, True_) else "sa.false()"
    return False


def main() -> None:
    """Write the migration, and format it."""
    again = "--again" in sys.argv
    revision, message = [word for word in sys.argv[1:] if not word.startswith("--")]
    for old in FOLDER.glob(f"{revision}_*.py") if again else ():
        old.unlink()
    known = migrations.known_revisions()
    before = max(known) if known else None
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        if before:
            migrations.upgrade(connection)
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "render_item": render_item}
        )
        produced = produce_migrations(context, METADATA)
        if produced.upgrade_ops is None:
            raise SystemExit("The models and the migrations agree; there is nothing to do.")
        code = render_python_code(
            produced.upgrade_ops,
            render_as_batch=before is not None,
            render_item=render_item,
        )
    code = re.sub(r"^ *# ###.*\n?", "", code, flags=re.MULTILINE).strip()
    name = re.sub(r"\W+", "_", message.lower()).strip("_")
    path = FOLDER / f"{revision}_{name}.py"
    path.write_text(
        f'"""{message.capitalize()}.\n\nImports nothing from the program: a migration describes the'
        ' past, which never changes.\n"""\n\nimport sqlalchemy as sa\n'
        "from alembic import op\n\n"
        f'revision, down_revision = "{revision}", {before!r}\n\n\ndef upgrade() -> None:\n    {code}\n',
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)], check=True)
    print(path)


if __name__ == "__main__":
    main()
