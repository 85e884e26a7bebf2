"""Every public function takes the arguments that PyTorch's takes, by the same names.

`golden/signatures.json` has, for each name that PyTorch 2.13 has too, the arguments in its schemas, signatures and
docstrings.
"""

import inspect
import json
from pathlib import Path

import pytest

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab.ops.calls.spelling import LEFT_OUT

PYTORCH = json.loads((Path(__file__).parent / "golden/signatures.json").read_text(encoding="utf-8"))
PLACES = {"al": al, "Tensor": al.Tensor, "linalg": al.linalg, "func": al.func, "F": F}

# What isn't an argument of PyTorch's, though its docstring mentions it: other names in formulas, and other functions.
DOCSTRINGS_ONLY = {
    "Tensor.div": "value", "Tensor.div_": "value", "Tensor.divide": "value", "Tensor.divide_": "value",
    "Tensor.floor_divide": "value", "Tensor.floor_divide_": "value", "Tensor.mul": "value", "Tensor.mul_": "value",
    "Tensor.multiply": "value", "Tensor.multiply_": "value", "Tensor.true_divide": "value",
    "Tensor.true_divide_": "value", "Tensor.arctanh_": "other", "Tensor.atanh_": "other", "Tensor.fmod": "divisor",
    "Tensor.fmod_": "divisor", "Tensor.remainder": "divisor", "Tensor.remainder_": "divisor",
    "al.true_divide": "dividend divisor", "al.isin": "test_element", "Tensor.bmm": "batch2",
    "Tensor.narrow": "dimension", "Tensor.where": "y", "Tensor.index_copy": "tensor2", "Tensor.matmul": "tensor2",
    "Tensor.index_copy_": "tensor", "Tensor.masked_scatter": "tensor", "Tensor.type_as": "tensor",
    "al.result_type": "other tensor tensor1 tensor2", "Tensor.to": "other", "Tensor.copy_": "other",
    "Tensor.hsplit": "split_size_or_sections indices", "Tensor.vsplit": "split_size_or_sections indices",
    "al.hsplit": "indices", "al.vsplit": "indices", "al.pow": "self", "al.searchsorted": "self sorter",
    "al.atleast_1d": "input", "al.atleast_2d": "input", "al.atleast_3d": "input", "Tensor.uniform_": "to from",
    "al.tensordot": "other dims_other dims_self", "Tensor.expand": "implicit", "al.split": "split_sizes",
    "Tensor.split": "split_sizes",
}  # fmt: skip


def function_of(name):
    """A public function by its name in the record."""
    place, _, own = name.partition(".")
    return getattr(PLACES[place], own)


def accepted(fn):
    """The names of all arguments that a function takes."""
    known = inspect.signature(fn).parameters
    return {*known, *getattr(fn, "also_takes", ()), *(fn.reader.spellings if hasattr(fn, "reader") else ())}


@pytest.mark.parametrize("name", PYTORCH)
def test_a_function_takes_pytorchs_arguments(name):
    excused = {*LEFT_OUT, *DOCSTRINGS_ONLY.get(name, "").split()}
    assert {*PYTORCH[name].split()} - accepted(function_of(name)) - excused == set()


@pytest.mark.parametrize("keyword", LEFT_OUT)
def test_what_is_left_out_on_purpose_is_refused_with_its_reason(keyword):
    with pytest.raises(TypeError) as caught:
        al.softmax(al.ones(2), 0, **{keyword: None})
    assert str(caught.value) == (f"softmax() got an unexpected keyword argument '{keyword}'\nHint: {LEFT_OUT[keyword]}")


X = al.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.mark.parametrize(
    ("program", "want"),
    [
        ("al.zeros(size=(2,))", [0, 0]),
        ("al.rand(size=(2, 0)).shape", (2, 0)),
        ("X.reshape(shape=(6,))", [1, 2, 3, 4, 5, 6]),
        ("X.view(size=(6,))", [1, 2, 3, 4, 5, 6]),
        ("X[:1].expand(size=(2, 3))", [[1, 2, 3], [1, 2, 3]]),
        ("X.permute(dims=(1, 0)).shape", (3, 2)),
        ("X[0].pow(exponent=2)", [1, 4, 9]),
        ("al.mm(input=X[:, :2], mat2=X)", [[9, 12, 15], [24, 33, 42]]),
        ("al.mv(X, vec=X[0])", [14, 32]),
        ("al.arange(3, out=al.empty(3))", [0, 1, 2]),
        ("al.linalg.det(al.eye(2), out=al.empty(()))", 1),
        ("al.det(input=al.eye(2))", 1),
        ("al.clamp_(X[0].clone(), 2, 2)", [2, 2, 2]),
        ("X.clone().transpose_(dim0=0, dim1=1).shape", (3, 2)),
        ("al.randperm(3, dtype=al.float32).sort()[0]", [0, 1, 2]),
        ("al.rand_like(X[0], generator=al.Generator()).shape", (3,)),
        ("al.full_like(X[0], fill_value=7)", [7, 7, 7]),
        ("al.isin(X[0], X[0, :1], invert=True)", [False, True, True]),
        ("al.linalg.cholesky(al.tensor([[4.0, 2.0], [2.0, 2.0]]), upper=True)", [[2, 1], [0, 1]]),
        ("al.linalg.solve(al.tensor([[2.0, 0.0], [0.0, 4.0]]), al.tensor([[2.0, 4.0]]), left=False)", [[1, 1]]),
        ("al.searchsorted(X[0], values=al.tensor(2.5), out_int32=True).dtype == al.int32", True),
        ("al.cdist(X, X, compute_mode='donot_use_mm_for_euclid_dist')[0, 0]", 0),
        ("al.randint(0, 1, (2,), dtype=al.float32, requires_grad=True).requires_grad", True),
    ],
)
def test_an_argument_does_what_it_does_in_pytorch(program, want):
    found = eval(program, {"al": al, "X": X})
    assert (found.tolist() if isinstance(found, al.Tensor) else found) == want
