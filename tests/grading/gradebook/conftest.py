"""The two databases that a gradebook may be: a SQLite file, and a real PostgreSQL of the tests' own."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from grading.postgres_server import Server, running_server
from sqlalchemy import create_engine, text

NUMBERS = itertools.count()


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
