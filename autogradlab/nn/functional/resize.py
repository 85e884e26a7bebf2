"""Images in other sizes: interpolation, and channels rearranged as pixels.

Each dimension is resized on its own: a new pixel is a weighted sum of a few old ones.

Read next: `../parameter.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, warn
from autogradlab.nn.functional.pooling import adaptive_avg_pool1d, adaptive_avg_pool2d
from autogradlab.nn.functional.windows import Pair
from autogradlab.ops.calls.dtype_checks import UnsupportedError
from autogradlab.ops.calls.spelling import relabel

__all__ = ["interpolate", "pixel_shuffle", "pixel_unshuffle", "upsample"]

Scale = float | Sequence[float]  # one factor, or one a dimension
Taps = list[tuple[Any, Any]]  # for each old pixel that a new one is made of: its place, and its weight
RANKS = {"linear": 3, "bilinear": 4, "bicubic": 4, "trilinear": 5}  # of the inputs of a mode; the others take 3 to 5
MODES = "nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact"
LABELS = {
    "nearest": "UpsampleNearest{}D", "nearest-exact": "UpsampleNearestExact{}D", "linear": "UpsampleLinear1D",
    "bilinear": "UpsampleBilinear2D", "trilinear": "UpsampleTrilinear3D", "bicubic": "UpsampleBicubic2D",
}  # fmt: skip
MODE_OF = {3: "linear", 4: "bilinear", 5: "trilinear"}
CUBIC = -0.75  # R. Keys (1981) has -0.5; PyTorch, as OpenCV, this


def interpolate(
    input: Tensor, size: Pair | None = None, scale_factor: Scale | None = None, mode: str = "nearest",
    align_corners: bool | None = None, recompute_scale_factor: bool | None = None, antialias: bool = False,
) -> Tensor:  # fmt: skip
    """The image in another size.

    Args:
        input: (N, C, L), (N, C, H, W) or (N, C, D, H, W).
        size: The new size: one number, or one a dimension.
        scale_factor: Or how many times as large it becomes.
        mode: "nearest", "nearest-exact", "linear" (L), "bilinear" and "bicubic" (H, W), "trilinear" (D, H, W), "area".
        align_corners: Whether the middles of the corner pixels, and not their corners, stay where they are.
        recompute_scale_factor: Whether the factor is that of the rounded sizes.
        antialias: Not supported.

    >>> interpolate(al.tensor([[[0.0, 1.0]]]), scale_factor=2, mode="linear")
    tensor([[[0.0000, 0.2500, 0.7500, 1.0000]]])
    """
    check_mode(mode, align_corners, antialias)
    dims = input.ndim - 2
    sizes, factors = new_sizes(input, size, scale_factor)
    check_rank(input, mode)
    old, kept = list(input.shape[2:]), factors if not recompute_scale_factor else None
    if dims and (min(old) <= 0 or min(sizes) <= 0):
        raise size_error(old, sizes)
    if mode == "area":
        return area(input, sizes)
    y = input
    for d, (n, m) in enumerate(zip(old, sizes, strict=True)):
        y = resize_dim(y, d + 2, taps(mode, n, m, step(n, m, kept[d] if kept else None, bool(align_corners))))
    return relabel(y, LABELS[mode].format(dims))


def step(old: int, new: int, factor: float | None, align_corners: bool) -> tuple[float, float]:
    """Where new pixels are, in old ones: the distance of two, and the place of the first."""
    if align_corners:
        return ((old - 1) / (new - 1) if new > 1 else 0.0), 0.0
    distance = 1 / factor if factor else old / new
    return distance, 0.5 * distance - 0.5


def taps(mode: str, old: int, new: int, places: tuple[float, float]) -> Taps:
    """The old pixels that each new one is made of."""
    distance, first = places
    k = np.arange(new)
    if mode in ("nearest", "nearest-exact"):
        at = np.floor((k + 0.5 * (mode == "nearest-exact")) * distance)
        return [(np.minimum(at.astype(np.int64), old - 1), None)]
    at = k * distance + first
    at = at if mode == "bicubic" else np.maximum(at, 0.0)
    low = np.floor(at).astype(np.int64)
    if mode == "bicubic":
        found = [(low + j, cubic(np.abs(at - (low + j)))) for j in (-1, 0, 1, 2)]
    else:
        found = [(low, 1 - (at - low)), (low + 1, at - low)]
    return [(np.clip(place, 0, old - 1), weight) for place, weight in found]


def cubic(t: Any) -> Any:
    """The weight of a pixel at distance t in a cubic convolution (R. Keys, 1981)."""
    near = ((CUBIC + 2) * t - (CUBIC + 3)) * t * t + 1
    far = ((CUBIC * t - 5 * CUBIC) * t + 8 * CUBIC) * t - 4 * CUBIC
    return np.where(t <= 1, near, far)


def resize_dim(input: Tensor, dim: int, sources: Taps) -> Tensor:
    """One dimension resized."""
    shape = [-1 if d == dim else 1 for d in range(input.ndim)]
    parts = []
    for place, weight in sources:
        pixels = al.index_select(input, dim, al.as_tensor(place))
        parts.append(pixels if weight is None else pixels * al.as_tensor(weight.reshape(shape)).to(input.dtype))
    return sum(parts[1:], parts[0])


def area(input: Tensor, sizes: list[int]) -> Tensor:
    """The mean of the old pixels that each new one covers."""
    if len(sizes) == 1:
        return adaptive_avg_pool1d(input, sizes[0])
    if len(sizes) == 2:
        return adaptive_avg_pool2d(input, sizes)
    lead, (depth, rows, columns) = input.shape[:2], input.shape[2:]
    planes = adaptive_avg_pool2d(input.reshape(-1, depth, rows, columns), sizes[1:])
    lines = planes.flatten(2).transpose(1, 2).reshape(-1, sizes[1] * sizes[2], depth)
    return adaptive_avg_pool1d(lines, sizes[0]).transpose(1, 2).reshape(*lead, *sizes)


def check_mode(mode: str, align_corners: bool | None, antialias: bool) -> None:
    """Refuse settings that don't fit the mode."""
    if align_corners is not None and mode in ("nearest", "area", "nearest-exact"):
        raise AutogradValueError(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | "
            "trilinear",
            hint="leave it out, or choose one of these modes.",
        )
    if antialias:
        raise AutogradError("antialias=True is not supported", hint="leave it out, or write mode='area'.")


def new_sizes(input: Tensor, size: Any, scale_factor: Any) -> tuple[list[int], list[float] | None]:
    """The new size of each dimension, and the factors, where these were given."""
    if size is not None and scale_factor is not None:
        raise AutogradValueError("only one of size or scale_factor should be defined", hint="leave one of them out.")
    if size is None and scale_factor is None:
        raise AutogradValueError("either size or scale_factor should be defined", hint="scale_factor=2 doubles it.")
    if size is not None:
        sizes = spread(input, size, "output size", "output size of {}", "output size in (o1, o2, ...,oK)")
        return [int(n) for n in sizes], None
    factors = spread(
        input, scale_factor, "scale_factor", "scale_factor of shape {}", "scale_factor in (s1, s2, ...,sK)"
    )
    floats = [float(f) for f in factors]
    return [math.floor(n * f) for n, f in zip(input.shape[2:], floats, strict=True)], floats


def spread(input: Tensor, value: Any, what: str, of: str, form: str) -> Sequence[Any]:
    """A setting a dimension."""
    dims = input.ndim - 2
    if not isinstance(value, (tuple, list)):
        return [value] * max(dims, 0)
    if len(value) != dims:
        kind = "Input and output" if what == "output size" else "Input and scale_factor"
        raise AutogradValueError(
            f"{kind} must have the same number of spatial dimensions, but got input with spatial dimensions of "
            f"{list(input.shape[2:])} and {of.format(value)}. Please provide input tensor in (N, C, d1, d2, ...,dK) "
            f"format and {form} format.",
            hint=f"`{{x}}` has {dims} dimensions to resize.",
        )
    return value


def check_rank(input: Tensor, mode: str) -> None:
    """Refuse inputs that a mode doesn't take."""
    known = mode in LABELS or mode == "area"
    if not known or not 3 <= input.ndim <= 5:
        raise UnsupportedError(
            f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.ndim}D) for the modes: {MODES} (got "
            f"{mode})",
            hint="an input is (N, C, L), (N, C, H, W) or (N, C, D, H, W).",
        )
    if RANKS.get(mode, input.ndim) != input.ndim:
        raise UnsupportedError(
            f"Got {input.ndim}D input, but {mode} mode needs {RANKS[mode]}D input",
            hint=f"write mode={MODE_OF[input.ndim]!r}.",
        )


def size_error(old: list[int], new: list[int]) -> AutogradError:
    """What is said of sizes of 0."""
    names = "DHW"[-len(old) :]
    before, after = (", ".join(f"{k}: {n}" for k, n in zip(names, sizes, strict=True)) for sizes in (old, new))
    output = f"and output ({after})" if len(old) == 1 else f"output ({after})"
    return AutogradError(
        f"Input and output sizes should be greater than 0, but got input ({before}) {output}", hint="write size=1."
    )


def upsample(
    input: Tensor,
    size: Pair | None = None,
    scale_factor: Scale | None = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
) -> Tensor:
    """The older name of `interpolate`."""
    warn(
        "`nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead.",
        hint="it takes the same arguments.",
    )
    return interpolate(input, size, scale_factor, mode, align_corners)


def pixel_shuffle(input: Tensor, upscale_factor: int) -> Tensor:
    """Channels rearranged as pixels: (N, C r², H, W) to (N, C, H r, W r)."""
    r = upscale_factor
    check_pixels("pixel_shuffle", "upscale_factor", input, r)
    *lead, c, h, w = input.shape
    if c % (r * r):
        raise AutogradError(
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, "
            f"but input.size(-3)={c} is not divisible by {r * r}",
            hint=f"a convolution before it must give a multiple of {r * r} channels.",
        )
    k = len(lead)
    cut = input.reshape(*lead, c // (r * r), r, r, h, w)
    return cut.permute(*range(k), k, k + 3, k + 1, k + 4, k + 2).reshape(*lead, c // (r * r), h * r, w * r)


def pixel_unshuffle(input: Tensor, downscale_factor: int) -> Tensor:
    """Pixels rearranged as channels: (N, C, H r, W r) to (N, C r², H, W)."""
    r = downscale_factor
    check_pixels("pixel_unshuffle", "downscale_factor", input, r)
    *lead, c, h, w = input.shape
    for name, n, at in (("height", h, -2), ("width", w, -1)):
        if n % r:
            raise AutogradError(
                f"pixel_unshuffle expects {name} to be divisible by downscale_factor, but input.size({at})={n} is not "
                f"divisible by {r}",
                hint="cut or pad the image.",
            )
    k = len(lead)
    cut = input.reshape(*lead, c, h // r, r, w // r, r)
    return cut.permute(*range(k), k, k + 2, k + 4, k + 1, k + 3).reshape(*lead, c * r * r, h // r, w // r)


def check_pixels(name: str, setting: str, input: Tensor, factor: Any) -> None:
    """Refuse factors that are no positive integer, and what is no image."""
    if isinstance(factor, float):
        raise AutogradTypeError(
            f"{name}(): argument '{setting}' (position 2) must be int, not float", hint=f"write {int(factor)}."
        )
    if input.ndim < 3:
        raise AutogradError(
            f"{name} expects input to have at least 3 dimensions, but got input with {input.ndim} dimension(s)",
            hint="an image is (N, C, H, W) or (C, H, W).",
        )
    if factor <= 0:
        raise AutogradError(f"{name} expects a positive {setting}, but got {factor}", hint="2 doubles the size.")
