"""Developers' entrance: makes the virtual environment, then runs, tests or translates.

Standard library only; works on any Python from 3.11 on, on Linux, macOS and Windows.

    python3 dev.py run [arguments]          open the window on the sample book
    python3 dev.py test [--long] [options]  all checks and tests; with pytest options only those
    python3 dev.py check                    ruff, mypy and import-linter only
    python3 dev.py texts [domain ...]       bring the catalogues of texts up to date
    python3 dev.py bench ADDRESS [part ...] what a book costs, beside a floor; changes the book
    python3 dev.py migration NUMBER TITLE   draft a migration from the models
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.sha256"
OLDEST = (3, 11)

VENV_HINT = (
    "Python's venv module is incomplete; mend it with: apt-get install -y python3-venv"
    " (or the python3.x-venv of this Python)"
)
QT_HINT = (
    "Qt's system libraries are incomplete ({what}); mend it with: apt-get install -y"
    " libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
)
XCB_HINT = (
    "Qt cannot open a window on this display without {what}; mend it with: apt-get install -y"
    " libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1"
    " libxcb-render-util0 libxcb-xkb1 libxcb-randr0 libxcb-shape0 libxcb-shm0 libxcb-sync1"
    " libxcb-xfixes0 libx11-xcb1"
)
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--quiet", ".")),
    ("mypy", ("-m", "mypy", "--no-error-summary")),
    ("import-linter", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
)
CLOSING = re.compile(r"^=+ .*\b(passed|failed|error|errors|no tests ran)\b.* in [\d.]+s.*=+$")
SERVERS = re.compile(r"^PostgreSQL servers: ")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def main(arguments: list[str]) -> int:
    """Do what the first argument names."""
    if sys.version_info < OLDEST:
        return complain(
            "WarrantyDesk needs Python 3.11 or newer; this is " + sys.version.split()[0]
        )
    tasks = {"run": run, "test": test, "check": check, "texts": texts, "migration": migration,
             "bench": bench}  # fmt: skip
    task = tasks.get(arguments[0]) if arguments else None
    if task is None:
        print(__doc__)
        return 0 if arguments[:1] in (["help"], ["--help"], ["-h"]) else 2
    problem = prepare()
    return complain(problem) if problem else task(arguments[1:])


def complain(sentence: str) -> int:
    """Say in one sentence what is missing."""
    print(f"dev.py: {sentence}", file=sys.stderr)
    return 3


# --- making the environment -------------------------------------------------------------------


def prepare() -> str:
    """Bring the environment up to date, and return what stands in the way, if anything does."""
    if not PYTHON.exists():
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            return VENV_HINT
        print("Making the virtual environment .venv ...", flush=True)
        if call(sys.executable, "-m", "venv", str(VENV)):
            return VENV_HINT
    digest = stamp()
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != digest:
        problem = install()
        if problem:
            return problem
        STAMP.write_text(digest, encoding="utf-8")
    problem = probe_qt()
    if not problem:
        python("-m", "tools.texts", "--compile")
    return problem


def stamp() -> str:
    """Return the hash of what decides which packages are installed."""
    content = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    return hashlib.sha256(content).hexdigest()


def install() -> str:
    """Install the program in place with the developers' packages."""
    import tomllib  # noqa: PLC0415 - older Pythons must get as far as the sentence about them

    with (ROOT / "pyproject.toml").open("rb") as file:
        group = tomllib.load(file)["dependency-groups"]["dev"]
    print("Installing what pyproject.toml names into .venv ...", flush=True)
    quiet = ("--quiet", "--disable-pip-version-check")
    if python("-m", "pip", "install", *quiet, "-e", str(ROOT), *group):
        return "pip could not install the packages; look at its message above, then run this again."
    return ""


def probe_qt() -> str:
    """Return what Qt's libraries lack on this machine."""
    answer = ask("import PySide6.QtWidgets")
    if not answer:
        return ""
    library = re.search(r"(lib[\w.+-]+\.so[\w.]*)", answer)
    return QT_HINT.format(what=library[1]) if library else answer.splitlines()[-1]


def probe_display() -> str:
    """Return what a window on this X display lacks; Wayland and offscreen need less."""
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    if not sys.platform.startswith("linux") or platform != "xcb":
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    answer = ask(
        "import ctypes; ctypes.CDLL('libxcb-cursor.so.0'); ctypes.CDLL('libxcb-icccm.so.4')"
    )
    library = re.search(r"(lib[\w.+-]+\.so[\w.]*)", answer)
    return XCB_HINT.format(what=library[1]) if library else ""


def has_display() -> bool:
    """Tell whether windows can be shown."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def call(*command: str) -> int:
    """Run a command in the project's folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def python(*arguments: str) -> int:
    """Run the environment's Python."""
    return call(str(PYTHON), *arguments)


def ask(code: str) -> str:
    """Return what the environment's Python complains about when it runs a line."""
    done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip() if done.returncode else ""


# --- tasks ------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the window on the sample book, or leave its pictures where there is no display."""
    if not has_display():
        print("There is no display: pictures of every page are left in out/.", flush=True)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return python("-m", "warrantydesk.app", "--play", "out/", *arguments)
    problem = probe_display()
    if problem:
        return complain(problem)
    return python("-m", "warrantydesk.app", "--sample", *arguments)


def texts(arguments: list[str]) -> int:
    """Extract and compile the catalogues."""
    return python("-m", "tools.texts", *arguments)


def migration(arguments: list[str]) -> int:
    """Draft the next numbered migration."""
    return python("-m", "tools.migration", *arguments)


def bench(arguments: list[str]) -> int:
    """Measure what a book costs."""
    return python("-m", "benchmarks", *arguments)


def check(_arguments: list[str]) -> int:
    """Run the static checks; each runs even when an earlier one failed."""
    failed = static_checks()
    return complain(f"failed: {', '.join(failed)}") if failed else 0


def static_checks() -> list[str]:
    """Run ruff, mypy and import-linter, and return the names of those that failed."""
    failed = []
    for name, command in CHECKS:
        print(f"--- {name}", flush=True)
        if python(*command):
            failed.append(name)
    return failed


def test(arguments: list[str]) -> int:
    """Run everything; with pytest options (other than --long) only the tests they choose."""
    os.environ.setdefault("WARRANTYDESK_REQUIRE_POSTGRES", "18")
    chosen = [argument for argument in arguments if argument != "--long"]
    failed = [] if chosen else static_checks()
    options = ["-n", "2", "--cov", "--cov-report=term:skip-covered"]
    code, servers, closing = pytest([*arguments] if chosen else [*options, *arguments])
    if code:
        failed.append("pytest")
    if failed:
        complain(f"failed: {', '.join(failed)}")
    print(servers)
    print(closing or f"pytest ended with exit code {code} and no closing line", flush=True)
    return 1 if failed else 0


def pytest(options: list[str]) -> tuple[int, str, str]:
    """Run pytest, pass its output on, and return exit code, servers used and closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(PYTHON), "-m", "pytest", *colour, *options]
    servers = closing = ""
    print("--- pytest", flush=True)
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            bare = COLOUR.sub("", line).strip()
            servers = bare if SERVERS.match(bare) else servers
            closing = bare if CLOSING.match(bare) else closing
    return process.returncode, servers, closing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
