"""What is said of inputs and weights that don't fit each other in linear and bilinear maps.

Read next: `features.py`.
"""

from __future__ import annotations

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, DtypeError, ShapeError, name_of
from autogradlab.engine.gradients import CPP_TYPES

__all__ = ["check_bilinear", "check_linear"]


def check_linear(input: Tensor, weight: Tensor, bias: Tensor | None) -> None:
    """Refuse an input, a weight and a bias whose dtypes or sizes don't fit."""
    if input._data.dtype != weight._data.dtype or (bias is not None and bias._data.dtype != weight._data.dtype):
        raise linear_dtype_error(input, weight, bias)
    if not input.ndim or not weight.ndim or (weight.ndim == 2 and input.shape[-1] != weight.shape[1]):
        raise linear_shape_error(input, weight)
    if weight.ndim > 2:
        sentence = f"t() expects a tensor with <= 2 dimensions, but self is {weight.ndim}D"
        raise AutogradError(sentence, hint="weight is (out, in).")
    if weight.ndim == 1 and bias is not None:
        raise AutogradError("mat2 must be a matrix, got 1-D tensor", hint="weight is (out, in).")
    if bias is not None and bias.ndim == 1 and bias.shape[0] not in (1, weight.shape[0]):
        raise linear_bias_error(input, weight, bias)


def linear_dtype_error(input: Tensor, weight: Tensor, bias: Tensor | None) -> AutogradError:
    """What is said of an input and a layer of different dtypes."""
    name = weight.dtype.name
    if input.dtype == weight.dtype and bias is not None:
        sentence = f"self and mat2 must have the same dtype, but got {bias.dtype.title} and {weight.dtype.title}"
        return DtypeError(sentence, hint=f"write bias.to(al.{name}).")
    if bias is None:
        kinds = [CPP_TYPES.get(t.dtype.name, t.dtype.name) for t in (input, weight)]
        sentence = f"expected m1 and m2 to have the same dtype, but got: {kinds[0]} != {kinds[1]}"
    else:
        sentence = f"mat1 and mat2 must have the same dtype, but got {input.dtype.title} and {weight.dtype.title}"
    return DtypeError(sentence, hint=f"the layer is {name}: write {{x}}.to(al.{name}).")


def linear_bias_error(input: Tensor, weight: Tensor, bias: Tensor) -> AutogradError:
    """What is said of a bias that has not one number an output."""
    outputs, rows = weight.shape[0], input.numel() // max(input.shape[-1], 1)
    return ShapeError(
        f"The expanded size of the tensor ({outputs}) must match the existing size ({bias.shape[0]}) at non-singleton "
        f"dimension 1.  Target sizes: [{rows}, {outputs}].  Tensor sizes: [{bias.shape[0]}]",
        hint=f"the weight has {outputs} rows, so the bias has {outputs} numbers.",
    )


def linear_shape_error(input: Tensor, weight: Tensor) -> AutogradError:
    """What is said of an input that a layer has no weights for."""
    if not input.ndim or not weight.ndim:
        message = f"both arguments to linear need to be at least 1D, but they are {input.ndim}D and {weight.ndim}D"
        return AutogradError(message, hint="a layer takes a row of numbers: give it {x}.reshape(1).")
    outputs, inputs = weight.shape
    n, name = input.shape[-1], name_of(input, "")
    what = f"`{name}`" if name else "what comes in"
    instead = f"{what} with {inputs} columns" if name else "change what comes before it"
    flat = input.ndim > 2 and np.prod(input.shape[1:]) == inputs
    return ShapeError(
        f"mat1 and mat2 shapes cannot be multiplied ({input.numel() // n if n else 0}x{n} and {inputs}x{outputs})",
        hint=f"the layer takes {inputs} numbers a row, and {what} has {n}. "
        + (f"Write {name or 'x'}.flatten(1)." if flat else f"Make it Linear({n}, {outputs}), or {instead}."),
    )


def check_bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None) -> None:
    """Refuse inputs that don't fit each other, the weight or the bias."""
    if not input1.dtype == input2.dtype == weight.dtype:
        kinds = [CPP_TYPES.get(t.dtype.name, t.dtype.name) for t in (input1, input2, weight)]
        given = "input1: {}, input2: {}, weight: {}".format(*kinds)
        raise DtypeError(f"All tensors must have the same dtype, got {given}", hint="write {x}.to({y}.dtype).")
    sentence = bilinear_misfit(input1, input2, weight, bias)
    if sentence:
        raise ShapeError(
            f"bilinear(): {sentence}",
            hint="the weight is (out, in1, in2), the inputs are (..., in1) and (..., in2), the bias is (out).",
        )


def bilinear_misfit(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None) -> str:
    """Which sizes of a bilinear map don't fit; empty where all do."""
    if input1.ndim != input2.ndim:
        return f"input dimensions do not match: got {input1.ndim} and {input2.ndim}"
    for d, (a, b) in enumerate(zip(input1.shape[:-1], input2.shape[:-1], strict=True)):
        if a != b:
            return f"input batch dimensions do not match at dim {d}: got {a} and {b}"
    for k, x in enumerate((input1, input2), 1):
        expected = weight.shape[k] if weight.ndim > k else 0
        size = x.shape[-1] if x.ndim else 0
        if size != expected:
            return f"input{k} size does not match weight size: got {size} but expected {expected}"
    if bias is not None and tuple(bias.shape) != (weight.shape[0],):
        return f"bias size does not match weight size: got {bias.numel()} but expected {weight.shape[0]}"
    return ""
