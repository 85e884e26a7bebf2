"""Files in the safetensors format, which PyTorch's users share weights in: read, not written.

Eight bytes say how long a JSON header is; it names each tensor's dtype, shape and place; the numbers follow.

Source: https://github.com/huggingface/safetensors, "Format".
"""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.tensor import wrap

__all__ = ["is_safetensors", "read_safetensors"]

LONGEST_HEADER = 100_000_000  # bytes, by the format's own rule
DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1",
    "BOOL": "?", "BF16": "<u2",
}  # fmt: skip


def is_safetensors(start: bytes) -> bool:
    """Whether a file that starts with these nine bytes is one."""
    return start[8:] == b"{" and int.from_bytes(start[:8], "little") <= LONGEST_HEADER


def read_safetensors(data: bytes) -> dict[str, Tensor]:
    """The tensors of a file, by name; bfloat16, which NumPy lacks, as float32.

    Raises:
        ValueError: where the header promises what the file doesn't hold.
    """
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin].decode("utf-8"))
    header.pop("__metadata__", None)
    return {name: wrap(read_array(data, begin, **entry)[()]) for name, entry in header.items()}


def read_array(data: bytes, begin: int, dtype: str, shape: list[int], data_offsets: list[int]) -> Any:
    """One array of numbers, a copy."""
    if dtype not in DTYPES:
        raise ValueError(f"there is no dtype for {dtype}")
    first, last = (begin + offset for offset in data_offsets)
    kind, count = np.dtype(DTYPES[dtype]), math.prod(shape)
    if not begin <= first <= last <= len(data) or count * kind.itemsize != last - first:
        raise ValueError("a tensor is not as long as it says")
    array = np.frombuffer(data, kind, count, first).reshape(shape)
    return widened(array) if dtype == "BF16" else array.astype(kind.newbyteorder("="))


def widened(halves: Any) -> Any:
    """Bfloat16 as float32: the same number with sixteen zero bits behind it."""
    return (halves.astype(np.uint32) << 16).view(np.float32)
