"""From a path or URL to a database that is safe to write to from several processes.

SQLite writes ahead (WAL), so that readers and a writer don't wait for each other and a killed process leaves a whole
file. A transaction that writes says so at its start: two that read first and then both want to write would fail.

Source: SQLite's documentation, "Write-Ahead Logging" and "BEGIN IMMEDIATE"; SQLAlchemy's, "SQLite transactions".

Read next: `tables.py`.
"""

from __future__ import annotations

import importlib.util
import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError

__all__ = [
    "GradebookError",
    "make_engine",
    "database_url",
    "explain_errors",
    "hide_password",
    "retry_lost",
    "write_transaction",
]

LOCK_TIMEOUT = 60  # seconds that a writer waits for another
URL_HINT = "a URL is like postgresql://staff@host/grades"
RETRY_DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)  # seconds; about half a minute
RESTARTING = ("57P01", "57P02", "57P03", "08006", "08003", "08001")  # PostgreSQL: shut down, crashed, starting up
PASSING_PATTERN = re.compile("starting up|shutting down|not yet accepting|recovery|too many clients")
FINAL_PATTERN = re.compile("FATAL|failed to resolve|no password supplied")
LOG = logging.getLogger(__name__)
T = TypeVar("T")
LOCK_KEY = 0x6175746F  # PostgreSQL's advisory lock of whoever writes: "auto"


class GradebookError(ValueError):
    """A gradebook that cannot be used, and what to do about it."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message}\nHint: {hint}")


def database_url(url: str | Path | URL) -> URL:
    """The URL that SQLAlchemy takes: a path is a SQLite file, and PostgreSQL is spoken to by psycopg 3.

    >>> database_url("grades.db").drivername, database_url("postgresql://staff@host/grades").drivername
    ('sqlite', 'postgresql+psycopg')
    """
    if isinstance(url, URL):
        return url
    if "://" not in str(url):
        return URL.create("sqlite", database=str(url))
    try:
        made = make_url(str(url))
    except ArgumentError:
        raise GradebookError("this is no database URL.", hint=URL_HINT) from None
    if made.drivername in ("postgresql", "postgres"):
        return made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        raise GradebookError(
            f"a gradebook is not kept in {made.get_backend_name()}.", hint="give a file, or a postgresql:// URL."
        )
    return made


def make_engine(url: URL) -> Engine:
    """The engine of a database; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": LOCK_TIMEOUT})
        event.listen(engine, "connect", set_up_sqlite)
        event.listen(engine, "begin", begin_sqlite)
        return engine
    if importlib.util.find_spec("psycopg") is None:
        raise GradebookError("psycopg is not installed.", hint='pip install "autogradlab[postgres]"')
    try:
        return create_engine(url, pool_pre_ping=True)
    except (NoSuchModuleError, ImportError) as error:
        raise GradebookError(
            f"{url.drivername}: {error}.", hint="a URL is like postgresql://staff@host/grades"
        ) from None


def set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Set up a new SQLite connection: we begin transactions ourselves, and write ahead."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode=WAL")


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction on SQLite, as a writer where it is to write."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, one at a time over all processes; it counts whole or not at all."""
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        yield connection


def hide_password(url: URL) -> URL:
    """A URL that may be shown.

    >>> hide_password(database_url("postgresql://staff:secret@host/grades?password=secret")).render_as_string()
    'postgresql+psycopg://staff@host/grades'
    """
    query = {name: value for name, value in url.query.items() if name != "password"}
    return URL.create(url.drivername, url.username, None, url.host, url.port, url.database, query)


def retry_lost(run: Callable[[], T], delays: Sequence[float] | None = None) -> T:
    """Run a whole transaction, and run it again after a while where the connection to the database was lost in it.

    Each wait is said in the log of warnings, which goes to stderr.

    Args:
        run: Opens a connection, does all its work in one transaction, and may be called again.
        delays: Seconds before each further try, together long enough for a server to be restarted; `RETRY_DELAYS` if
            not given.

    Raises:
        DBAPIError: where the database stays away, or refuses for another reason.
    """
    for delay in RETRY_DELAYS if delays is None else delays:
        try:
            return run()
        except (OperationalError, InterfaceError) as error:
            if not is_connection_lost(error):
                raise
        LOG.warning("The gradebook's server doesn't answer; trying again in %g s.", delay)
        time.sleep(delay)
    return run()


def is_connection_lost(error: DBAPIError) -> bool:
    """Whether a server is gone or not up yet; a SQLite file has no server that could come back.

    A connection that can't be made has no code, only words: what the server itself refuses begins with "FATAL", and
    only that it starts up or shuts down will pass. A host that nobody knows is a typing error.
    """
    if isinstance(error.orig, sqlite3.Error):
        return False
    code = getattr(error.orig, "sqlstate", None)
    if code or error.connection_invalidated:
        return error.connection_invalidated or code in RESTARTING
    said = str(error.orig)
    return PASSING_PATTERN.search(said) is not None or FINAL_PATTERN.search(said) is None


@contextmanager
def explain_errors(url: URL) -> Iterator[None]:
    """Say in a sentence what the database refuses; a password never shows."""
    file = url.database if url.get_backend_name() == "sqlite" else None
    hint = "is it a gradebook, and writable?" if file else "is the server running, and may you use this database?"
    try:
        yield
    except DBAPIError as error:
        where = file or hide_password(url).render_as_string()
        said = (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]
        raise GradebookError(f"{where}: {said}.", hint=hint) from None
