"""What `grad(f)` hands to `f` behaves as an ndarray: a sweep over ndarray's public names and NumPy's functions."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.transforms.refused_methods import REFUSED
from autogradlab.transforms.traced_array import TracedArray

A = np.array([[1.3, 0.7, 2.1], [0.4, 1.9, 0.6]])
V = np.array([0.5, -1.5, 2.0])
S = np.array([[2.0, 0.3], [0.3, 1.5]])

# for every public name of ndarray that works on a traced value, calls of it
METHODS = {
    "T": [lambda x: x.T],
    "all": [lambda x: x * (x > 0.5).all(axis=0), lambda x: x * x.all()],
    "any": [lambda x: x * (x > 1).any(0)],
    "argmax": [lambda x: x[:, x[0].argmax()], lambda x: x * x.argmax(axis=0)],
    "argmin": [lambda x: x[:, x[0].argmin()]],
    "argpartition": [lambda x: np.sort(x[0][x[0].argpartition(1)[:2]])],
    "argsort": [lambda x: x[0][x[0].argsort()], lambda x: x * x.argsort(axis=0)],
    "astype": [lambda x: x.astype(float), lambda x: x.astype(np.float32)],
    "base": [lambda x: x * (x.base is None)],
    "choose": [lambda x: (x > 1).astype(int).choose([x, 2 * x])],
    "clip": [lambda x: x.clip(0.5, 1.5), lambda x: x.clip(max=1.5), lambda x: x.clip(min=0.5)],
    "compress": [lambda x: x.compress([True, False, True], axis=1), lambda x: x.compress([False, True])],
    "conj": [lambda x: x.conj()],
    "conjugate": [lambda x: x.conjugate()],
    "copy": [lambda x: x.copy(), lambda x: x.copy("F")],
    "cumprod": [lambda x: x.cumprod(), lambda x: x.cumprod(axis=1)],
    "cumsum": [lambda x: x.cumsum(), lambda x: x.cumsum(0), lambda x: x.cumsum(axis=1)],
    "device": [lambda x: x if str(x.device) == "cpu" else -x],
    "diagonal": [lambda x: x.diagonal(), lambda x: x.diagonal(1)],
    "dot": [lambda x: x.dot(V), lambda x: x.T.dot(x), lambda x: x[0].dot(x[1])],
    "dtype": [lambda x: x * np.ones(3, dtype=x.dtype), lambda x: x if x.dtype == np.float64 else -x],
    "flags": [lambda x: x if x.flags.c_contiguous else -x],
    "flat": [lambda x: x.flat[2] * x, lambda x: sum(e**2 for e in x.flat)],
    "flatten": [lambda x: x.flatten(), lambda x: x.flatten("F")],
    "imag": [lambda x: x + x.imag],
    "item": [lambda x: x * (x[0, 0].item() > 1)],
    "itemsize": [lambda x: x * x.itemsize],
    "mT": [lambda x: x.mT],
    "max": [lambda x: x.max(), lambda x: x.max(axis=0), lambda x: x.max(1, keepdims=True), lambda x: x.max(0)],
    "mean": [lambda x: x.mean(), lambda x: x.mean(0), lambda x: x.mean(axis=1, keepdims=True)],
    "min": [lambda x: x.min(), lambda x: x.min(axis=0), lambda x: x.min(1)],
    "nbytes": [lambda x: x * x.nbytes],
    "ndim": [lambda x: x * x.ndim],
    "nonzero": [lambda x: x[x.nonzero()], lambda x: x[(x > 1).nonzero()]],
    "prod": [lambda x: x.prod(), lambda x: x.prod(axis=0)],
    "ravel": [lambda x: x.ravel(), lambda x: x.ravel("F")],
    "real": [lambda x: x.real],
    "repeat": [lambda x: x.repeat(2), lambda x: x.repeat(2, axis=1), lambda x: x.repeat([1, 2], 0)],
    "reshape": [lambda x: x.reshape(3, 2), lambda x: x.reshape((3, -1)), lambda x: x.reshape(6, order="F")],
    "round": [lambda x: x * x.round(), lambda x: x * x.round(1)],
    "searchsorted": [lambda x: x * np.sort(x[0]).searchsorted(1.0)],
    "shape": [lambda x: x * x.shape[0]],
    "size": [lambda x: x / x.size, lambda x: x.sum() / x.size],
    "squeeze": [lambda x: x[None].squeeze(), lambda x: x[None].squeeze(axis=0)],
    "std": [lambda x: x.std(), lambda x: x.std(axis=0), lambda x: x.std(1, ddof=1), lambda x: np.sin(x).std()],
    "strides": [lambda x: x * x.strides[0]],
    "sum": [lambda x: x.sum(), lambda x: x.sum(0), lambda x: x.sum(0, keepdims=True), lambda x: x.sum((0, 1))],
    "swapaxes": [lambda x: x.swapaxes(0, 1), lambda x: x[None].swapaxes(0, -1)],
    "take": [lambda x: x.take([0, 4]), lambda x: x.take([0, 2], axis=1)],
    "tolist": [lambda x: x * (x.tolist()[0][0] > 1)],
    "trace": [lambda x: x.trace(), lambda x: x.trace(1)],
    "transpose": [lambda x: x.transpose(), lambda x: x.transpose(1, 0), lambda x: x[None].transpose((2, 0, 1))],
    "var": [lambda x: x.var(), lambda x: x.var(axis=0), lambda x: x.var(0, ddof=1, keepdims=True)],
}  # fmt: skip

NOT_NUMPYS = {"view"}  # PyTorch's view(2, 3) stays; NumPy's, with a dtype, is refused

ELEMENTWISE = (
    "sin", "cos", "tan", "arctan", "sinh", "cosh", "tanh", "arcsinh", "exp", "exp2", "expm1", "log", "log2", "log10",
    "log1p", "sqrt", "cbrt", "square", "reciprocal", "negative", "positive", "absolute", "fabs", "sign", "floor",
    "sinc",
    "ceil", "trunc", "rint", "deg2rad", "rad2deg", "degrees", "radians", "nan_to_num", "real", "imag", "atleast_1d",
    "atleast_2d", "atleast_3d", "ravel", "transpose", "fliplr", "flipud", "rot90", "flip", "diff", "cumsum", "cumprod",
    "sum", "mean", "std", "var", "max", "min", "amax", "amin", "prod", "ptp", "median", "average", "nansum", "trace",
    "diag", "diagonal", "tril", "triu", "sort", "squeeze", "copy", "zeros_like", "ones_like", "round",
)  # fmt: skip
PAIRS = ("add", "subtract", "multiply", "divide", "power", "maximum", "minimum", "arctan2", "hypot", "logaddexp")
AXIS = ("sum", "mean", "std", "var", "max", "min", "prod", "median", "ptp", "cumsum", "cumprod", "sort", "flip", "diff")
FUNCTIONS = {
    **{name: getattr(np, name) for name in ELEMENTWISE},
    **{f"{name} of two": lambda x, name=name: getattr(np, name)(x, V + 3) for name in PAIRS},
    **{f"{name} along an axis": lambda x, name=name: getattr(np, name)(x, axis=0) for name in AXIS},
    "cross, axisa": lambda x: np.cross(x.T, A[::-1] + 1, axisa=0),
    "cross, axisc": lambda x: np.cross(x, V, axisc=0),
    "diag, k": lambda x: np.diag(x, k=1),
    "diag of a vector": lambda x: np.diag(x[0], k=-1),
    "swapaxes, axis1": lambda x: np.swapaxes(x, axis1=0, axis2=1),
    "gradient": lambda x: np.gradient(x)[1],
    "gradient, axis": lambda x: np.gradient(x, 0.5, axis=1),
    "append": lambda x: np.append(x, [1.0, 2.0]),
    "append, axis": lambda x: np.append(x, x, axis=0),
    "compress": lambda x: np.compress([True, False, True], x, axis=1),
    "choose": lambda x: np.choose([0, 1, 0], [x[0], x[1]]),
    "searchsorted": lambda x: x * np.searchsorted(np.sort(x[0]), 1.0),
    "stack": lambda x: np.stack([x, x + 2]).std(),
    "concatenate": lambda x: np.concatenate([x, A]).max(axis=0),
    "where": lambda x: np.where(x > 1, x, -x).std(axis=1),
    "outer": lambda x: np.outer(x[0], x[1]),
    "einsum": lambda x: np.einsum("ij,kj->ik", x, x),
    "matmul": lambda x: x @ x.T,
    "inner": lambda x: np.inner(x, V),
    "solve": lambda x: np.linalg.solve(S, x),
    "tile": lambda x: np.tile(x, (2, 1)),
    "linspace": lambda x: np.linspace(x[0], x[1], 4),
    "split": lambda x: np.split(x, 2)[1],
    "rows": lambda x: sum(row.std() for row in x),
    "bools subtract as NumPy's": lambda x: x * (1 - (x > 1)),
    "mean of bools": lambda x: x * (x > 1).mean(),
    "power of a number": lambda x: 2.0**x,
    "clip": lambda x: np.clip(x, 0.5, 1.5),
}  # fmt: skip


def value_of(y):
    return y._data if isinstance(y, al.Tensor) else np.asarray(y)


def check_as_without_grad(f):
    """The value inside grad is the value without it, and the gradient equals central differences."""
    seen = []

    def weighted(x):
        y = f(x)
        seen.append(y)
        return np.sum(y * np.cos(np.arange(np.size(y))).reshape(np.shape(y)))

    g, plain = al.grad(weighted)(A), f(A)
    inside = value_of(seen.pop())
    assert (inside.shape, inside.dtype.kind) == (np.shape(plain), np.asarray(plain).dtype.kind)
    assert np.allclose(inside, plain)
    if inside.dtype == np.float64:
        assert np.allclose(g, central_differences(weighted), rtol=1e-4, atol=1e-6)


def central_differences(f, h=1e-6):
    g = np.zeros_like(A)
    for at in np.ndindex(A.shape):
        step = np.zeros_like(A)
        step[at] = h
        g[at] = (f(A + step) - f(A - step)) / (2 * h)
    return g


@pytest.mark.filterwarnings("ignore:Output seems independent")
@pytest.mark.parametrize(("name", "k"), [(name, k) for name, calls in METHODS.items() for k in range(len(calls))])
def test_a_method_is_ndarrays_own(name, k):
    check_as_without_grad(METHODS[name][k])


@pytest.mark.filterwarnings("ignore:Output seems independent")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_numpy_function_is_itself(name):
    check_as_without_grad(FUNCTIONS[name])


def test_every_public_name_of_ndarray_works_or_is_refused():
    public = {name for name in dir(np.ndarray) if not name.startswith("_")}
    assert public == (set(METHODS) | set(REFUSED) | NOT_NUMPYS) & public
    assert public >= set(METHODS) | set(REFUSED)


def test_a_keyword_that_only_pytorch_has_asks_for_pytorchs_meaning():
    assert np.allclose(al.grad(lambda x: x.max(dim=1).values.sum())(A), A.max(1, keepdims=True) == A)
    assert np.allclose(al.grad(lambda x: x.sum(dim=0, keepdim=True).sum())(A), 1)
    assert np.allclose(al.grad(lambda x: x.sum() * x.size(0))(A), 2)


def test_al_func_and_tensors_keep_pytorchs_meaning():
    values = []
    al.func.grad(lambda x: values.append(type(x)) or x.std())(al.tensor([1.0, 2.0]))
    al.grad(lambda x: values.append(type(x)) or x.std())(al.tensor([1.0, 2.0]))
    al.func.grad(lambda x: values.append(type(x)) or x.std())(np.ones(2) + np.arange(2))
    assert all(kind is al.Tensor for kind in values)


def test_nested_transforms_keep_numpys_meaning():
    f = lambda x: al.grad(lambda z: z.var())(x).std()
    values = []
    al.grad(lambda x: values.append(f(x)) or values[0])(V)
    assert isinstance(values[0], TracedArray)
    assert np.isclose(value_of(values[0]), (2 * (V - V.mean()) / 3).std())


def test_view_takes_a_shape_and_refuses_a_dtype():
    assert al.grad(lambda x: x.view(3, 2).sum())(A).shape == A.shape
    with pytest.raises(TypeError, match="astype"):
        al.grad(lambda x: x.view(np.int64).sum())(A)


def test_running_statistics_are_pytorchs_under_grad_too():
    traced, plain = al.nn.BatchNorm1d(3), al.nn.BatchNorm1d(3)
    data = np.vstack([A, A * 2]).astype(np.float32)
    al.grad(lambda x: traced(x).sum())(data)
    plain(al.tensor(data))
    assert np.allclose(traced.running_var.numpy(), plain.running_var.numpy())
