import numpy as np
import pytest
from compiler.programs import operations, program_of

import autogradlab as al
from autogradlab.compiler.passes.optimize import PASSES, optimize


def network(p, x):
    return ((np.tanh(x @ p["w"] + p["b"]) @ p["v"]) ** 2).mean()


PARAMS = {"w": np.ones((2, 3)), "b": np.zeros(3), "v": np.ones((3, 1))}


def test_a_network_is_as_short_as_by_hand():
    made = optimize(program_of(al.value_and_grad(network), PARAMS, np.ones((4, 2))))
    assert len(made.steps) <= 18
    assert "copy" not in operations(made)


def test_a_gradient_of_ones_is_never_made():
    made = optimize(program_of(al.grad(lambda x: (x * x).sum()), np.ones(5)))
    assert operations(made) == ["multiply"] or "broadcast_to" not in operations(made)
    assert all(not isinstance(x, np.ndarray) for step in made.steps for x in step.operands)


def test_it_comes_to_rest():
    once = optimize(program_of(al.value_and_grad(network), PARAMS, np.ones((4, 2))))
    assert operations(optimize(once)) == operations(once)


@pytest.mark.parametrize("one", PASSES, ids=lambda p: p.__name__)
def test_each_pass_alone_keeps_the_outputs_and_inputs(one):
    p = program_of(al.value_and_grad(network), PARAMS, np.ones((4, 2)))
    made = one(p)
    assert made.inputs == p.inputs
    known = set(made.variables())
    assert all(ref.number in known for ref in made.all_refs())
