import pytest
from graded import result

from autogradlab.grading.gradebook import Gradebook, GradebookError
from autogradlab.grading.gradebook.choose_assignment import choose_assignment


@pytest.fixture
def gradebook():
    with Gradebook(":memory:") as made:
        yield made


def test_the_only_assignment_is_meant(gradebook):
    gradebook.record(result())
    assert choose_assignment(gradebook, None) == choose_assignment(gradebook, "chain_rule") == "chain_rule"


@pytest.mark.parametrize("name", [None, "other"])
def test_what_cannot_be_meant_is_refused_with_what_there_is(gradebook, name):
    with pytest.raises(GradebookError, match="no results yet"):
        choose_assignment(gradebook, name)
    gradebook.record(result())
    gradebook.record(result(assignment="second"))
    with pytest.raises(GradebookError, match="one of chain_rule, second"):
        choose_assignment(gradebook, name)
