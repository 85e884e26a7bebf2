import pytest
from graded import RIGHT, SOLVED, WRONG, result

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.gradebook.counting import POLICIES, counting_results

A, B = result(submission="A"), result("ada", RIGHT, SOLVED, submission="B")


def counts(gradebook, policy="last"):
    return [(r.student, r.points) for r in gradebook.latest("chain_rule", policy)]


def test_what_was_handed_in_last_counts_though_it_was_graded_before(url):
    with Gradebook(url) as gradebook:
        for given in (A, B):
            assert gradebook.record(given)
        assert counts(gradebook) == [("ada", 3.0)]
        gradebook.hand_in("chain_rule", [("ada", A.submission_hash, False)])  # A again: known, and there now
        assert counts(gradebook) == [("ada", 1.0)]
        assert counts(gradebook, "best") == [("ada", 3.0)]
        assert not gradebook.record(B)  # and a second grader says that B is there
        assert counts(gradebook) == [("ada", 3.0)]
        assert gradebook.history("chain_rule", "ada") == [A, B]


def test_the_last_on_time_counts_where_the_policy_says_so(url):
    with Gradebook(url) as gradebook:
        gradebook.record(A)
        gradebook.record(B, late=True)
        gradebook.record(result("bob", RIGHT, SOLVED), late=True)
        assert counts(gradebook, "last-on-time") == [("ada", 1.0)]
        assert counts(gradebook) == [("ada", 3.0), ("bob", 3.0)]


def test_a_regrade_of_one_submission_replaces_it_even_where_the_best_counts(url):
    with Gradebook(url) as gradebook:
        gradebook.record(B)
        gradebook.record(result("ada", RIGHT, WRONG, submission="B", judge_version="2"))
        assert counts(gradebook, "best") == counts(gradebook) == [("ada", 1.0)]


def test_the_same_hand_in_again_adds_nothing(url):
    with Gradebook(url) as gradebook:
        gradebook.record(A)
        for _ in range(3):
            gradebook.hand_in("chain_rule", [("ada", A.submission_hash, False)])
            gradebook.hand_in("chain_rule", [])
        assert len(gradebook.history("chain_rule", "ada")) == 1
        assert counts(gradebook) == [("ada", 1.0)]


@pytest.mark.parametrize("policy", POLICIES)
def test_one_assignment_and_student_never_counts_for_another(url, policy):
    with Gradebook(url) as gradebook:
        gradebook.record(A)
        gradebook.record(result("ada", RIGHT, SOLVED, submission="A", assignment="other"))
        gradebook.record(result("bob", RIGHT, SOLVED, submission_hash=A.submission_hash))
        assert counts(gradebook, policy) == [("ada", 1.0), ("bob", 3.0)]
        assert gradebook.count("chain_rule", policy) == 2


def test_another_policy_is_refused():
    with pytest.raises(ValueError, match="last, best, last-on-time, and not 'first'"):
        counting_results("chain_rule", "first")
