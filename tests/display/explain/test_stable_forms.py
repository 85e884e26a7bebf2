import autogradlab as al
from autogradlab.display.explain.stable_forms import code_of, nodes_behind, stable_exp, stable_log
from autogradlab.display.model.expressions import function_name


def test_operands_are_written_as_code():
    assert code_of("relu(3·x)") == "al.relu(3 * x)"
    assert code_of("x") == "x"
    assert code_of("3·x") == "(3 * x)"
    assert code_of("[0 1]ᵀ") == "x"


def test_the_nearest_function_decides():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = al.log(1 - al.sigmoid(x))
    assert "sigmoid" in map(function_name, nodes_behind(y._node))
    assert "logsigmoid(-logits)" in stable_log(y._node, "x", lambda node, k: "logits")[1]


def test_an_exp_that_nothing_follows_is_kept_below_its_limit():
    assert "x.max().detach()" in stable_exp((), "x")
