import json

import pytest
from grading.classroom import SOURCE

from autogradlab.grading.judge.student_release import InvalidSourceError, prepare_release, write_releases


def source_at(folder, change=lambda text: text):
    folder.mkdir()
    for path in SOURCE.parent.glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "mine.ipynb").write_text(change(SOURCE.read_text()))
    return folder / "mine.ipynb"


def test_a_source_outside_of_the_course_is_released_with_the_same_bytes_each_time(tmp_path):
    release = prepare_release(source_at(tmp_path / "a"))
    assert (release.name, release.file, release.points) == ("chain_rule", "mine.ipynb", 14)
    assert release == prepare_release(tmp_path / "a/mine.ipynb")
    (path,) = write_releases([release], tmp_path / "out")
    assert path == tmp_path / "out/chain_rule/mine.ipynb"
    assert path.read_bytes() == release.data
    assert [p.name for p in path.parent.iterdir()] == ["mine.ipynb"]


def test_a_release_holds_no_solution_no_output_and_nothing_of_the_checks():
    made = json.loads(prepare_release(SOURCE).data)
    text = "\n".join("".join(cell["source"]) for cell in made["cells"])
    assert "SOLUTION" not in text
    assert not any(cell.get("outputs") for cell in made["cells"])
    long = [line.strip() for line in SOURCE.with_name("checks.py").read_text().splitlines() if len(line.strip()) > 30]
    assert not [line for line in long if line in text]
    marks = [cell["metadata"]["nbgrader"] for cell in made["cells"]]
    assert {mark["schema_version"] for mark in marks} == {3}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("return 2 * x", "return 3 * x"), "task1: wrong"),
        (lambda text: text.replace('"import math\\n"', '"1 / 0\\n"'), "ZeroDivisionError"),
        (lambda text: text.replace("### END SOLUTION", "###", 1), "not closed"),
        (
            lambda text: text.replace('"grade_id": "chain_rule-task2"', '"grade_id": "chain_rule-task1"'),
            "2 cells are named",
        ),
        (lambda text: "no json", "mine.ipynb"),
    ],
)
def test_an_unfit_source_is_refused_with_the_reason(tmp_path, change, why):
    with pytest.raises(InvalidSourceError, match=why):
        prepare_release(source_at(tmp_path / "a", change))


def test_a_notebook_without_checks_is_no_source(tmp_path):
    (tmp_path / "x.ipynb").write_bytes(SOURCE.read_bytes())
    with pytest.raises(InvalidSourceError, match="there is no assignment"):
        prepare_release(tmp_path / "x.ipynb")
