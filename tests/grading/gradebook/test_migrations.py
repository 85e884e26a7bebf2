import sqlite3
from dataclasses import replace

import pytest
from graded import result
from sqlalchemy import inspect, select

from autogradlab.grading.gradebook import Gradebook, GradebookError
from autogradlab.grading.gradebook.database import database_url, make_engine, write_transaction
from autogradlab.grading.gradebook.migrations import MIGRATIONS, create_tables, migrate, results_table, schema_version
from autogradlab.grading.gradebook.tables import METADATA, VERSION

KEY = ("assignment", "student", "submission_hash", "judge_version")


@pytest.fixture
def engine(url):
    engine = make_engine(database_url(url))
    yield engine
    engine.dispose()


def write_first_version(connection, given):
    """A gradebook as version 1 wrote it, with a row of each result."""
    from sqlalchemy import JSON, Column, MetaData

    create_tables(connection)
    connection.execute(VERSION.insert().values(version=1))
    table = results_table(MetaData(), "autogradlab_results", KEY, Column("tasks", JSON, nullable=False))
    rows = [{name: value for name, value in one.to_dict().items() if name != "name"} for one in given]
    for row in rows:  # as results were then: a verdict's place was a part of its first sentence
        row["tasks"] = [{name: task[name] for name in task if name != "place"} for task in row["tasks"]]
    connection.execute(table.insert(), rows)


def test_a_new_gradebook_stands_on_the_top_rung_with_the_tables_that_the_book_uses(engine):
    with write_transaction(engine) as connection:
        migrate(connection)
        assert schema_version(connection) == len(MIGRATIONS)
        found = inspect(connection)
        for table in METADATA.tables.values():
            columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
            assert columns == {c.name: c.nullable for c in table.columns}
        unique = [set(u["column_names"]) for u in found.get_unique_constraints("autogradlab_results")]
        assert unique == [{*KEY, "attempt"}]


def test_an_older_gradebook_climbs_with_all_its_results(url, engine):
    given = [result("ada"), result("bob"), result("ada", submission="2")]
    with write_transaction(engine) as connection:
        write_first_version(connection, given)
    with Gradebook(url) as gradebook:
        assert gradebook.history("chain_rule", "ada") == [given[0], given[2]]
        assert gradebook.latest("chain_rule") == [given[2], given[1]]
        assert not gradebook.record(given[1])
        assert gradebook.record(result("cy"))


def test_students_of_an_older_gradebook_are_keyed_by_their_platforms_number(url, engine):
    """Two students spelled alike shared a row, and one had a second row with the number behind the name."""
    spelled = {"assignment": "chain_rule", "judge_version": "1"}
    given = [
        result("lovelaceada", submission="1", path="/dl/one/lovelaceada_12_34_a.ipynb", **spelled),
        result("lovelaceada", submission="2", path="/dl/two/lovelaceada_13_35_a.ipynb", **spelled),
        result("lovelaceada (12)", path="/dl/three/lovelaceada_LATE_12_36_a.ipynb", submission_hash="x", **spelled),
        result("Ada", path="/dl/Mallory_5_assignsubmission_file_/Ada_1_assignsubmission_file_/a.ipynb", **spelled),
        result("Ada B", path="/dl/Ada B_77_assignsubmission_file_/a.ipynb", **spelled),
        result("ada", path="/dl/submitted/ada/chain_rule/a.ipynb", **spelled),
    ]
    given.append(replace(given[0], student="lovelaceada (12)"))  # the same submission under both spellings
    with write_transaction(engine) as connection:
        write_first_version(connection, given)
    with Gradebook(url) as gradebook:
        found = {r.student: r for r in gradebook.latest("chain_rule")}
        assert {key: r.name for key, r in found.items()} == {
            "12": "lovelaceada",
            "13": "lovelaceada",
            "77": "Ada B",
            "Ada": "",
            "ada": "",
        }
        assert len(gradebook.history("chain_rule", "12")) == 3
        assert found["12"].submission_hash == given[0].submission_hash


def test_a_climb_that_is_interrupted_changes_nothing(url, engine, monkeypatch):
    with write_transaction(engine) as connection:
        write_first_version(connection, [result("ada")])

    def falls(connection):
        MIGRATIONS[1](connection)
        raise KeyboardInterrupt

    monkeypatch.setattr("autogradlab.grading.gradebook.migrations.MIGRATIONS", (create_tables, falls))
    with pytest.raises(KeyboardInterrupt):
        Gradebook(url)
    monkeypatch.undo()
    with engine.connect() as connection:
        assert schema_version(connection) == connection.execute(select(VERSION.c.version)).scalar_one() == 1
    with Gradebook(url) as gradebook:
        assert gradebook.latest("chain_rule") == [result("ada")]


def test_a_gradebook_of_a_later_version_is_left_alone(url, engine):
    Gradebook(url).close()
    with write_transaction(engine) as connection:
        connection.execute(VERSION.update().values(version=99))
    with pytest.raises(GradebookError, match=r"has schema 99, .*\nHint: pip install --upgrade autogradlab"):
        Gradebook(url)


def test_a_database_of_something_else_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE student (id)")
    connection.close()
    with pytest.raises(GradebookError, match=r"something else: it holds student.\nHint: "):
        Gradebook(path)
