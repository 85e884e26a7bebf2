"""What is said of dtypes that are not here, and of numbers that a dtype has no place for."""

import numpy as np
import pytest

from autogradlab.engine.errors.dtype_errors import dtype_error, operand_error, overflow_error


@pytest.mark.parametrize("wrong", [complex, np.complex64, np.dtype(complex), "complex64"])
def test_complex_dtypes_are_refused_in_one_sentence(wrong):
    assert dtype_error(wrong).message.startswith("autogradlab has no complex dtype, got complex")


def test_what_is_no_dtype_is_named_by_its_type():
    assert dtype_error(3).message == "argument 'dtype' must be torch.dtype, not int"
    assert dtype_error(np.dtype("U1")).message.startswith("can't convert np.ndarray of type <class 'numpy.str_'>")


def test_an_operand_is_named_by_its_type():
    assert operand_error({}, np.dtype(object)).message == "unsupported operand type(s): 'Tensor' and 'dict'"
    assert "complex" in operand_error(1j, np.dtype(complex)).message


def test_an_overflow_names_the_limits_of_the_dtype():
    error = overflow_error(np.dtype(np.int8))
    assert error.message == "value cannot be converted to type int8_t without overflow"
    assert "from -128 to 127" in error.hint
