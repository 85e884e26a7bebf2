import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from autogradlab.grading.gradebook import Gradebook, GradebookError
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


def test_a_server_that_is_not_there_is_said_and_the_password_is_not(tmp_path):
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
