import sys
import types

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
