"""PyTorch's own samples of calls: values, dtypes, shapes, gradients and in-place forms, as PyTorch 2.13 gives them.

`golden/samples.json` holds a choice of the sample inputs that PyTorch tests its operators with
(`torch.testing._internal.common_methods_invocations.op_db`), one a line, with what PyTorch answers:

op: the function. x, a, k: its input, further arguments and keyword arguments.
y: the result. w: what the in-place form writes; true where it is the same.
g: the gradients of a weighted sum of the result, for each tensor that requires grad.
h: the gradients of a weighted sum of these.
`golden/refused.json` holds calls that PyTorch's tests expect it to refuse: e and m are the error's type, and the first
line of its message.
`golden/nodes.json` has the names of the nodes that made the results: of each function, by the number of its sample.
A tensor is {t: the dtype's character, s: the shape, v: the elements}, with g where it requires grad.
"""

import builtins
import json

import numpy as np
import pytest
from sample_calls import GOLDEN, REFUSED, ROWS, array, decode, function, tensors

import autogradlab as al

NODES = json.loads((GOLDEN / "nodes.json").read_text(encoding="utf-8"))


def arguments(row):
    return decode(row["x"]), [decode(v) for v in row["a"]], {name: decode(v) for name, v in row["k"].items()}


def weighted(results):
    """The sum of all elements, each times a weight of its own."""
    return sum(
        (al.tensor(np.cos(np.arange(y.numel()) * 1.7 + 0.3).reshape(y.shape)).to(y.dtype) * y).sum() for y in results
    )


def assert_same(found, wanted):
    """The same dtypes, shapes and nearly the same numbers: the file has seven digits of each."""
    if isinstance(wanted, dict) and "t" in wanted:
        assert isinstance(found, al.Tensor)
        assert (tuple(found.shape), found.detach().numpy().dtype.char) == (tuple(wanted["s"]), wanted["t"])
        values = array(wanted)
        largest = np.max(np.abs(values), initial=1, where=np.isfinite(values))
        np.testing.assert_allclose(found.detach().numpy(), values, rtol=1e-4, atol=1e-5 * largest)
    elif isinstance(wanted, dict) and "u" in wanted:
        assert len(found) == len(wanted["u"])
        for part, one in zip(found, wanted["u"], strict=True):
            assert_same(part, one)
    else:
        assert found == pytest.approx(decode(wanted), rel=1e-6)


def assert_gradients(found, wanted):
    for g, one in zip(found, wanted, strict=True):
        if g is None or one is None:
            assert one is None or not np.any(array(one))
            assert g is None or not np.any(g.detach().numpy())
        else:
            assert_same(g, one)


def node_names(results):
    return [None if y.grad_fn is None else y.grad_fn.name() for y in results]


IDS = [f"{row['op']}-{k}" for k, row in enumerate(ROWS)]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_function_gives_pytorchs_result(row):
    x, args, kwargs = arguments(row)
    assert_same(function(row["op"])(x, *args, **kwargs), row["y"])


@pytest.mark.parametrize("row", [row for row in ROWS if "g" in row], ids=lambda row: row["op"])
def test_its_gradients_are_pytorchs_to_second_order(row):
    x, args, kwargs = arguments(row)
    leaves = [t for t in tensors([x, args, kwargs]) if t.requires_grad]
    made = [y for y in tensors(function(row["op"])(x, *args, **kwargs)) if y.requires_grad]
    first = al.autograd.grad(weighted(made), leaves, create_graph="h" in row, allow_unused=True)
    assert_gradients(first, row["g"])
    if "h" in row:
        again = [g for g, one in zip(first, row["g"], strict=True) if g is not None and one is not None]
        tracked = [g for g in again if g.requires_grad]
        second = al.autograd.grad(weighted(tracked), leaves, allow_unused=True) if tracked else [None] * len(leaves)
        assert_gradients(second, row["h"])


def samples_of(op):
    return [row for row in ROWS if row["op"] == op]


@pytest.mark.parametrize("op", NODES)
def test_its_result_has_the_name_of_pytorchs_node(op):
    samples = samples_of(op)
    for k, names in NODES[op].items():
        x, args, kwargs = arguments(samples[int(k)])
        assert node_names(tensors(function(op)(x, *args, **kwargs))) == names


@pytest.mark.parametrize("row", [row for row in ROWS if "w" in row], ids=lambda row: row["op"])
def test_its_in_place_form_writes_what_pytorchs_writes(row):
    x, args, kwargs = arguments(row)
    x = x.detach()
    with al.no_grad():
        assert getattr(x, f"{row['op']}_")(*args, **kwargs) is x
    assert_same(x, row["y"] if row["w"] is True else row["w"])


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["op"])
def test_a_wrong_call_is_refused_in_pytorchs_words(row):
    x, args, kwargs = arguments(row)
    with pytest.raises(getattr(builtins, row["e"])) as refusal:
        function(row["op"])(x, *args, **kwargs)
    assert str(refusal.value).split("\nHint: ")[0].split("\n")[0] == row["m"]


def test_the_samples_are_of_all_rooms():
    names = {row["op"] for row in ROWS}
    assert len(names) > 230
    assert {"sum", "cat", "linalg.qr", "index_add", "gather", "quantile", "sort", "cumprod", "unbind"} <= names
