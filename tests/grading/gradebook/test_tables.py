from graded import result

from autogradlab.grading.gradebook.result_rows import result_to_rows
from autogradlab.grading.gradebook.tables import RESULTS, TASKS


def test_every_field_of_a_result_has_its_column():
    row, tasks = result_to_rows(result())
    assert set(row) == set(RESULTS.columns.keys()) - {"id", "attempt"}
    assert set(tasks[0]) == set(TASKS.columns.keys()) - {"result_id"}
