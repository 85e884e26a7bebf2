"""Dtypes: their names, how they combine, and which of them have gradients."""

import pickle

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.dtypes import Size, dtype_of, quiet, result_type
from autogradlab.engine.errors.messages import DtypeError


@pytest.fixture
def float64_by_default():
    al.set_default_dtype(al.float64)
    yield
    al.set_default_dtype(al.float32)


@pytest.mark.parametrize(
    ("named", "dtype"),
    [
        (float, al.float64),
        (int, al.int64),
        (bool, al.bool),
        ("float64", al.float64),
        (np.uint8, al.uint8),
        (np.dtype("f2"), al.float16),
        (al.int32, al.int32),
    ],
)
def test_a_dtype_is_found_by_pythons_numpys_and_its_own_name(named, dtype):
    assert dtype_of(named) is dtype


def test_a_dtype_equals_numpys_and_survives_a_pickle_as_itself():
    assert al.float32 == np.float32
    assert al.float32 != np.float64
    assert al.float32 != "no dtype at all"
    assert pickle.loads(pickle.dumps(al.int64)) is al.int64


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [(complex, "has no complex dtype"), ("U3", "must be torch.dtype, not str"), (np.str_, "can't convert")],
)
def test_a_dtype_that_no_tensor_has_is_a_type_error(wrong, sentence):
    with pytest.raises(TypeError, match=sentence):
        dtype_of(wrong)


# What PyTorch 2.13 gives.
PROMOTIONS = [
    (al.ones(2, dtype=al.int32), al.ones(1, dtype=al.int64), al.int64),
    (al.ones(2, dtype=al.uint8), al.ones(2, dtype=al.int8), al.int16),
    (al.ones(2, dtype=al.int64), al.ones(2, dtype=al.float16), al.float16),
    (al.ones(2, dtype=al.uint8), al.tensor(300), al.uint8),
    (al.ones(2), al.tensor(1.0, dtype=al.float64), al.float32),
    (al.ones(2, dtype=al.int32), al.tensor(1.0, dtype=al.float64), al.float64),
    (al.tensor(1), al.tensor(1.0, dtype=al.float16), al.float16),
    (al.ones(2, dtype=al.bool), 1, al.int64),
    (al.ones(2, dtype=al.bool), 1.5, al.float32),
    (al.ones(2, dtype=al.float16), 1e9, al.float16),
]


@pytest.mark.parametrize(("a", "b", "dtype"), PROMOTIONS)
def test_a_sum_has_pytorchs_dtype_in_either_order(a, b, dtype):
    assert (a + b).dtype is dtype
    assert (b + a).dtype is dtype


def test_numbers_alone_have_no_common_dtype():
    assert result_type(1, 2.0, True) is None


def test_numbers_with_a_point_become_the_default_dtype(float64_by_default):
    assert al.get_default_dtype() is al.float64
    assert al.tensor(1.0).dtype is al.float64
    assert (al.tensor([1, 2]) * 0.5).dtype is al.float64
    assert al.tensor(1).dtype is al.int64


def test_the_default_dtype_has_gradients_or_is_refused():
    with pytest.raises(TypeError, match="only floating-point types are supported as the default type"):
        al.set_default_dtype(al.int64)
    assert al.get_default_dtype() is al.float32


def test_integers_have_no_gradients():
    x = al.tensor([1, 2])
    with pytest.raises(DtypeError, match=r"x = x\.float\(\)"):
        x.requires_grad_()


def test_a_size_counts_elements_as_pytorch_does():
    assert repr(Size((2, 3))) == "torch.Size([2, 3])"
    assert [Size(s).numel() for s in ((2, 3), (), (4, 0))] == [6, 1, 0]


def test_numpy_is_quiet_within_and_speaks_again_behind_it():
    before = np.geterr()
    with quiet():
        assert set(np.geterr().values()) == {"ignore"}
        with quiet():
            pass
        assert np.float64(1) / np.float64(0) == np.inf
    assert np.geterr() == before
