"""What pooling refuses: settings and sizes that leave no window.

Read next: `pooling.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, ShapeError
from autogradlab.nn.functional.windows import span
from autogradlab.ops.calls.dtype_checks import UnsupportedError

__all__ = ["check_adaptive", "check_pool_input", "check_pool_output", "check_pool_settings", "refuse_bools"]

ONE_OR_ALL = "write one number, or one for each dimension."


def check_pool_settings(name: str, n: int, **settings: Any) -> None:
    """Refuse settings of pooling that are no sizes, or too many."""
    for what, value in settings.items():
        several = isinstance(value, (tuple, list))
        if not several and not (isinstance(value, int) or hasattr(value, "__index__")):
            raise AutogradTypeError(
                f"{name}(): argument '{what}' (position {POSITIONS[what]}) must be tuple of ints, not "
                f"{type(value).__name__}",
                hint="sizes are whole numbers: write 2, not 2.0.",
            )
        if several and len(value) not in (1, n):
            raise AutogradError(length_sentence(name, n, what, value), hint=ONE_OR_ALL)
    for what, value in settings.items():
        numbers = value if isinstance(value, (tuple, list)) else (value,)
        if what != "padding" and min(numbers) <= 0:
            raise AutogradError(zero_sentence(name, what, numbers), hint=f"{what} is at least 1.")
    check_pool_padding(n, settings["kernel_size"], settings["padding"], settings.get("dilation", 1))


POSITIONS = {"kernel_size": 2, "stride": 3, "padding": 4, "dilation": 5}


def length_sentence(name: str, n: int, what: str, value: Any) -> str:
    """What is said of a setting with too many numbers."""
    if name == "max_pool1d":
        return f"{name}() {what} must be an int, list of ints or tuple of ints of size 1 but got size {len(value)}"
    if n == 1:
        return f"{name}() argument '{what}' should contain one int (got {len(value)})"
    must = "must be either" if what == "dilation" else "must either be"
    if what == "stride":
        return f"{name}: stride must either be omitted, a single int, or a tuple of two ints"
    return f"{name}: {what} {must} a single int, or a tuple of two ints"


def zero_sentence(name: str, what: str, numbers: Sequence[int]) -> str:
    """What is said of a setting that is not positive."""
    if name == "max_pool1d":
        return f"{name}() {what} must be greater than zero, but got {numbers[0]}"
    if what == "dilation":
        return f"dilation should be greater than zero, but got dilationH: {numbers[0]} dilationW: {numbers[-1]}"
    return "stride should not be zero"


def check_pool_padding(n: int, kernel_size: Any, padding: Any, dilation: Any) -> None:
    """Refuse a border in which whole windows could lie."""
    rows = [v if isinstance(v, (tuple, list)) else (v,) * n for v in (padding, kernel_size, dilation)]
    for p, k, d in zip(*([v[0]] * n if len(v) == 1 else v for v in rows), strict=True):
        if p < 0:
            raise AutogradError(f"pad must be non-negative, but got pad: {p}", hint="write padding=0.")
        if 2 * p > span(k, d):
            raise AutogradError(
                f"pad should be at most half of effective kernel size, but got pad={p}, kernel_size={k} and "
                f"dilation={d}",
                hint="a window must see some of the image.",
            )


def check_pool_input(name: str, n: int, input: Tensor, mean: bool) -> None:
    """Refuse inputs of another rank, or without pixels."""
    least = n + 1
    fits = input.ndim in (least, least + 1) and 0 not in input.shape[input.ndim - least :]
    if fits:
        return
    if mean and n == 1:
        sentence = (
            f"Expected 2 to 3 dimensions, but got {input.ndim}-dimensional tensor for argument #1 'self' (while "
            f"checking arguments for {name})"
        )
    elif n == 2 and input.ndim not in (3, 4):
        sentence = "non-empty 3D or 4D (batch mode) tensor expected for input"
    else:
        start = f"{name}: " if n == 1 else ""
        sentence = (
            f"{start}Expected {least}D or {least + 1}D (batch mode) tensor with optional 0 dim batch size for input, "
            f"but got:{list(input.shape)}"
        )
    raise ShapeError(sentence, hint=f"an input is (N, channels, {'length' if n == 1 else 'height, width'}).")


def check_pool_output(name: str, input: Tensor, sizes: Sequence[int]) -> None:
    """Refuse windows that the image has no room for."""
    if min(sizes) > 0:
        return
    if name == "max_pool1d":
        sentence = f"max_pool1d() Invalid computed output size: {sizes[-1]}"
    else:
        image = [*input.shape[-3:]] if len(sizes) == 2 else [input.shape[-2], 1, input.shape[-1]]
        before, after = ("x".join(map(str, shape)) for shape in (image, [image[0], *([1] * (2 - len(sizes))), *sizes]))
        sentence = f"Given input size: ({before}). Calculated output size: ({after}). Output size is too small"
    raise ShapeError(sentence, hint="write a smaller kernel_size=: `{x}` has no room for it.")


def refuse_bools(name: str, input: Tensor) -> None:
    """Refuse bools, which have no largest and no mean."""
    if input._data.dtype.kind == "b":
        raise UnsupportedError(f"\"{name}\" not implemented for 'Bool'", hint="write {x}.float().")


def check_adaptive(name: str, n: int, input: Tensor, output_size: Any) -> None:
    """Refuse an input or an output size that adaptive pooling can't have."""
    base = name.replace("1d", "2d")
    sizes = output_size if isinstance(output_size, (tuple, list)) else (output_size,) * n
    if n == 2 and input.ndim < 3:
        if isinstance(output_size, (tuple, list)) and input.ndim:
            raise AutogradValueError("Input dimension should be at least 3", hint="an image is (N, C, H, W).")
        colon = ":" if "max" in name else ""
        raise ShapeError(
            f"{name}(): Expected 3D or 4D tensor, but got{colon} {list(input.shape)}", hint="an image is (N, C, H, W)."
        )
    if n == 1 and input.ndim not in (2, 3):
        raise ShapeError(
            f"Expected 2 to 3 dimensions, but got {input.ndim}-dimensional tensor for argument #1 'self' (while "
            f"checking arguments for {name})",
            hint="a line is (N, C, L).",
        )
    if len(sizes) != n:
        if n == 1:
            sentence = f"{name}() argument 'output_size' should contain one int (got {len(sizes)})"
        else:
            inside = "(): internal error: output_size.size()" if "max" in name else ": output_size"
            sentence = f"{name}{inside} must be 2"
        raise AutogradError(sentence, hint=ONE_OR_ALL)
    if any(s is not None and s < 0 for s in sizes):
        if "max" in name:
            shape = [*input.shape[:-n], *[1] * (2 - n), *sizes]
            sentence = f"Trying to create tensor with negative dimension {next(s for s in sizes if s < 0)}: {shape}"
        else:
            numbers = ", ".join(map(str, sizes if n == 2 else (1, *sizes)))
            sentence = f"{base}: elements of output_size must be greater than or equal to 0 but received {{{numbers}}}"
        raise AutogradError(sentence, hint="write a positive size.")
    if input._data.dtype.kind != "f":
        raise UnsupportedError(
            f"\"{base}\" not implemented for '{input.dtype.title}'", hint="convert it first: {x}.float()."
        )
