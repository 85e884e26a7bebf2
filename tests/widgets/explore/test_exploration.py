import numpy as np

import autogradlab as al
from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.widgets.explore.exploration import Exploration, TracedFunction, closure_variables

outside = 2.0


class Ticking(SlicedWork):
    """Takes so many seconds, one a piece."""

    def __init__(self, clock, seconds):
        self.clock, self.seconds = clock, seconds
        super().__init__()

    def measure(self):
        for _ in range(self.seconds):
            self.clock.tick(1.0)
            yield


def test_the_time_is_for_all_measurements_together(clock):
    model = Exploration()
    first, second = model.measurements = [Ticking(clock, 3), Ticking(clock, 3)]
    assert not model.extend(5.0)
    assert (first.is_done, second.is_done) == (True, False)
    assert model.extend()


def test_without_measurements_all_is_done():
    assert Exploration().extend(0.0)


def test_a_measurement_is_kept_for_its_key_and_no_longer(clock):
    model = Exploration()
    first = model.keep("a", 1, lambda: Ticking(clock, 1))
    other = model.keep("b", 1, lambda: Ticking(clock, 1))
    assert model.keep("a", 1, lambda: Ticking(clock, 1)) is first
    assert model.keep("a", 2, lambda: Ticking(clock, 1)) is not first
    assert model.keep("a", 1, lambda: Ticking(clock, 1)) is not first  # only the newest is kept
    assert model.keep("b", 1, lambda: Ticking(clock, 1)) is other


def test_a_function_sees_its_globals_and_what_it_closes_over():
    inside = 3.0
    found = closure_variables(lambda x: x * inside * outside)
    assert found == {"inside": 3.0, "outside": 2.0}
    assert closure_variables(abs) == {}


def test_a_graph_has_the_given_names_and_the_learners():
    weight = al.tensor(2.0, requires_grad=True)
    x = al.tensor(3.0, requires_grad=True)
    f = TracedFunction(lambda t: t * weight)
    y = f(x)
    names = {card.name for card in f.read_graph(y, {"t": x, "f(t)": y}).cards}
    assert {"t", "f(t)", "weight"} <= names


def test_a_graph_has_the_names_of_the_functions_variables_too():
    def product(x):
        v = x**2
        w = helper(x)
        return v * w

    def helper(a):
        inner = np.sin(a)
        return inner + 1

    f = TracedFunction(product)
    x = al.tensor(3.0, requires_grad=True)
    y = f(x)
    f(2.0)  # plain numbers leave no graph, and their variables name nothing
    assert {card.name for card in f.read_graph(y, {"x": x, "product(x)": y}).cards} == {
        "x",
        "v",
        "inner",
        "w",
        "product(x)",
    }
