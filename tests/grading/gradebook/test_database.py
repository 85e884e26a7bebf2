import logging
import sqlite3
import subprocess
import sys

import pytest
from graded import result
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from autogradlab.grading.gradebook import Gradebook, GradebookError, database
from autogradlab.grading.gradebook.database import RETRY_DELAYS, database_url, make_engine, retry_lost


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("grades.db", "sqlite:///grades.db"),
        ("sqlite:////srv/grades.db", "sqlite:////srv/grades.db"),
        ("postgresql://staff@host/grades", "postgresql+psycopg://staff@host/grades"),
        ("postgres://staff@host/grades", "postgresql+psycopg://staff@host/grades"),
    ],
)
def test_a_gradebook_is_a_file_or_a_url(given, url):
    assert database_url(given).render_as_string() == url


@pytest.mark.parametrize("given", ["mysql://host/grades", "://", "postgresql+pg9999://host/grades"])
def test_what_cannot_be_a_gradebook_is_refused_with_a_hint(given):
    with pytest.raises(GradebookError, match=r"\nHint: "):
        Gradebook(given)


def test_a_server_that_is_not_there_is_said_and_the_password_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "RETRY_DELAYS", (0, 0))
    with pytest.raises(GradebookError, match="is the server running") as caught:
        Gradebook(f"postgresql://staff:secret@/grades?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_said(tmp_path):
    (tmp_path / "grades.db").write_text("the grades are in the other file " * 99)
    with pytest.raises(GradebookError, match=r"file is not a database.\nHint: is it a gradebook"):
        Gradebook(tmp_path / "grades.db")


def test_a_directory_that_is_not_there_is_said(tmp_path):
    with pytest.raises(GradebookError, match=r"unable to open database file.\nHint: "):
        Gradebook(tmp_path / "nowhere" / "grades.db")


def test_a_file_is_written_ahead_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "grades.db"
    with Gradebook(path) as gradebook:
        gradebook.assignments()
        assert (tmp_path / "grades.db-wal").exists()
    assert list(tmp_path.iterdir()) == [path]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_postgresql_without_its_package_names_the_pip_command():
    code = "import sys; sys.modules['psycopg'] = None\nfrom autogradlab.grading.gradebook import Gradebook\nGradebook('postgresql://h/g')"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr
    assert 'pip install "autogradlab[postgres]"' in said


def test_a_connection_that_the_server_ends_is_made_again(postgresql):
    engine, tries = make_engine(database_url(postgresql)), []

    def run():
        tries.append(1)
        end = "SELECT pg_terminate_backend(pg_backend_pid())" if len(tries) < 3 else "SELECT 1"
        with engine.begin() as connection:
            return connection.execute(text(end)).scalar_one()

    assert retry_lost(run, delays=(0, 0, 0)) == 1
    assert len(tries) == 3
    engine.dispose()


def test_a_server_that_stays_away_is_tried_a_few_times_and_what_it_refuses_once(tmp_path, postgresql):
    tries = []

    def run(engine, query):
        tries.append(query)
        with engine.begin() as connection:
            connection.execute(text(query))

    away = make_engine(database_url(f"postgresql://staff@/grades?host={tmp_path}"))
    with pytest.raises(OperationalError):
        retry_lost(lambda: run(away, "away"), delays=(0, 0))
    here, file = make_engine(database_url(postgresql)), make_engine(database_url(tmp_path / "g.db"))
    for engine in (here, file):
        with pytest.raises(DBAPIError):
            retry_lost(lambda engine=engine: run(engine, "SELECT * FROM nowhere"), delays=(0, 0))
        engine.dispose()
    assert tries == ["away"] * 3 + ["SELECT * FROM nowhere"] * 2
    assert sum(RETRY_DELAYS) < 60


class Rescue(logging.Handler):
    """Starts a server again as soon as somebody says that it is missed."""

    def __init__(self, server):
        super().__init__()
        self.server, self.said = server, []

    def emit(self, record):
        self.said.append(record.getMessage())
        if len(self.said) == 1:
            self.server.start()


@pytest.fixture
def rescue(own_server, monkeypatch):
    """What starts the test's own server again when it is missed, with little time between the tries."""
    monkeypatch.setattr(database, "RETRY_DELAYS", (0.01, 0.1, 1))
    handler = Rescue(own_server)
    database.LOG.addHandler(handler)
    yield handler
    database.LOG.removeHandler(handler)


USES = {
    "known_keys": lambda book: len(book.known_keys("chain_rule")) == 2,
    "latest": lambda book: [r.student for r in book.latest("chain_rule")] == ["ada", "bob"],
    "count": lambda book: book.count("chain_rule") == 2,
    "task_names": lambda book: book.task_names("chain_rule") == ["task1", "task2"],
    "history": lambda book: len(book.history("chain_rule", "ada")) == 1,
    "assignments": lambda book: book.assignments() == ["chain_rule"],
    "hand_in": lambda book: book.hand_in("chain_rule", [("ada", result("ada").submission_hash, True)]),
    "record": lambda book: book.record(result("cy")),
}


def test_a_server_that_is_restarted_costs_a_wait_wherever_it_is_used(own_server, rescue):
    with Gradebook(own_server.url) as book:
        book.record(result("ada"))
        book.record(result("bob"))
        for name, use in USES.items():
            rescue.said.clear()
            own_server.stop()
            assert use(book) in (True, None), name
            assert rescue.said, name
    own_server.stop()
    rescue.said.clear()
    with Gradebook(own_server.url) as book:
        assert rescue.said[0] == "The gradebook's server doesn't answer; trying again in 0.01 s."
        assert book.count("chain_rule") == 3


def test_a_server_that_is_restarted_while_a_class_is_streamed_costs_no_student(own_server, rescue, monkeypatch):
    monkeypatch.setattr("autogradlab.grading.gradebook.book.CHUNK", 2)
    with Gradebook(own_server.url) as book:
        for k in range(5):
            book.record(result(f"s{k}"))
        stream = book.stream("chain_rule")
        found = [next(stream).student]
        own_server.stop()
        assert found + [r.student for r in stream] == [f"s{k}" for k in range(5)]
    assert rescue.said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("staff@", "stranger@"), "stranger"),
        (("/postgres?", "/nowhere?"), "nowhere"),
        (("@/", "@no.host.invalid/"), "no.host.invalid"),
    ],
)
def test_what_a_restart_would_not_change_is_not_waited_for(server, change, words, caplog):
    url = server.replace(*change)
    url = url.partition("?")[0] if "invalid" in url else url
    with pytest.raises(GradebookError, match=words):
        Gradebook(url)
    assert caplog.text == ""
