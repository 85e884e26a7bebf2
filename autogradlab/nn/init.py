"""PyTorch's `torch.nn.init`: how parameters start.

Source: X. Glorot and Y. Bengio (2010) for xavier; K. He et al. (2015) for kaiming; A. Saxe et al. (2013) for
orthogonal.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError, warn
from autogradlab.ops.calls.call_errors import check_calls

__all__ = [
    "calculate_gain", "constant_", "eye_", "kaiming_normal_", "kaiming_uniform_", "normal_", "ones_", "orthogonal_",
    "trunc_normal_", "uniform_", "xavier_normal_", "xavier_uniform_", "zeros_",
]  # fmt: skip


def fill_parameter(tensor: Tensor, method: str, *args: Any, generator: Any = None) -> Tensor:
    """Overwrite a parameter, unrecorded."""
    settings = {} if generator is None else {"generator": generator}
    with al.no_grad():
        written: Tensor = getattr(tensor, method)(*args, **settings)
    return written


def uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0, generator: Any = None) -> Tensor:
    """Uniform numbers from [a, b)."""
    return fill_parameter(tensor, "uniform_", a, b, generator=generator)


def normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, generator: Any = None) -> Tensor:
    """Normal numbers."""
    return fill_parameter(tensor, "normal_", mean, std, generator=generator)


def trunc_normal_(
    tensor: Tensor, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0, generator: Any = None
) -> Tensor:
    """Normal numbers between a and b: those outside are drawn again."""
    if mean < a - 2 * std or mean > b + 2 * std:
        warn(
            "mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be "
            "incorrect.",
            hint="choose a and b around the mean.",
        )
    lo, hi = ((1 + math.erf((x - mean) / std / math.sqrt(2))) / 2 for x in (a, b))
    draw = draw_normal if hi - lo > 0.3 else draw_tail
    with al.no_grad():
        found, out = draw(tensor, mean, std, a, b, generator)
        while out.any():
            again, wrong = draw(tensor, mean, std, a, b, generator)
            found, out = al.where(out, again, found), out & wrong
        tensor.copy_(found)
    return tensor


def draw_normal(tensor: Tensor, mean: float, std: float, a: float, b: float, generator: Any) -> tuple[Tensor, Tensor]:
    """Normal numbers, and which are outside of [a, b]."""
    drawn = al.empty_like(tensor).normal_(mean, std, generator=generator)
    return drawn, (drawn < a) | (drawn > b)


def draw_tail(tensor: Tensor, mean: float, std: float, a: float, b: float, generator: Any) -> tuple[Tensor, Tensor]:
    """Uniform numbers from [a, b], and which to draw again: the less likely, the more often."""
    drawn = al.empty_like(tensor).uniform_(a, b, generator=generator)
    peak = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2
    likely = ((drawn - mean) / std) ** 2 * -0.5 - peak
    return drawn, al.empty_like(tensor).uniform_(generator=generator).log() > likely


def constant_(tensor: Tensor, val: float) -> Tensor:
    """One number everywhere."""
    return fill_parameter(tensor, "fill_", val)


def ones_(tensor: Tensor) -> Tensor:
    """Ones."""
    return constant_(tensor, 1.0)


def zeros_(tensor: Tensor) -> Tensor:
    """Zeros."""
    return constant_(tensor, 0.0)


def eye_(tensor: Tensor) -> Tensor:
    """The identity matrix."""
    if tensor.ndim != 2:
        raise AutogradValueError("Only tensors with 2 dimensions are supported", hint="it fills matrices.")
    return fill_parameter(tensor, "copy_", al.eye(*tensor.shape))


def calculate_gain(nonlinearity: str, param: float | None = None) -> float:
    """The factor that keeps the variance through a nonlinearity."""
    if nonlinearity == "leaky_relu":
        return math.sqrt(2.0 / (1 + (0.01 if param is None else param) ** 2))
    gains = {"tanh": 5.0 / 3, "relu": math.sqrt(2.0), "selu": 3.0 / 4}
    plain = ("linear", "conv1d", "conv2d", "conv3d", "sigmoid")
    if nonlinearity not in gains and nonlinearity not in plain:
        raise AutogradValueError(f"Unsupported nonlinearity {nonlinearity}", hint="tanh, relu, leaky_relu, ...")
    return gains.get(nonlinearity, 1)


def fan_in_and_out(tensor: Tensor) -> tuple[int, int]:
    """How many inputs and outputs each weight connects."""
    if tensor.ndim < 2:
        raise AutogradValueError(
            "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", hint="it fills weights."
        )
    field = int(np.prod(tensor.shape[2:], dtype=np.int64))
    return tensor.shape[1] * field, tensor.shape[0] * field


def xavier_uniform_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Uniform numbers whose variance suits both directions: gain² * 2 / (fan_in + fan_out)."""
    bound = math.sqrt(3.0) * gain * math.sqrt(2.0 / sum(fan_in_and_out(tensor)))
    return uniform_(tensor, -bound, bound, generator)


def xavier_normal_(tensor: Tensor, gain: float = 1.0, generator: Any = None) -> Tensor:
    """Normal numbers of the same variance."""
    return normal_(tensor, 0.0, gain * math.sqrt(2.0 / sum(fan_in_and_out(tensor))), generator)


def kaiming_std(tensor: Tensor, a: float, mode: str, nonlinearity: str) -> float:
    """The standard deviation that keeps the variance of one direction."""
    if mode not in ("fan_in", "fan_out"):
        raise AutogradValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
    return calculate_gain(nonlinearity, a) / math.sqrt(fan_in_and_out(tensor)[mode == "fan_out"])


def kaiming_uniform_(
    tensor: Tensor, a: float = 0, mode: str = "fan_in", nonlinearity: str = "leaky_relu", generator: Any = None
) -> Tensor:
    """Uniform numbers that keep the variance through layers of the nonlinearity."""
    if 0 in tensor.shape:
        warn("Initializing zero-element tensors is a no-op")
        return tensor
    bound = math.sqrt(3.0) * kaiming_std(tensor, a, mode, nonlinearity)
    return uniform_(tensor, -bound, bound, generator)


def kaiming_normal_(
    tensor: Tensor, a: float = 0, mode: str = "fan_in", nonlinearity: str = "leaky_relu", generator: Any = None
) -> Tensor:
    """Normal numbers that do the same."""
    return normal_(tensor, 0.0, kaiming_std(tensor, a, mode, nonlinearity), generator)


def orthogonal_(tensor: Tensor, gain: float = 1, generator: Any = None) -> Tensor:
    """A matrix with orthogonal rows or columns."""
    if tensor.ndim < 2:
        raise AutogradValueError(
            "Only tensors with 2 or more dimensions are supported", hint="a vector has no rows to be orthogonal."
        )
    rows = tensor.shape[0]
    columns = tensor.numel() // rows
    drawn = al.empty(rows, columns, dtype=tensor.dtype).normal_(generator=generator)
    q, r = np.linalg.qr(drawn._data.T if rows < columns else drawn._data)
    q = q * np.sign(np.diag(r))
    return fill_parameter(tensor, "copy_", al.as_tensor(gain * (q.T if rows < columns else q)).reshape(tensor.shape))


check_calls(__all__, globals(), "nn.init.")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
