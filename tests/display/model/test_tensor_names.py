import random
import sys
import types

import pytest
from random_graphs import random_graph

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names, learner_scopes


def names_in(picture):
    return [card.name for card in picture.cards]


def test_names_of_local_variables_are_found_without_a_notebook():
    weight = al.tensor(2.0, requires_grad=True)
    result = weight * 3
    assert names_in(al.draw(result).picture) == ["weight", "result"]


def test_names_of_outer_functions_are_found_too():
    outer = al.tensor(2.0, requires_grad=True)

    def inside():
        return names_in(al.draw(outer * 2).picture)

    assert inside() == ["outer", "y"]


def test_a_notebook_namespace_is_searched_when_ipython_is_loaded(monkeypatch):
    x = al.tensor(2.0, requires_grad=True)
    shell = types.SimpleNamespace(user_ns={"Out": {1: x}, "_": x, "_1": x, "slope": x}, user_ns_hidden={"Out": {}})
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    assert names_in(al.draw(x * 2).picture) == ["slope", "y"]


def test_an_ipython_without_a_shell_changes_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: None))
    local = al.tensor(1.0)
    assert any("local" in scope for scope in learner_scopes())
    assert Names().of(local) == "local"


def test_names_with_an_underscore_never_count():
    x = al.tensor(2.0, requires_grad=True)
    assert Names([{"_": x, "__": x, "_1": x}]).of(x) is None
    assert Names([{"_": x, "w": x}]).of(x) == "w"


def test_a_name_stays_when_a_cell_is_run_again():
    scope = {}
    for _ in range(3):
        scope["x"] = al.tensor(2.0, requires_grad=True)
        scope["also"] = scope["x"]
        assert names_in(read_graph([scope["x"] * 1.5], Names([scope]))) == ["x", "y"]


def test_a_variable_that_was_bound_anew_leaves_the_old_tensor_without_a_name():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 2
    scope = {"x": al.tensor(5.0, requires_grad=True), "y": y}
    assert names_in(read_graph([y], Names([scope]))) == ["leaf", "y"]


def test_tensors_in_lists_and_dicts_are_called_by_their_place():
    params = [al.tensor(1.0, requires_grad=True)]
    table = {"bias": al.tensor(2.0, requires_grad=True)}
    assert names_in(al.draw(params[0] + table["bias"]).picture)[:2] == ["params[0]", "table['bias']"]


def test_a_plain_variable_is_preferred_to_a_place_in_a_list():
    w = al.tensor(1.0, requires_grad=True)
    assert Names([{"both": [w]}, {"w": w}]).of(w) == "w"


def test_looking_for_names_does_not_import_ipython():
    before = "IPython" in sys.modules
    Names()
    assert ("IPython" in sys.modules) == before


def titles(_t):
    return [card.title for card in al.draw(_t).picture.cards if card.kind in ("computed", "root")]


def test_what_has_no_name_gets_a_letter_and_its_card_says_what_it_stands_for():
    w, x, b = (al.tensor(v, requires_grad=True) for v in (1.0, 2.0, 3.0))
    loss = (w * x + b) ** 2
    assert titles(loss) == ["a = w·x", "c = a + b", "loss"]
    assert [e.label for e in al.draw(loss).picture.edges][-1] == "∂loss/∂c = 2·c = 10"


def test_a_result_without_a_name_is_y_unless_something_else_is():
    x = al.tensor(2.0, requires_grad=True)
    assert titles(x**2) == ["y = x²"]
    y = x * 3
    assert titles(y**2) == ["y", "a = y²"]


def test_a_letter_that_the_learner_uses_is_left_out_whatever_it_names():
    a, x = al.tensor(0.0), al.tensor([2.0, 1.0], requires_grad=True)
    result = al.sin(x) * 2
    assert titles(result) == ["b = sin(x)", "result"]
    assert float(a) == 0


@pytest.mark.parametrize("rounds", [2, 3, 5])
def test_the_values_of_a_loop_count(rounds):
    w, u, h = al.tensor(0.5, requires_grad=True), al.tensor(0.3, requires_grad=True), al.tensor(1.0)
    for t in range(rounds):
        h = al.tanh(w * h + u * (t + 1))
    cards = al.draw(h).picture.cards
    assert [card.name for card in cards if card.op == "tanh"] == [*["h₁", "h₂", "h₃", "h₄"][: rounds - 1], "h"]


def test_layers_of_their_own_weights_and_a_power_are_no_loop():
    w, v, x = (al.tensor(value, requires_grad=True) for value in (0.5, 0.6, 0.7))
    h = al.tanh(v * al.tanh(w * x))
    cube = x * x * x
    assert titles(h) == ["a = w·x", "b = tanh(a)", "c = v·b", "h"]
    assert titles(cube) == ["a = x·x", "cube"]


def test_an_element_and_a_transpose_are_names_themselves():
    v, M = al.tensor([1.0, 2.0], requires_grad=True), al.ones(2, 2).requires_grad_()
    assert titles(v[0] * 2) == ["v[0]", "y = 2·v[0]"]
    assert titles(M.T @ v) == ["Mᵀ", "y = Mᵀ @ v"]


@pytest.mark.parametrize("seed", range(40))
def test_every_derivative_is_a_whole_fraction_of_two_names_that_cards_have(seed):
    draw = random.Random(seed)
    leaves, y = random_graph([[draw.randrange(100) for _ in range(3)] for _ in range(6)])
    picture = al.draw(y, names={"u": leaves[0], "v": leaves[1]}).picture
    computed = [card.name for card in picture.cards if card.kind in ("computed", "root")]
    assert len(computed) == len(set(computed))
    by_id = {card.id: card.name for card in picture.cards}
    for edge in picture.edges:
        assert edge.wrt in ("", f"∂{by_id[edge.head]}/∂{by_id[edge.tail]}")
        assert "…" not in edge.label
