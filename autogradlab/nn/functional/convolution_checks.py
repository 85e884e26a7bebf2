"""What convolution refuses: settings, sizes and dtypes that don't fit each other.

Read next: `convolution.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab import Tensor
from autogradlab.engine.errors.messages import (
    AutogradError,
    DtypeError,
    ShapeError,
)
from autogradlab.engine.gradients import CPP_TYPES
from autogradlab.nn.functional.windows import span
from autogradlab.ops.calls.dtype_checks import UnsupportedError

__all__ = [
    "check_conv_input", "check_conv_settings", "check_conv_size", "check_fold", "check_fold_columns",
    "check_unfold_input",
]  # fmt: skip

ONE_OR_ALL = "write one number, or one for each dimension."


# --- convolution ---------------------------------------------------------------------------------------------------


def check_conv_input(n: int, input: Tensor, weight: Tensor, bias: Tensor | None, groups: int, transposed: bool) -> None:
    """Refuse an input of another rank or dtype than the filters', or that has other channels."""
    if weight.ndim < 3:
        raise AutogradError("weight should have at least three dimensions", hint="filters are (out, in, *kernel).")
    if groups <= 0:
        raise AutogradError("non-positive groups is not supported", hint="1 joins all channels.")
    if input.ndim not in (n + 1, n + 2):
        name = f"conv{'_transpose' if transposed else ''}{n}d"
        raise ShapeError(
            f"Expected {n + 1}D (unbatched) or {n + 2}D (batched) input to {name}, but got input of size: "
            f"{list(input.shape)}",
            hint=f"input is (N, channels, {'length' if n == 1 else 'height, width'}): write {{x}}.unsqueeze(0) for one "
            f"{'line' if n == 1 else 'image'}.",
        )
    if weight.ndim != n + 2:
        space = " " if n == 1 else ""
        raise ShapeError(
            f"Expected {weight.ndim}-dimensional input for {weight.ndim}-dimensional weight{space}"
            f"{list(weight.shape)}, but got {n + 2}-dimensional input of size {list(input.shape)} instead",
            hint=f"filters of a conv{n}d have {n + 2} dimensions.",
        )
    check_conv_dtypes(input, weight, bias)
    check_groups(weight, groups)
    kind, size = (f"Given transposed={groups}", 0) if transposed else (f"Given groups={groups}", 1)
    channels = weight.shape[size] * (1 if transposed else groups)
    given = input.shape[-n - 1]
    if given != channels:
        raise ShapeError(
            f"{kind}, weight of size {list(weight.shape)}, expected input{list(batch_shape(n, input))} to have "
            f"{channels} channels, but got {given} channels instead",
            hint=f"`{{x}}` is (N, channels, {'length' if n == 1 else 'height, width'})"
            + (": write {x}.mean(1, keepdim=True) for one channel." if channels == 1 else "."),
        )
    outputs = weight.shape[1] * groups if transposed else weight.shape[0]
    if bias is not None and tuple(bias.shape) != (outputs,):
        raise ShapeError(
            f"Given {'transposed=1, ' if transposed else ''}weight of size {list(weight.shape)}, expected bias to be "
            f"1-dimensional with {outputs} elements, but got bias of size {list(bias.shape)} instead",
            hint="the bias has one number for each output channel.",
        )


def batch_shape(n: int, input: Tensor) -> Sequence[int]:
    """The shape of the input as a batch."""
    return input.shape if input.ndim == n + 2 else (1, *input.shape)


def check_conv_dtypes(input: Tensor, weight: Tensor, bias: Tensor | None) -> None:
    """Refuse an input and filters of different dtypes."""
    if input.dtype == weight.dtype and (bias is None or bias.dtype == input.dtype):
        return
    if bias is not None and bias.dtype != input.dtype:
        kinds = [CPP_TYPES.get(t.dtype.name, t.dtype.name) for t in (input, bias)]
        sentence = f"Input type ({kinds[0]}) and bias type ({kinds[1]}) should be the same"
    else:
        sentence = f"expected scalar type {input.dtype.title} but found {weight.dtype.title}"
    raise DtypeError(sentence, hint=f"the filters are {weight.dtype.name}: write {{x}}.to(al.{weight.dtype.name}).")


def check_groups(weight: Tensor, groups: int) -> None:
    """Refuse filters that can't be divided into groups."""
    if weight.shape[0] < groups:
        raise ShapeError(
            f"Given groups={groups}, expected weight to be at least {groups} at dimension 0, but got weight of size "
            f"{list(weight.shape)} instead",
            hint="each group has a filter of its own.",
        )
    if weight.shape[0] % groups:
        raise ShapeError(
            f"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of "
            f"size [{list(weight.shape)}] instead",
            hint="each group has as many filters.",
        )


def check_conv_settings(n: int, **settings: Any) -> None:
    """Refuse strides, paddings and dilations that are no sizes, or too many."""
    for name, value in settings.items():
        if isinstance(value, (tuple, list)) and len(value) not in (1, n):
            raise AutogradError(
                f"expected {name} to be a single integer value or a list of {n} values to match the convolution "
                f"dimensions, but got {name}={list(value)}",
                hint=ONE_OR_ALL,
            )
        numbers = value if isinstance(value, (tuple, list)) else (value,)
        if name == "stride" and min(numbers) <= 0:
            raise AutogradError("non-positive stride is not supported", hint="stride=1 moves by one pixel.")
        if name in ("padding", "output_padding") and min(numbers) < 0:
            raise AutogradError(f"negative {name} is not supported", hint="cut the image instead: {x}[..., 1:-1].")
        if name == "dilation" and min(numbers) <= 0:
            raise AutogradError("dilation should be greater than zero", hint="1 is a window without gaps.")


def check_conv_size(sizes: Sequence[int], spans: Sequence[int]) -> None:
    """Refuse a kernel that the padded image has no room for."""
    if any(n < s for n, s in zip(sizes, spans, strict=True)):
        image, kernel = (" x ".join(map(str, shape)) for shape in (sizes, spans))
        raise ShapeError(
            f"Calculated padded input size per channel: ({image}). Kernel size: ({kernel}). Kernel size can't be "
            "greater than actual input size",
            hint="write a larger padding=, or a kernel that `{x}` has room for.",
        )


# --- unfold and fold -----------------------------------------------------------------------------------------------


def check_fold(kernel_size: Any, dilation: Any, padding: Any, stride: Any, **more: Any) -> None:
    """Refuse settings of unfold and fold that are no sizes."""
    settings = {**more, "kernel_size": kernel_size, "dilation": dilation, "padding": padding, "stride": stride}
    for name, value in settings.items():
        if isinstance(value, (tuple, list)) and len(value) not in (1, 2):
            raise AutogradError(f"It is expected {name} equals to 2, but got size {len(value)}", hint=ONE_OR_ALL)
    for name, word in (("kernel_size", "kernel"), ("stride", "stride"), ("dilation", "dilation"), ("padding", "pad")):
        value = settings[name]
        height, width = (value[0], value[-1]) if isinstance(value, (tuple, list)) else (value, value)
        if min(height, width) < (name != "padding"):
            least = "non-negative" if name == "padding" else "greater than zero"
            raise AutogradError(
                f"{name.replace('_', ' ')} should be {least}, but got {word}_height: {height} {word}_width: {width}",
                hint=ONE_OR_ALL,
            )


def check_unfold_input(input: Tensor, k: Any, d: Any, p: Any, s: Any) -> None:
    """Refuse an image that has no window."""
    if input._data.dtype.kind != "f":
        raise UnsupportedError(
            f"\"im2col_out_cpu\" not implemented for '{input.dtype.title}'", hint="convert it first: {x}.float()."
        )
    if input.ndim not in (3, 4):
        raise ShapeError(
            "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, "
            f"but got: {list(input.shape)}",
            hint="an image is (N, C, H, W).",
        )
    size = input.shape[-2:]
    counts = tuple((n + 2 * q - span(a, b)) // c + 1 for n, q, a, b, c in zip(size, p, k, d, s, strict=True))
    if min(counts) < 1:
        raise ShapeError(
            f"Given input with spatial size {tuple(size)}, kernel_size={k}, dilation={d}, padding={p}, calculated "
            f"shape of the array of sliding blocks as {counts}, but its components must be at least one.",
            hint="write a smaller kernel_size=.",
        )


def check_fold_columns(input: Tensor, counts: Any, size: Any, k: Any, d: Any, p: Any, s: Any) -> None:
    """Refuse columns that are no windows of an image of that size."""
    if input.ndim not in (2, 3):
        raise ShapeError(
            "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for "
            f"input, but got: {list(input.shape)}",
            hint="it is (N, C * kernel, windows), as unfold gives it.",
        )
    if input.shape[-2] % (k[0] * k[1]):
        raise ShapeError(
            "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
            f"input.size(1)={input.shape[-2]} and kernel_size={k}.",
            hint="each column is a window of each channel.",
        )
    if input.shape[-1] != counts[0] * counts[1]:
        raise ShapeError(
            f"Given output_size={size}, kernel_size={k}, dilation={d}, padding={p}, stride={s}, expected size of "
            f"input's dimension 2 to match the calculated number of sliding blocks {counts[0]} * {counts[1]} = "
            f"{counts[0] * counts[1]}, but got input.size(2)={input.shape[-1]}.",
            hint="write the settings that unfold had.",
        )
