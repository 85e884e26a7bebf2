"""An array as a small image, where its shape is that of an image: the pixels in a PNG, which a page shows by itself.

Read next: `../model/array_text.py`.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any, NamedTuple

import numpy as np

from autogradlab.display.shared.limits import IMAGE_SIDE, MAX_IMAGE_RATIO, MIN_IMAGE_SIDE

__all__ = ["ImageView", "image_view"]


class ImageView(NamedTuple):
    """An image on a card.

    Attributes:
        uri: The PNG as a `data:` address; empty for room that is kept for one.
        width, height: How large it is shown, in pixels.
        note: `first of 16 images`, or empty.
    """

    uri: str
    width: float
    height: float
    note: str = ""


def image_view(x: Any) -> ImageView | None:
    """The image that an array of real numbers holds, or the first of several; None where its shape is no image's.

    Args:
        x: H × W without negative numbers, H × W × 3, 1 × H × W, 3 × H × W, or several of the last three, N first. A
            side has at least 8 pixels.

    Returns:
        An image from black for the smallest to white for the largest value; numbers from 0 to 1, or to 255, as such.

    >>> image_view(np.eye(32) * np.ones((16, 3, 1, 1))).note, image_view(np.eye(4))
    ('first of 16 images', None)
    """
    pixels, count = find_pixels(np.nan_to_num(np.asarray(x, np.float64), posinf=0.0, neginf=0.0))
    if pixels is None:
        return None
    pixels = shrink(pixels)
    scale = max(1, IMAGE_SIDE // max(pixels.shape[:2]))
    uri = f"data:image/png;base64,{base64.b64encode(png_bytes(to_bytes(pixels))).decode()}"
    note = f"first of {count:,} images" if count > 1 else ""
    return ImageView(uri, float(scale * pixels.shape[1]), float(scale * pixels.shape[0]), note)


def find_pixels(x: Any) -> tuple[Any, int]:
    """The pixels, height × width × 1 or 3, and how many images there are; None where it isn't an image."""
    count = len(x) if x.ndim == 4 else 1
    x = x[0] if x.ndim == 4 and count else x
    if x.ndim == 3 and x.shape[0] in (1, 3):
        x = np.moveaxis(x, 0, -1)
    elif x.ndim == 2 and count == 1 and x.size and x.min() >= 0:
        x = x[:, :, None]
    if x.ndim != 3 or x.shape[2] not in (1, 3):
        return None, 0
    sides = sorted(x.shape[:2])
    fits = sides[0] >= MIN_IMAGE_SIDE and sides[1] <= MAX_IMAGE_RATIO * sides[0] and x.max() > x.min()
    return (x, count) if fits else (None, 0)


def shrink(pixels: Any) -> Any:
    """An image whose longer side has no more pixels than are shown: each the mean of its neighbors."""
    for axis in (0, 1):
        count = pixels.shape[axis]
        most = max(1, round(count * min(1.0, IMAGE_SIDE / max(pixels.shape[:2]))))
        starts = np.linspace(0, count, most + 1).astype(int)
        sizes = np.diff(starts).reshape([-1 if k == axis else 1 for k in range(3)])
        pixels = np.add.reduceat(pixels, starts[:-1], axis) / sizes
    return pixels


def to_bytes(pixels: Any) -> Any:
    """Numbers as bytes: those from 0 to 1 or to 255 as they are meant, others from the smallest to the largest."""
    low, high = float(pixels.min()), float(pixels.max())
    if low < 0 or high > 255:
        pixels, high = (pixels - low) / (high - low), 1.0
    return np.round(pixels if high > 1 else pixels * 255).astype(np.uint8)


def png_bytes(pixels: Any) -> bytes:
    """A PNG of bytes, height × width × 1 or 3.

    Source: W3C, "Portable Network Graphics (PNG) Specification", chapters 5 and 11.
    """
    height, width, channels = pixels.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if channels == 3 else 0, 0, 0, 0)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # each row says that it has no filter
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
