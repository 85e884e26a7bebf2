"""Every keyword of every NumPy function that tensors handle is honored or refused: none is dropped in silence."""

import inspect

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError
from autogradlab.engine.numpy_dispatch import handlers

X = np.array([[1.5, -2.0, 0.5], [3.0, 0.25, -1.0], [2.0, 4.0, 1.0]])
MASK = np.array([[True, False, True], [True, True, False], [False, True, True]])
POSITIVE = X @ X.T + np.eye(3)
# What each keyword is given: something that changes the answer, where it can.
VALUES = {
    "axis": [0, -1], "keepdims": [True], "dtype": [np.float32], "out": [np.zeros((3, 3))], "where": [MASK],
    "initial": [2.0], "returned": [True], "weights": [np.arange(1.0, 10.0).reshape(3, 3)], "ddof": [1],
    "correction": [1], "mean": [np.ones((1, 3))], "retstep": [True], "endpoint": [False], "sparse": [True],
    "edge_order": [2], "prepend": [0.0, np.zeros((3, 1))], "append": [1.0], "n": [2], "k": [1], "offset": [1],
    "side": ["right"], "deg": [True], "kind": ["stable"], "stable": [True], "order": ["F"], "num": [4],
    "decimals": [1], "ord": [1, np.inf], "full_matrices": [False], "compute_uv": [False], "hermitian": [False],
    "UPLO": ["U"], "rcond": [0.5], "rtol": [0.5], "tol": [3.0], "mode": ["complete", "same", "valid", "wrap"],
    "axis1": [1], "axis2": [0], "equal_nan": [True], "atol": [10.0], "shape": [(2, 2)], "indexing": ["ij"],
    "shift": [2], "axes": [(1, 0)], "a_min": [0.0], "a_max": [1.0], "min": [0.0], "max": [1.0], "dx": [2.0],
    "newshape": [(9,)], "copy": [True], "optimize": [True], "casting": ["same_kind"], "subok": [True],
    "constant_values": [3.0], "edge": [1],
}  # fmt: skip
# The other arguments of functions that need some.
ARGUMENTS = {
    "swapaxes": (0, 1), "moveaxis": (0, 1), "reshape": ((9,),), "broadcast_to": ((2, 3, 3),), "repeat": (2,),
    "tile": (2,), "roll": (1,), "take": ([0, 2],), "compress": ([True, False, True],), "partition": (1,),
    "argpartition": (1,), "expand_dims": (0,), "rollaxis": (1,), "full_like": (2.0,), "delete": (1,), "split": (3,),
    "array_split": (2,), "hsplit": (3,), "vsplit": (3,), "pad": (1,), "clip": (0.0, 1.0), "linspace": (X + 1,),
    "matrix_power": (2,), "append": (X,), "allclose": (X + 1,), "isclose": (X + 1,), "array_equal": (X,), "inner": (X,),
    "outer": (X,), "tensordot": (X,), "kron": (X,), "vdot": (X,), "cross": (X + 1,), "solve": (X,),
    "searchsorted": (X,),     "quantile": (0.5,), "percentile": (50,),
}  # fmt: skip
VECTORS = {"convolve": (X[0], X[1]), "searchsorted": (np.sort(X[0]), X)}
LISTS = {"stack", "concatenate", "hstack", "vstack", "dstack", "column_stack", "multi_dot"}
OTHERWISE = {"einsum", "choose", "select", "where", "dsplit", "take_along_axis"}  # have tests of their own


def first_arguments(name):
    if name in VECTORS:
        return VECTORS[name]
    if name in LISTS:
        return ([X, X + 1],)
    return (
        POSITIVE if name in ("cholesky", "eigh", "eigvalsh", "inv", "solve", "det") else X,
        *ARGUMENTS.get(name, ()),
    )


def calls():
    for function in handlers():
        name = function.__name__
        try:
            known = inspect.signature(function).parameters
        except ValueError:
            continue
        if name in OTHERWISE or isinstance(function, np.ufunc):
            continue
        for keyword in list(known)[len(first_arguments(name)) :]:
            for value in VALUES.get(keyword, ()):
                yield pytest.param(function, {keyword: value}, id=f"{name}({keyword}={str(value)[:12]})")


def plain(found):
    """Tensors as arrays, in nested results, too."""
    if isinstance(found, al.Tensor):
        return found.detach().numpy()
    return [plain(part) for part in found] if isinstance(found, (tuple, list)) else found


def tracked(argument):
    if isinstance(argument, list) and isinstance(argument[0], np.ndarray):
        return [al.tensor(x) for x in argument]
    return (
        al.tensor(argument, requires_grad=True) if isinstance(argument, np.ndarray) and argument.ndim == 2 else argument
    )


def assert_same(found, wanted):
    if isinstance(wanted, (tuple, list)):
        assert len(found) == len(wanted)
        for one, other in zip(found, wanted, strict=True):
            assert_same(one, other)
    else:
        assert np.shape(found) == np.shape(wanted)
        np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(("function", "keyword"), list(calls()))
def test_a_keyword_gives_numpys_answer_or_an_error(function, keyword):
    first = first_arguments(function.__name__)
    if "out" in keyword and keyword["out"] is not None:
        keyword = {"out": np.array(keyword["out"])}
    try:
        wanted = function(*first, **keyword)
    except (TypeError, ValueError, np.linalg.LinAlgError, IndexError):
        pytest.skip("NumPy refuses it, too")
    if function in (np.empty_like,):
        return
    try:
        found = function(*map(tracked, first), **keyword)
    except (AutogradTypeError, AutogradValueError, AutogradError, TypeError):
        return
    assert_same(plain(found), wanted)


@pytest.mark.parametrize(
    "call",
    [
        lambda t: np.ptp(t, out=np.zeros(())),
        lambda t: np.median(t, nonsense=1),
        lambda t: np.sum(t, out=np.zeros(())),
        lambda t: np.cumsum(t, out=np.zeros(9)),
    ],
)
def test_a_keyword_that_tensors_lack_is_refused(call):
    with pytest.raises(TypeError, match=r"has no derivative|keyword argument"):
        call(al.tensor(X))


def test_where_and_initial_change_sums_and_means():
    t = al.tensor(X, requires_grad=True)
    np.sum(t, where=MASK).backward()
    assert t.grad.tolist() == MASK.astype(float).tolist()
    assert np.sum(t, initial=5.0).item() == pytest.approx(np.sum(X, initial=5.0))
    assert np.mean(t, where=MASK).item() == pytest.approx(np.mean(X, where=MASK))


def test_average_returns_the_sum_of_its_weights():
    mean, total = np.average(al.tensor(X), axis=0, weights=[1.0, 2.0, 3.0], returned=True)
    wanted = np.average(X, axis=0, weights=[1.0, 2.0, 3.0], returned=True)
    assert_same(plain((mean, total)), wanted)


def test_the_median_of_what_has_a_nan_is_nan():
    assert np.isnan(np.median(al.tensor([1.0, np.nan, 2.0])).item())
