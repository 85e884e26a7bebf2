import autogradlab as al
from autogradlab.display.explain.chain_paths import nodes_between
from autogradlab.display.explain.faulty_operation import broken, inputs_in_words, saturated, stopped
from autogradlab.display.explain.fixes import remedy
from autogradlab.display.model.replay import replay, seed_of


def found(search, y, x):
    return search(replay(seed_of(y)), set(nodes_between(y._node, x._node)))


def test_the_first_operation_of_the_pass_that_stops_a_gradient_is_found():
    x = al.tensor(-1.0, requires_grad=True)
    culprit = found(stopped, al.relu(al.relu(x) - 1.0), x)
    assert inputs_in_words(culprit) == "−1"
    assert "dead relu" in remedy(culprit, "zero")[0]


def test_a_gradient_that_passes_has_no_culprit():
    x = al.tensor(1.0, requires_grad=True)
    y = al.sin(x)
    assert found(stopped, y, x) is None
    assert found(broken, y, x) is None
    assert found(saturated, y, x) is None


def test_a_softmax_that_saturates_is_found():
    x = al.tensor([0.0, 50.0], requires_grad=True)
    culprit = found(saturated, al.nn.functional.softmax(x, 0)[0], x)
    assert remedy(culprit, "saturated")[0].startswith("softmax is saturated")


def test_an_operation_without_a_line_gets_general_words():
    x = al.tensor(0.0, requires_grad=True)
    culprit = found(stopped, al.cos(x), x)
    assert remedy(culprit, "zero") == ("its local derivative is 0 there", "")
