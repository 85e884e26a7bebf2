"""Calls of 300 NumPy functions: the value inside grad is NumPy's own, the gradient that of central differences."""

import inspect

import numpy as np
import pytest
from numpy_calls import EVERY_CALL, functions_called

import autogradlab as al
import autogradlab.numpy as anp
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.numpy_dispatch import handlers
from autogradlab.ops.calls.numpy_calls import NumpyCall

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])
GIVEN = {
    "A": A,
    "V": np.array([0.55, 1.45, 2.05]),
    "S": np.array([[2.0, 0.3], [0.3, 1.5]]),
    "M": np.array([[False, True, False], [False, False, False]]),
    "T3": np.arange(12.0).reshape(2, 2, 3),
}

# what has no derivative here, and says so
REFUSED = {
    "np.i0(x)", "np.frexp(x)[0]", "np.spacing(x)", "np.add(x, V, dtype=np.float32)", "np.sin(x, where=x > 0)",
    "np.sin(x, dtype=np.float64)", "np.maximum.accumulate(x, axis=1)", "np.add.reduceat(x[0], [0, 1])",
    "np.clip(x, 0.5, 1.5, dtype=np.float32)", "np.sum(x, axis=0, out=np.zeros(3))", "np.histogram(x, 3)[0].sum() * x",
    "np.histogram(V, 3, weights=x[0])[0]", 'np.pad(x, 1, mode="mean")', 'np.pad(x, 1, mode="maximum")',
    'np.pad(x, 1, mode="linear_ramp")', "np.linalg.eigvals(x @ x.T)", "np.vectorize(lambda v: v * 2)(x)",
}  # fmt: skip
LISTS = {call for call in EVERY_CALL if call.startswith(("np.sum([", "np.mean([", "np.std(["))}

# functions that take no array of numbers, make no numbers of them, or write into one
NO_ARRAYS = """
    arange array2string array_repr array_str asmatrix bartlett base_repr binary_repr blackman bmat broadcast_shapes
    busday_count busday_offset copyto datetime_as_string datetime_data diag_indices diag_indices_from einsum_path
    empty fill_diagonal format_float_positional format_float_scientific from_dlpack frombuffer fromfile fromiter
    frompyfunc fromregex fromstring genfromtxt get_include get_printoptions getbufsize geterr geterrcall hamming
    hanning identity indices info is_busday isdtype isfortran isnat issubdtype iterable kaiser load loadtxt
    mask_indices mintypecode nested_iters ones place printoptions promote_types put put_along_axis putmask
    ravel_multi_index require save savetxt savez savez_compressed set_printoptions setbufsize seterr seterrcall
    show_config show_runtime test tril_indices tril_indices_from triu_indices triu_indices_from typename
    unravel_index zeros full
"""
INTEGERS = """
    bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
    bitwise_xor gcd invert lcm left_shift packbits right_shift unpackbits
"""

# of arrays, but without a derivative here: a gradient that would be lost is an error
WITHOUT_RULE = {
    "histogram2d": lambda x: np.histogram2d(x[0], x[1]),
    "histogram_bin_edges": np.histogram_bin_edges,
    "histogramdd": np.histogramdd,
    "intersect1d": lambda x: np.intersect1d(x, x),
    "setdiff1d": lambda x: np.setdiff1d(x, [1.0]),
    "setxor1d": lambda x: np.setxor1d(x, [1.0]),
    "union1d": lambda x: np.union1d(x, [1.0]),
    "unique_all": lambda x: np.unique_all(x),
    "unique_counts": lambda x: np.unique_counts(x),
    "unique_inverse": lambda x: np.unique_inverse(x),
    "unique_values": lambda x: np.unique_values(x),
    "poly": np.poly,
    "polydiv": lambda x: np.polydiv(x[0], [1.0, 2.0]),
    "roots": lambda x: np.roots(x[0]),
    "sort_complex": np.sort_complex,
    "linalg.eig": lambda x: np.linalg.eig(x @ x.T),
}
MAKE_ARRAYS = {
    "array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray", "asfortranarray",
}  # fmt: skip


def leaves(y):
    return [leaf for part in y for leaf in leaves(part)] if isinstance(y, (tuple, list)) else [y]


def value_of(y):
    return y._data if isinstance(y, al.Tensor) else np.asarray(y)


def weighted(parts):
    return sum(np.sum(p * np.cos(np.arange(np.size(p))).reshape(np.shape(p))) for p in parts)


def central_differences(f, h=1e-6):
    g = np.zeros_like(A)
    for at in np.ndindex(A.shape):
        step = np.zeros_like(A)
        step[at] = h
        g[at] = (f(A + step) - f(A - step)) / (2 * h)
    return g


def function_of(call, numpy=np):
    code = compile(call, call, "eval")
    return lambda x: eval(code, {"np": numpy, **GIVEN, "x": x})


def check_value_and_gradient(f):
    """The value inside grad is NumPy's, in shape, dtype and kind; the gradient equals central differences."""
    seen = []

    def total(x):
        seen.append(f(x))
        return weighted(leaves(seen[-1]))

    with np.errstate(all="ignore"):
        plain = f(A)
        g = al.grad(total)(A)
    inside = seen[0]
    assert isinstance(inside, (tuple, list)) == isinstance(plain, (tuple, list))
    for found, expected in zip(leaves(inside), leaves(plain), strict=True):
        raw, expected = value_of(found), np.asarray(expected)
        assert (raw.shape, raw.dtype) == (expected.shape, expected.dtype)
        assert np.allclose(raw, expected, equal_nan=True)
    if all(np.asarray(p).dtype == np.float64 for p in leaves(plain)):
        assert np.allclose(g, central_differences(total), rtol=1e-4, atol=1e-6)


@pytest.mark.filterwarnings("ignore:Output seems independent", "ignore::RuntimeWarning")
@pytest.mark.parametrize("call", sorted({*EVERY_CALL} - REFUSED - LISTS))
def test_a_call_is_numpys_own(call):
    check_value_and_gradient(function_of(call))


@pytest.mark.parametrize("call", sorted(REFUSED | LISTS))
def test_what_has_no_derivative_is_one_clear_error(call):
    with pytest.raises((AutogradError, AutogradTypeError), match="Hint: "):
        al.grad(lambda x: weighted(leaves(function_of(call)(x))))(A)


@pytest.mark.parametrize("call", sorted(LISTS))
def test_a_list_of_traced_arrays_is_one_for_autogradlab_numpy(call):
    check_value_and_gradient(function_of(call, anp))


MASKED_TEST = "np.any(x > 2, where=x < 2) * x"  # of a traced value NumPy computes it


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("call", sorted({*EVERY_CALL} - REFUSED - LISTS - {MASKED_TEST}))
def test_a_call_with_a_tensor_gives_numpys_value(call):
    f = function_of(call)
    y, plain = f(al.tensor(A, requires_grad=True)), f(A)
    for found, expected in zip(leaves(y), leaves(plain), strict=True):
        raw = found.detach().numpy() if isinstance(found, al.Tensor) else np.asarray(found)
        assert raw.shape == np.shape(expected)
        assert np.allclose(raw, expected, equal_nan=True)


@pytest.mark.parametrize("call", sorted({*REFUSED, *LISTS, MASKED_TEST}))
def test_a_call_that_has_no_derivative_is_an_error_for_a_tensor_too(call):
    with pytest.raises((AutogradError, AutogradTypeError), match="Hint: "):
        function_of(call)(al.tensor(A, requires_grad=True))


@pytest.mark.parametrize("name", WITHOUT_RULE)
def test_a_function_without_a_rule_is_refused(name):
    if name.partition(".")[0] not in dir(np):
        pytest.skip("this NumPy doesn't have it")
    with pytest.raises((AutogradError, AutogradTypeError), match="Hint: "):
        al.grad(lambda x: WITHOUT_RULE[name](x))(A)


def test_every_function_of_numpy_is_called_here_or_takes_no_numbers():
    spaces = {"": np, "linalg.": np.linalg}
    names = {
        prefix + name
        for prefix, space in spaces.items()
        for name in dir(space)
        if not name.startswith("_") and callable(found := getattr(space, name)) and not inspect.isclass(found)
    }
    covered = {*functions_called(), *NO_ARRAYS.split(), *INTEGERS.split(), *WITHOUT_RULE, *MAKE_ARRAYS, "linalg.test"}
    renamed = {
        "row_stack",
        "in1d",
        "trapz",
        "msort",
        "product",
        "cumproduct",
        "sometrue",
        "alltrue",
        "issubclass_",
        "issctype",
    }
    assert names - covered - renamed - {name for name in names if name.startswith("_")} == set()


def test_no_handler_swallows_a_keyword():
    swallowing = [
        call.numpy_function.__name__
        for call in handlers().values()
        if isinstance(call, NumpyCall)
        and any(p.kind is p.VAR_KEYWORD for p in inspect.signature(call.fn).parameters.values())
    ]
    assert sorted(swallowing) == ["apply_along_axis", "piecewise"]  # which pass them on to the learner's function
