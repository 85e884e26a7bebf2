"""The two databases that a gradebook may be: a SQLite file, and a real PostgreSQL of the tests' own."""

from __future__ import annotations

import itertools
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from needs import postgres
from sqlalchemy import create_engine, text

NUMBERS = itertools.count()


def as_nobody() -> dict[str, int]:
    """PostgreSQL refuses to run as root: then it runs as a user who owns nothing else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


class Server:
    """A PostgreSQL server that listens on a socket in a directory of its own.

    Args:
        home: The directory, with a short path: a socket's may have about 100 characters.
    """

    def __init__(self, home: Path) -> None:
        self.home, self.url = home, f"postgresql://staff@/postgres?host={home}"
        if who := as_nobody():
            os.chown(home, who["user"], who["group"])
        self._run("initdb", "-U", "staff", "-A", "trust", "-N", "-E", "UTF8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c fsync=off"
        self._run("pg_ctl", "-l", str(self.home / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """End it at once, as a crash would."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def _run(self, command: str, *arguments: str) -> None:
        argv = [postgres() / command, "-D", str(self.home / "data"), *arguments]
        subprocess.run(argv, check=True, cwd=self.home, stdout=subprocess.DEVNULL, **as_nobody())  # type: ignore[call-overload]


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that ends with the block, and its directory with it."""
    postgres()
    with tempfile.TemporaryDirectory(prefix="agl") as short:
        made = Server(Path(short))
        made.start()
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that all tests share."""
    with running_server() as made:
        yield made.url


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A PostgreSQL server that a test may stop and start."""
    with running_server() as made:
        yield made


@pytest.fixture
def postgresql(server: str) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    name = f"grades_{os.getpid()}_{next(NUMBERS)}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A gradebook that is not made yet, once as a file and once in PostgreSQL."""
    return request.getfixturevalue("postgresql") if request.param == "postgresql" else str(tmp_path / "grades.db")
