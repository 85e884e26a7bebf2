"""Files in the safetensors format: every dtype, and headers that promise what the file doesn't hold."""

import io
import json
import struct

import numpy as np
import pytest

import autogradlab as al
from autogradlab.utils.safetensors import is_safetensors, read_safetensors


def file_of(header, data=b""):
    """A file with any header."""
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U8": "u1",
         "BOOL": "?"}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_of_each_dtype(kind):
    array = np.array([[0, 1, 2], [3, 100, 1]]).astype(KINDS[kind])
    entry = {"dtype": kind, "shape": [2, 3], "data_offsets": [0, array.nbytes]}
    found = read_safetensors(file_of({"w": entry}, array.tobytes()))
    assert found["w"].tolist() == array.tolist()
    assert found["w"].dtype.dtype == array.dtype


def test_bfloat16_becomes_float32():
    halves = struct.pack("<3H", 0x3F80, 0xC040, 0x7F80)
    entry = {"dtype": "BF16", "shape": [3], "data_offsets": [0, 6]}
    (x,) = read_safetensors(file_of({"x": entry}, halves)).values()
    assert (x.tolist(), x.dtype) == ([1.0, -3.0, float("inf")], al.float32)


def test_several_tensors_metadata_and_scalars():
    data = struct.pack("<3f", 1.5, 2.5, 3.5)
    header = {
        "__metadata__": {"format": "pt"},
        "b": {"dtype": "F32", "shape": [], "data_offsets": [8, 12]},
        "a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
    }
    found = al.load(io.BytesIO(file_of(header, data)))
    assert {name: x.tolist() for name, x in found.items()} == {"b": 3.5, "a": [1.5, 2.5]}
    found["a"].zero_()  # a tensor of its own


@pytest.mark.parametrize(
    "change",
    [
        {"dtype": "F8_E4M3"},
        {"shape": [3]},
        {"shape": [10**12, 10**12]},
        {"data_offsets": [0, 99]},
        {"data_offsets": [-4, 4]},
        {"data_offsets": [8, 0]},
        {"data_offsets": [0]},
        {"shape": None},
        {"more": 1},
    ],
    ids=str,
)
def test_a_header_that_lies_is_damaged(change):
    entry = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8], **change}
    with pytest.raises(RuntimeError, match="is damaged"):
        al.load(io.BytesIO(file_of({"w": entry}, b"\0" * 8)))


@pytest.mark.parametrize("data", [b"\1" + b"\0" * 7 + b"{", b"\5" + b"\0" * 7 + b'{"a":'])
def test_a_header_that_ends_early_is_damaged(data):
    with pytest.raises(RuntimeError, match="is damaged"):
        al.load(io.BytesIO(data))


def test_what_it_looks_like():
    assert is_safetensors(file_of({})[:9])
    assert not is_safetensors(b"PK\3\4....{"[:9])
    assert not is_safetensors(b"{")
    assert is_safetensors(struct.pack("<Q", 100_000_000) + b"{")
    assert not is_safetensors(struct.pack("<Q", 100_000_001) + b"{")
