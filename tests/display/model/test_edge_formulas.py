import re

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.edge_formulas import FORMULAS, hat_name
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.nn import functional as F

x = al.tensor(1.5, requires_grad=True)
w = al.tensor(2.0, requires_grad=True)
v = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
y_pred = al.sigmoid(x)


def labels(t, scope=None):
    edges = read_graph([t], Names([scope or globals()])).edges
    last = edges[-1].head
    return [edge.label for edge in edges if edge.head == last]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: w * x, ["∂y/∂w = x = 1.5", "∂y/∂x = w = 2"]),
        (lambda: w + x, ["∂y/∂w = 1", "∂y/∂x = 1"]),
        (lambda: w - x, ["∂y/∂w = 1", "∂y/∂x = −1"]),
        (lambda: x**2, ["∂y/∂x = 2·x = 3"]),
        (lambda: x**3, ["∂y/∂x = 3·x² = 6.75"]),
        (lambda: x**0.5, ["∂y/∂x = 0.5·x**−0.5 = 0.4082"]),
        (lambda: x**1, ["∂y/∂x = 1"]),
        (lambda: -3.0 * x, ["∂y/∂x = −3"]),
        (lambda: w / x, ["∂y/∂w = 1/x = 0.6667", "∂y/∂x = −w/x² = −0.8889"]),
        (lambda: 3 / x, ["∂y/∂x = −3/x² = −1.3333"]),
        (lambda: 3 / v, ["∂y/∂v = −3/v² = [−3 −0.75 −0.3333]"]),
        (lambda: al.exp(x), ["∂y/∂x = y = 4.4817"]),
        (lambda: al.log(x), ["∂y/∂x = 1/x = 0.6667"]),
        (lambda: al.sin(x), ["∂y/∂x = cos(x) = 0.0707"]),
        (lambda: al.tanh(w + x), ["∂y/∂a = 1−y² = 0.00364"]),
        (lambda: x * x, ["2 paths: x + x = 3"]),
        (lambda: v.sum(), ["∂y/∂v = 1 each"]),
        (lambda: v.mean(), ["∂y/∂v = 1/3 = 0.3333 each"]),
        (lambda: v.max(), ["∂y/∂v = 1 at the max = [0 0 1]"]),
        (lambda: v @ v, ["2 paths: v + v = [2 4 6]"]),
        (lambda: v[1], ["∂v[1]/∂v = 1 at [1]"]),
        (lambda: v.reshape(3, 1), ["∂y/∂v = 1"]),
        (lambda: np.hypot(w, x), ["∂y/∂w = 0.8", "∂y/∂x = 0.6"]),
    ],
)
def test_an_edge_says_formula_and_number(make, expected):
    assert labels(make()) == expected


def test_the_derivative_of_a_prediction_is_written_by_hand():
    loss = y_pred * 2
    assert labels(y_pred) == ["∂ŷ/∂x = ŷ(1−ŷ) = 0.1491"]
    assert labels(loss, {"loss": loss, "y_pred": y_pred}) == ["∂loss/∂ŷ = 2"]
    assert hat_name("y_hat") == "ŷ"
    assert hat_name("z_score") == "z_score"


def test_a_matrix_product_says_how_the_gradient_passes():
    X, W = al.ones(3, 2), al.ones(2, 4).requires_grad_()
    H = X @ W
    assert labels(H, locals()) == ["", "∂H/∂W = Xᵀ @ grad"]


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
PAIRS = [((), ()), ((3,), (3,)), ((2, 3), (3,)), ((3,), (2, 1)), ((2, 3), (2, 3)), ((2, 3), ()), ((1, 3), (2, 3))]
MATRICES = [((2, 3), (3, 4)), ((2, 0), (0, 3))]
VECTORS = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((5, 2, 3), (3,)), ((3,), (5, 3, 4))]
STACKS = [((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((2, 3), (5, 3, 4)), ((1, 2, 3), (5, 3, 4))]
OF_TWO = ("add", "subtract", "multiply", "divide")
OF_LOSSES = ("mse_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits")
POWERS = {f"power {n}": lambda a, n=n: a**n for n in (-2, -1, 0, 0.5, 1, 2, 3, 2.5)}
PARTS = {f"{n} / a": lambda a, n=n: n / a for n in (3, 1, -2, 0.25, np.float64(1.5))}
SPELLINGS = {"identity": lambda a: a.t(), "copy": lambda a: a.clone(), "power": lambda a, b: a**b, **POWERS, **PARTS}


def shapes_for(name):
    """The shapes of the arguments that an operation is tried with."""
    if name == "matmul":
        return MATRICES + VECTORS + STACKS
    if name in OF_LOSSES:
        return [((3,), (3,)), ((2, 3), (2, 3))]
    if name in (*OF_TWO, "power"):
        return PAIRS
    few = {"identity": [(), (3,)], "mean": [(), (3,), (2, 3)]}  # a transpose turns matrices; no elements have no mean
    return [(shape,) for shape in few.get(name, [(), (3,), (2, 3), (2, 0)])]


def cases():
    """Every operation that has a formula, over shapes."""
    for name in {**FORMULAS, **SPELLINGS, "mean": ()}:
        function = SPELLINGS.get(name) or getattr(F, name, None) or getattr(al, name)
        yield from (pytest.param(function, shapes, id=f"{name} {shapes}") for shapes in shapes_for(name))


def as_python(formula):
    """A formula as an expression of Python."""
    text = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+", lambda found: "**" + found[0].translate(SUPERSCRIPTS), formula)
    text = re.sub(r"(\w+)ᵀ", r"turn(\1)", text.replace("·", "*").replace("−", "-"))
    text = re.sub(r"√(\w+)", r"sqrt(\1)", text.replace("√(", "sqrt(")).replace("σ(", "sigmoid(")
    return re.sub(r"\by\(", "y*(", text)


def turn(x):
    return x.swapaxes(-1, -2) if x.ndim > 1 else x


@pytest.mark.parametrize(("function", "shapes"), [*cases()])
def test_every_formula_is_what_numpy_computes_as_the_contribution(function, shapes):
    draw = np.random.default_rng(0)
    values = [draw.uniform(0.2, 0.8, shape) for shape in shapes]
    tensors = [al.tensor(value, dtype=al.float64, requires_grad=True) for value in values]
    y = function(*tensors)
    grad = draw.normal(size=y.shape)
    expected = al.autograd.grad(y, tensors, al.tensor(grad), allow_unused=True)
    names = dict(zip("ab", tensors, strict=False))
    picture = read_graph([y], Names([{**names, "y": y}]))
    by_name = {card.name: card.id for card in picture.cards}
    known = {name: value for name, value in vars(np).items() if callable(value)}
    known |= {"sigmoid": lambda v: 1 / (1 + np.exp(-v)), "turn": turn, "grad": grad, "y": y.detach().numpy()}
    for name, value, gradient in zip("ab", values, expected, strict=False):
        edge = next(edge for edge in picture.edges if edge.tail == by_name[name])
        if not edge.formula:
            assert 1 in map(len, shapes) or function is F.binary_cross_entropy  # longer than a label may be
            continue
        derivative = eval(as_python(edge.formula), known | dict(zip("ab", values, strict=False)))
        found = derivative if "grad" in edge.formula else derivative * grad
        back = unbroadcast(np.broadcast_to(found, np.broadcast_shapes(np.shape(found), value.shape)), value.shape)
        np.testing.assert_allclose(back, gradient.numpy(), rtol=1e-10, atol=1e-12)
        stretched = np.shape(found) != value.shape and np.ndim(grad) > 0
        assert bool(edge.note) == (stretched and "summed" in edge.note), edge
