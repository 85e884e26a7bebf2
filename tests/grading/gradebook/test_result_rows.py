import json
from dataclasses import replace

from graded import RAISED, RIGHT, WRONG, result

from autogradlab.course.exercises.place import Place
from autogradlab.grading.gradebook.result_rows import result_to_rows, rows_to_result, to_storable


def test_rows_keep_all_of_a_result():
    given = result("ada", RIGHT, RAISED, problems=("Cell 3 raised ValueError.",))
    assert rows_to_result(*result_to_rows(given)).to_dict() == given.to_dict()


def test_a_verdicts_place_is_kept_in_the_columns_that_there_always_were():
    place = Place("x = 1.3", "`w.grad`", "is −0.1.", "is ….")
    given = result("ada", replace(WRONG, place=place), RIGHT)
    row, tasks = result_to_rows(given)
    assert all("place" not in task for task in tasks)
    assert rows_to_result(row, json.loads(json.dumps(tasks))).tasks == given.tasks


def test_rows_from_before_places_were_kept_apart_still_open():
    row, tasks = result_to_rows(result("ada", WRONG))
    assert tasks[0]["words"] == list(WRONG.words)
    assert rows_to_result(row, tasks).tasks == (WRONG,)


def test_tasks_are_numbered_in_order():
    assert [task["position"] for task in result_to_rows(result())[1]] == [0, 1]


def test_texts_of_all_depths_are_made_storable():
    row, tasks = result_to_rows(result("a\0", RIGHT, problems=("\ud800",)))
    assert (row["student"], row["problems"]) == ("a\\x00", ["\\ud800"])
    json.dumps([row, tasks]).encode()


def test_what_is_storable_stays():
    assert to_storable({"a": [1, None, "é𝄞\n"]}) == {"a": [1, None, "é𝄞\n"]}
