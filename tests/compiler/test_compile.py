"""`al.compile`: what it runs, for whom, and how often it traces."""

from __future__ import annotations

import threading
from functools import partial

import numpy as np
import pytest
from compiler.eager_and_compiled import compare, same_both_ways
from expressions import expression
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import random_graph

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab import nn

CHOICES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=8)


def quadratic(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def network(params, x):
    h = np.tanh(x @ params["W"] + params["b"])
    return ((h @ params["v"]) ** 2).mean()


def parameters(dtype=float):
    rng = np.random.default_rng(0)
    return {"W": rng.normal(size=(3, 4)).astype(dtype), "b": rng.normal(size=4).astype(dtype),
            "v": rng.normal(size=(4, 1)).astype(dtype)}  # fmt: skip


# --- the same as eager ---------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(choices=CHOICES, seed=st.integers(0, 1000))
def test_random_expressions_are_the_same(choices, seed):
    f, point, _, _ = expression(al, choices, seed)
    leaves = [al.tensor(x, dtype=al.float64) for x in point]
    same_both_ways(al.value_and_grad(f, (0, 1, 2, 3, 4)), *leaves, tol=1e-9)


@settings(max_examples=10, deadline=None)
@given(choices=CHOICES, seed=st.integers(0, 1000))
def test_random_expressions_are_the_same_in_float32(choices, seed):
    f, point, _, _ = expression(al, choices, seed)
    leaves = [al.tensor(x, dtype=al.float32) for x in point]
    same_both_ways(al.value_and_grad(f, (0, 1, 2, 3, 4)), *leaves, tol=1e-4)


@settings(max_examples=8, deadline=None)
@given(choices=CHOICES, seed=st.integers(0, 1000))
def test_second_derivatives_of_random_expressions_are_the_same(choices, seed):
    f, point, direction, _ = expression(al, choices, seed)
    leaves = [al.tensor(x, dtype=al.float64) for x in point]
    weights = [al.tensor(v, dtype=al.float64) for v in direction]

    def slope(*xs):
        return sum((g * w).sum() for g, w in zip(al.grad(f, (0, 1, 2, 3, 4))(*xs), weights, strict=True))

    same_both_ways(al.grad(slope, (0, 1, 2, 3, 4)), *leaves, tol=1e-8)


@settings(max_examples=15, deadline=None)
@given(choices=CHOICES)
def test_random_graphs_give_the_same_after_backward_inside(choices):
    def gradients():
        leaves, y = random_graph(choices)
        y.backward()
        return [x.grad for x in leaves]

    same_both_ways(gradients, tol=1e-5)


@pytest.mark.parametrize("transform", [al.grad, al.value_and_grad, al.jacobian, al.hessian])
def test_transforms_of_a_numpy_function(transform):
    same_both_ways(transform(quadratic), np.array([0.3, -0.2, 0.7]))


def test_jacobian_of_a_vector_function():
    same_both_ways(al.jacobian(lambda x: np.stack([x[0] * x[1], np.sin(x[1]), x[0]])), np.array([0.3, 0.5]))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_nested_parameters(dtype):
    x = np.random.default_rng(1).normal(size=(5, 3)).astype(dtype)
    same_both_ways(al.value_and_grad(network), parameters(dtype), x, tol=1e-5 if dtype == np.float32 else 1e-12)


def test_a_number_is_a_value_and_an_int_a_setting():
    f = al.compile(lambda x, n: x**n)
    assert [f(2.0, 3), f(3.0, 3), f(3.0, 2)] == [8.0, 27.0, 9.0]
    assert len(f.programs) == 2


def test_a_python_float_keeps_the_dtype_of_a_float32_tensor():
    same_both_ways(lambda w, lr: w - lr * w, al.ones(3), 0.1)


def test_outputs_that_are_inputs_are_the_inputs():
    x, y = np.ones(2), np.ones(3)
    f = al.compile(lambda x, y: (x, {"y": y, "twice": y * 2}))
    found = f(x, y)
    assert found[0] is x
    assert found[1]["y"] is y


def test_several_outputs_of_every_kind():
    same_both_ways(lambda x: {"a": [x, (x * 2, None, 3)], "b": x.sum(), "c": "text"}, np.ones(3))


def test_two_outputs_are_two_arrays():
    f = al.compile(al.grad(lambda a, b: (a + b).sum(), (0, 1)))
    a, b = f(np.ones(2), np.ones(2))
    a += 1
    assert b.tolist() == [1.0, 1.0]
    assert f(np.ones(2), np.ones(2))[0].tolist() == [1.0, 1.0]


def test_a_result_that_is_constant_is_a_new_array_each_time():
    f = al.compile(al.hessian(quadratic))
    x = np.zeros(3)
    f(x)[...] = 0
    assert f(x).any()


def test_broadcast_and_views():
    def f(x, y):
        z = x.T[None] + y
        z = z.reshape(-1)[::2]
        return (z * z[0]).sum() + x.swapaxes(0, 1)[0].mean()

    same_both_ways(al.value_and_grad(f, (0, 1)), np.arange(6.0).reshape(2, 3), np.ones((2, 3, 2)))


def test_in_place_writes_into_what_the_function_made():
    def f(x):
        y = x.clone()
        y[0] = 7.0
        y[1:] *= x[:-1]
        y += 1
        first = y[0]
        return (y * y).sum() + first

    same_both_ways(f, al.tensor([1.0, 2.0, 3.0]))
    same_both_ways(al.grad(f), al.tensor([1.0, 2.0, 3.0]))


def test_in_place_writes_of_numpy():
    def f(x):
        out = x.copy()
        view = out[1:]
        view *= 2
        out[0] = x.sum()
        return out

    same_both_ways(f, np.array([1.0, 2.0, 3.0]))


def test_a_tensor_that_is_filled_in_a_loop():
    def f(x):
        out = al.zeros(3)
        for k in range(3):
            out[k] = x[k] * (k + 1)
        return (out * out).sum()

    same_both_ways(al.value_and_grad(f), al.tensor([1.0, 2.0, 3.0]))


def test_no_grad_and_detach_inside():
    def f(x):
        with al.no_grad():
            scale = x.sum()
        return (x * x.detach() * scale).sum() + (x > 1).sum() * x[0]

    same_both_ways(al.value_and_grad(f), al.tensor([1.0, 2.0, 3.0]))


def test_where_chooses_anew_at_each_call():
    f = al.compile(al.grad(lambda x: al.where(x > 0, x * x, -x).sum()))
    assert f(al.tensor([1.0, -1.0])).tolist() == [2.0, -1.0]
    assert f(al.tensor([-1.0, 1.0])).tolist() == [-1.0, 2.0]


def test_backward_inside():
    def slope(data):
        x = al.tensor(data, requires_grad=True)
        y = (x * al.sin(x)).sum()
        y.backward()
        (x * 2).sum().backward()
        return y.detach(), x.grad

    same_both_ways(slope, np.array([1.0, 2.0]))
    same_both_ways(slope, 2.0)


def test_backward_on_arguments_that_require_grad():
    def gradients(w, x):
        loss = ((x @ w) ** 2).mean()
        loss.backward()
        return loss, w.grad

    w = al.ones(3, requires_grad=True)
    x = al.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    compiled = al.compile(gradients)
    loss, g = compiled(w, x)
    wanted, grad = gradients(w, x)
    compare([loss.detach(), g], [wanted.detach(), grad], 1e-6)


def test_an_update_step_with_parameters_in_and_out():
    def step(params, x, lr):
        loss, grads = al.value_and_grad(network)(params, x)
        return loss, {name: params[name] - lr * grads[name] for name in params}

    x = np.random.default_rng(1).normal(size=(5, 3))
    same_both_ways(step, parameters(), x, 0.1)
    compiled, params = al.compile(step), parameters()
    losses = []
    for _ in range(20):
        loss, params = compiled(params, x, 0.1)
        losses.append(loss)
    assert losses[-1] < losses[0] / 2
    assert len(compiled.programs) == 1


def test_a_module_by_its_parameters():
    al.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
    x, y = al.randn(5, 3), al.randn(5, 1)

    def loss(x, y):
        return F.mse_loss(model(x), y)

    compiled = al.compile(loss)
    compare(compiled(x, y), loss(x, y).detach(), 1e-6)
    assert {"weight", "bias"} <= {p.name.rpartition("_")[2] for p in compiled.newest().program.inputs}
    with al.no_grad():
        model[0].weight.mul_(2.0)
    compare(compiled(x, y), loss(x, y).detach(), 1e-6)
    model[2].weight = nn.Parameter(al.ones(1, 4))
    compare(compiled(x, y), loss(x, y).detach(), 1e-6)
    assert len(compiled.programs) == 1


def test_a_module_as_argument_and_as_the_function():
    model = nn.Linear(2, 1)
    x = al.ones(3, 2)
    compare(al.compile(model)(x), model(x).detach(), 1e-6)
    compare(al.compile(lambda m, x: m(x).sum())(model, x), model(x).sum().detach(), 1e-6)


def test_vmap_and_losses():
    same_both_ways(lambda x: al.vmap(lambda row: (row * row).sum())(x), al.tensor([[1.0, 2.0], [3.0, 4.0]]))
    target = al.tensor([1, 0])
    same_both_ways(
        al.value_and_grad(lambda z: F.cross_entropy(z, target)), al.tensor([[1.0, 2.0], [3.0, 0.5]]), tol=1e-6
    )


# --- what is captured ----------------------------------------------------------------------------------------------

scale = np.array([1.0, 2.0])
factor = 2.0


def scaled(x):
    return (x * scale * factor).sum()


def test_captured_arrays_are_read_at_each_call():
    f = al.compile(scaled)
    x = np.ones(2)
    assert f(x) == 6.0
    scale[0] = 3.0
    assert f(x) == 10.0
    scale[0] = 1.0


def test_a_captured_name_may_stand_for_another_array(monkeypatch):
    f = al.compile(al.grad(scaled))
    x = np.ones(2)
    assert f(x).tolist() == [2.0, 4.0]
    monkeypatch.setattr(f"{__name__}.scale", np.array([5.0, 5.0]))
    assert f(x).tolist() == [10.0, 10.0]
    monkeypatch.setattr(f"{__name__}.scale", np.array([[5.0], [6.0]]))
    assert f(x).tolist() == [22.0, 22.0]


def test_a_captured_number_may_change(monkeypatch):
    f = al.compile(scaled)
    assert f(np.ones(2)) == 6.0
    monkeypatch.setattr(f"{__name__}.factor", 3.0)
    assert f(np.ones(2)) == 9.0


def test_what_the_learner_makes_of_a_captured_array_is_computed_anew():
    A = np.eye(2)
    f = al.compile(lambda x: x @ (A.T * 2))
    assert f(np.ones(2)).tolist() == [2.0, 2.0]
    A[0, 1] = 1.0
    compare(f(np.ones(2)), np.ones(2) @ (A.T * 2), 0)


def test_captured_tensors_objects_and_functions():
    class Model:
        def __init__(self):
            self.w = al.ones(2)
            self.layers = [al.ones(2), {"b": np.zeros(2)}]

        def __call__(self, x):
            return (x * self.w + self.layers[0] * self.layers[1]["b"]).sum()

    model = Model()
    shift = al.tensor([1.0, 1.0])

    def helper(x):
        return model(x) + shift.sum()

    f = al.compile(lambda x: helper(x) * 2)
    x = al.ones(2)
    compare(f(x), helper(x) * 2, 1e-6)
    model.w = al.tensor([3.0, 4.0])
    model.layers[1]["b"][0] = 1.0
    shift[0] = 5.0
    compare(f(x), helper(x) * 2, 1e-6)
    assert len(f.programs) == 1


def test_a_partial_and_a_method():
    class Line:
        def __init__(self):
            self.a = np.array(2.0)

        def at(self, x, b):
            return self.a * x + b

    line = Line()
    f = al.compile(partial(line.at, b=1.0))
    assert f(3.0) == 7.0
    line.a = np.array(5.0)
    assert f(3.0) == 16.0


# --- the cache -----------------------------------------------------------------------------------------------------


def test_a_new_shape_dtype_or_structure_traces_again():
    compiled = al.compile(lambda x: x * 2)
    for x in (np.ones(2), np.zeros(2), np.ones(3), np.ones(2, np.float32), [np.ones(2)][0], al.ones(2)):
        compiled(x)
    assert len(compiled.programs) == 4


def test_the_cache_is_bounded():
    compiled = al.compile(lambda x: x + 1)
    for n in range(1, 60):
        compiled(np.ones(n))
    assert len(compiled.programs) == 32


def test_as_a_decorator():
    @al.compile
    def double(x):
        """Twice x."""
        return x * 2

    @al.compile(readable=False)
    def triple(x):
        return x * 3

    assert (double(2.0), triple(2.0)) == (4.0, 6.0)
    assert double.__doc__ == "Twice x."
    assert double.__name__ == "double"


def test_compiled_functions_within_others():
    inner = al.compile(lambda x: x * x)
    outer = al.compile(al.grad(lambda x: inner(x).sum()))
    assert outer(np.array([1.0, 3.0])).tolist() == [2.0, 6.0]


def test_threads_share_a_compiled_function():
    compiled = al.compile(al.grad(quadratic))
    x = np.array([0.3, -0.2, 0.7])
    wanted = al.grad(quadratic)(x)
    found, errors = [], []

    def work():
        try:
            for n in range(3, 9):
                found.append(compiled(x))
                al.tensor(float(n), requires_grad=True).exp().backward()
        except Exception as error:  # it is asserted below that there is none
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert errors == []
    assert all(np.array_equal(g, wanted) for g in found)
    assert len(compiled.programs) == 1


def test_what_it_shows_before_and_after():
    compiled = al.compile(al.grad(quadratic))
    with pytest.raises(RuntimeError, match="there is no program of quadratic yet"):
        print(compiled.source)
    assert repr(compiled) == "<compiled quadratic: 0 programs>"
    compiled.trace(np.ones(3))
    assert "d_a = np.array([d_x, d_y, d_z])" in compiled.source
    assert repr(compiled) == "<compiled quadratic: 1 program>"


def test_only_functions_compile():
    with pytest.raises(TypeError, match="compile takes a function, got int"):
        al.compile(3)


def test_a_compiled_result_says_why_it_has_no_graph():
    y = al.compile(lambda x: x * x)(al.tensor(2.0, requires_grad=True))
    with pytest.raises(RuntimeError, match="does not require grad"):
        y.backward()
