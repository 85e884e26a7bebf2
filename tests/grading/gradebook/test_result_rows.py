import json

from graded import RAISED, RIGHT, result

from autogradlab.grading.gradebook.result_rows import result_to_rows, rows_to_result, to_storable


def test_rows_keep_all_of_a_result():
    given = result("ada", RIGHT, RAISED, problems=("Cell 3 raised ValueError.",))
    assert rows_to_result(*result_to_rows(given)).to_dict() == given.to_dict()


def test_tasks_are_numbered_in_order():
    assert [task["position"] for task in result_to_rows(result())[1]] == [0, 1]


def test_texts_of_all_depths_are_made_storable():
    row, tasks = result_to_rows(result("a\0", RIGHT, problems=("\ud800",)))
    assert (row["student"], row["problems"]) == ("a\\x00", ["\\ud800"])
    json.dumps([row, tasks]).encode()


def test_what_is_storable_stays():
    assert to_storable({"a": [1, None, "é𝄞\n"]}) == {"a": [1, None, "é𝄞\n"]}
