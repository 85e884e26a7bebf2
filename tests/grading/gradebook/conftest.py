"""The two databases that a gradebook may be: a SQLite file, and a real PostgreSQL of the tests' own."""

from __future__ import annotations

import itertools
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that listens on a socket in a directory of its own, and ends with the tests."""
    commands, who = postgres(), as_nobody()
    with tempfile.TemporaryDirectory(prefix="agl") as short:  # a socket's path may have about 100 characters
        home = Path(short)
        if who:
            os.chown(home, who["user"], who["group"])
        data, run = str(home / "data"), {"check": True, "cwd": home, "stdout": subprocess.DEVNULL, **who}
        subprocess.run([commands / "initdb", "-D", data, "-U", "staff", "-A", "trust", "-N", "-E", "UTF8"], **run)
        options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off"
        subprocess.run([commands / "pg_ctl", "-D", data, "-l", str(home / "log"), "-o", options, "-w", "start"], **run)
        try:
            yield f"postgresql://staff@/postgres?host={home}"
        finally:
            subprocess.run([commands / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], **run)


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
