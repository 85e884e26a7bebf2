"""What a transform says of a value that was cut from the graph: every transform, and every way to cut."""

import math
import warnings

import numpy as np
import pytest

import autogradlab as al
import autogradlab.numpy as anp
from autogradlab.engine.modes import mode
from autogradlab.transforms.transform_watch import TransformWatch


def test_a_line_that_takes_a_number_out_of_the_graph_is_noted_once_and_three_of_them_at_most():
    x = al.tensor(2.0, requires_grad=True) * 1
    with TransformWatch() as watch:
        for _ in range(2):
            x.item()
        x.tolist()
        float(x.detach())
        x.numpy(force=True)
    assert len(watch.cuts) == TransformWatch.MOST
    assert all("test_transform_watch.py" in line for line in watch.cuts)


def test_one_transform_inside_another_is_told_to_the_outer_one_which_watches_on():
    with TransformWatch() as outer:
        with TransformWatch() as inner:
            assert mode.watch is inner
        assert mode.watch is outer
    assert (outer.holds_transform, inner.holds_transform, mode.watch) == (True, False, None)


def test_what_has_no_graph_can_be_read_without_a_note():
    with TransformWatch() as watch:
        al.tensor(2.0).item()
    assert watch.cuts == []


# --- every transform, and every way to cut a value from the graph ---------------------------------------------------

X = np.array([1.0, 2.0, 3.0])


def write_each(x, zeros=np.zeros):
    z = zeros(3)
    for i in range(3):
        z[i] = x[i]  # cut
    return z.sum()


def write_all(x):
    z = np.zeros(3)
    z[:] = x
    return z.sum()


def add_into(x):
    z = np.zeros(3)
    np.add(z, x, out=z)
    return z.sum()


def without_grad(x):
    with al.no_grad():
        return (x**2).sum()


# the first kind names the line; the second is an error; of the third we know only that nothing leads to the output
NAMED = {
    "item": lambda x: (x**2).sum().item(),  # cut
    "float": lambda x: float((x**2).sum()),  # cut
    "int": lambda x: int((x**2).sum()) * 1.0,  # cut
    "tolist": lambda x: sum(x.tolist()),  # cut
    "an array's elements": write_each,
    "an array's elements, autogradlab.numpy": lambda x: write_each(x, anp.zeros),
    "math.sin": lambda x: math.sin(x[0]),  # cut
    "math.exp": lambda x: math.exp(x.sum()),  # cut
    "np.float64": lambda x: np.float64(x[0]),  # cut
    "detach": lambda x: x.detach().sum(),  # cut
    "numpy": lambda x: x.detach().numpy().sum(),  # cut
    "a formatted number": lambda x: float(f"{x[0].item()}"),  # cut
    "complex": lambda x: complex(x[0]).real,  # cut
    "an index": lambda x: float(range(10)[int(x[0])]),  # cut
    "fromiter": lambda x: np.fromiter((v for v in x), float).sum(),  # cut
}
ERRORS = {
    "a whole array": write_all,
    "out=": add_into,
    "np.array": lambda x: np.array(x).sum(),
    "np.asarray": lambda x: np.asarray(x).sum(),
    "np.array of a list": lambda x: np.array([x[0], x[1]]).sum(),
    "np.vectorize": lambda x: np.vectorize(math.sin)(x).sum(),
    "nothing returned": lambda x: None,
    "a string returned": lambda x: "x",
}
CONSTANT = {
    "a constant": lambda x: 5.0,
    "bool": lambda x: 1.0 * bool(x[0]),
    "no_grad": without_grad,
    "a new tensor": lambda x: al.tensor(x).sum(),
    "len": lambda x: 1.0 * len(x),
    "a position": lambda x: 1.0 * np.argmax(x),
    "a comparison": lambda x: (x > 1).sum() * 1.0,
}
T, V = al.tensor(X), np.ones(3)
TRANSFORMS = {
    "grad": lambda f: al.grad(f)(X),
    "grad of a tensor": lambda f: al.grad(f)(T),
    "value_and_grad": lambda f: al.value_and_grad(f)(X),
    "elementwise_grad": lambda f: al.elementwise_grad(f)(X),
    "grad_and_aux": lambda f: al.grad_and_aux(lambda x: (f(x), 0))(X),
    "jacobian": lambda f: al.jacobian(f)(X),
    "hessian": lambda f: al.hessian(f)(X),
    "vjp": lambda f: al.vjp(f, X),
    "jvp": lambda f: al.jvp(f, X, V),
    "hvp": lambda f: al.hvp(f)(X, V),
    "make_vjp": lambda f: al.make_vjp(f)(X),
    "make_jvp": lambda f: al.make_jvp(f)(X)(V),
    "func.grad": lambda f: al.func.grad(f)(T),
    "func.grad_and_value": lambda f: al.func.grad_and_value(f)(T),
    "func.jacrev": lambda f: al.func.jacrev(f)(T),
    "func.jacfwd": lambda f: al.func.jacfwd(f)(T),
    "func.hessian": lambda f: al.func.hessian(f)(T),
    "func.vjp": lambda f: al.func.vjp(f, T),
    "func.jvp": lambda f: al.func.jvp(f, (T,), (T,)),
}


def warnings_of(transform, cut):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        TRANSFORMS[transform](cut)
    return [str(w.message) for w in caught if "Output seems independent of input" in str(w.message)]


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("cut", NAMED)
def test_the_line_that_cut_a_value_is_named(cut, transform):
    assert "# cut" in warnings_of(transform, NAMED[cut])[0]


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("cut", ERRORS)
def test_what_cannot_be_cut_is_an_error_with_a_hint(cut, transform):
    with pytest.raises((RuntimeError, TypeError), match="Hint: "):
        TRANSFORMS[transform](ERRORS[cut])


@pytest.mark.parametrize("transform", TRANSFORMS)
@pytest.mark.parametrize("cut", CONSTANT)
def test_a_constant_output_is_a_warning(cut, transform):
    assert "Hint: " in warnings_of(transform, CONSTANT[cut])[0]


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_number_that_is_only_looked_at_is_no_warning(transform):
    assert warnings_of(transform, lambda x: (x**2).sum() if x[0].item() > 0 and bool(x[1] > 0) else x.sum()) == []
