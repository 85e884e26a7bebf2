import autogradlab as al
from autogradlab.display.explain.chain_paths import nodes_between
from autogradlab.display.explain.find_culprit import describe_input, find_non_finite, find_saturated, find_zeroed
from autogradlab.display.explain.fixes import suggest_fix
from autogradlab.display.model.backward_replay import backward_seed, replay


def found(search, y, x):
    return search(replay(backward_seed(y)), set(nodes_between(y._node, x._node)))


def test_the_first_operation_of_the_pass_that_stops_a_gradient_is_found():
    x = al.tensor(-1.0, requires_grad=True)
    culprit = found(find_zeroed, al.relu(al.relu(x) - 1.0), x)
    assert describe_input(culprit) == "−1"
    assert "dead relu" in suggest_fix(culprit, "zero")[0]


def test_a_gradient_that_passes_has_no_culprit():
    x = al.tensor(1.0, requires_grad=True)
    y = al.sin(x)
    assert found(find_zeroed, y, x) is None
    assert found(find_non_finite, y, x) is None
    assert found(find_saturated, y, x) is None


def test_a_softmax_that_saturates_is_found():
    x = al.tensor([0.0, 50.0], requires_grad=True)
    culprit = found(find_saturated, al.nn.functional.softmax(x, 0)[0], x)
    assert suggest_fix(culprit, "saturated")[0].startswith("softmax is saturated")


def test_an_operation_without_a_line_gets_general_words():
    x = al.tensor(0.0, requires_grad=True)
    culprit = found(find_zeroed, al.cos(x), x)
    assert suggest_fix(culprit, "zero") == ("its local derivative is 0 there", "")
