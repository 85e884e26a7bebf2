"""`al.save` and `al.load`: tensors, and dicts and lists of them, in a file that can do no harm when it is read.

The file is a zip archive without compression: `structure.json` says what was saved, and each tensor is a NumPy file,
`0.npy`, `1.npy` and so on, which holds numbers and no objects. Nothing in it is ever executed. PyTorch's own files are
pickles, which can run any program when they are read: they are refused, with a sentence that says what to do.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import zipfile
from collections import Counter, OrderedDict
from collections.abc import Iterator
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.tensor import wrap
from autogradlab.utils.safetensors import is_safetensors, read_safetensors

__all__ = ["load", "save"]

FORMAT = "autogradlab 1"
STRUCTURE = "structure.json"
DEEPEST = 100  # levels of lists in lists: more than any model has, and less than Python's stack
DAMAGE = (  # what Python's readers raise where bytes make no sense to them
    ValueError, TypeError, LookupError, EOFError, RuntimeError, OverflowError, MemoryError, zipfile.BadZipFile
)  # fmt: skip
MAPPINGS = {"dict": dict, "OrderedDict": OrderedDict, "defaultdict": dict, "Counter": Counter}
FROM_PYTORCH = (
    "write the weights to a .safetensors file, or to lists, in PyTorch, and load those: docs/weights-from-pytorch.md "
    "shows both."
)


def save(obj: Any, f: Any) -> None:
    """Save tensors, numbers, text, and dicts, lists and tuples of them; a file is replaced only when all is written.

    Args:
        obj: What is saved, such as `model.state_dict()`, `optimizer.state_dict()`, or a dict of both.
        f: A path, or a file open for writing bytes.

    Raises:
        TypeError: for what is not data, such as a model or a function.

    >>> import io
    >>> file = io.BytesIO()
    >>> save({"w": al.tensor([1.0, 2.0]), "epoch": 3}, file)
    >>> load(io.BytesIO(file.getvalue()))
    {'w': tensor([1., 2.]), 'epoch': 3}
    """
    writer = Writer()
    structure = json.dumps({"format": FORMAT, "object": writer.encode(obj, 0)})
    with open_for_writing(f) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(STRUCTURE, structure)
        for k, array in enumerate(writer.arrays):
            with archive.open(f"{k}.npy", "w", force_zip64=True) as entry:
                np.lib.format.write_array(entry, array, allow_pickle=False)


def load(f: Any, map_location: Any = None, *, weights_only: bool = True) -> Any:
    """What was saved by `save`; or the tensors of a .safetensors file, by name.

    Args:
        f: A path, or a file open for reading bytes.
        map_location: PyTorch's; the CPU is the only place.
        weights_only: PyTorch's; nothing else is ever loaded.

    Raises:
        RuntimeError: for a file that `save` didn't write, such as one of PyTorch's.
        FileNotFoundError: where there is none.
    """
    with contextlib.ExitStack() as stack:
        file = f if hasattr(f, "read") else stack.enter_context(open(f, "rb"))
        start = file.read(9)
        file.seek(0)
        if not is_safetensors(start) and not start.startswith(b"PK"):
            raise not_ours(f, start)
        try:
            if is_safetensors(start):
                return read_safetensors(file.read())
            return Reader(f, stack.enter_context(zipfile.ZipFile(file))).read()
        except AutogradError:
            raise
        except DAMAGE as error:
            raise damaged(f, str(error)) from error


class Writer:
    """An object as JSON, and its arrays in a list: the same memory is written once."""

    def __init__(self) -> None:
        self.arrays: list[Any] = []
        self.numbers: dict[tuple[int, Any, Any], int] = {}  # of each piece of memory

    def encode(self, x: Any, depth: int) -> Any:
        """A value as JSON: what JSON has as it is, everything else as a list that begins with its kind."""
        if depth > DEEPEST:
            hint = "is it a list that holds itself?"
            raise AutogradTypeError(f"can't save what is nested more than {DEEPEST} levels deep", hint=hint)
        if x is None or type(x) in (bool, str):
            return x
        if type(x) in (int, float):
            return ["int", str(x)] if type(x) is int else ["float", repr(x)]
        if isinstance(x, Tensor):
            kind = "Parameter" if type(x).__name__ == "Parameter" else "Tensor"
            return [kind, self.number_of(x._data), x.is_leaf and x.requires_grad]
        if isinstance(x, (np.ndarray, np.generic)) and x.dtype.kind in "biuf":
            return ["ndarray" if isinstance(x, np.ndarray) else "scalar", self.number_of(x)]
        if isinstance(x, al.dtype):
            return ["dtype", x.name]
        if isinstance(x, dict) and type(x).__name__ in MAPPINGS:
            return [type(x).__name__, [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in x.items()]]
        if type(x) in (list, tuple, al.Size, set):
            return [type(x).__name__, [self.encode(part, depth + 1) for part in x]]
        raise AutogradTypeError(f"can't save a {type(x).__name__}: it is not data", hint=how_to_save(x))

    def number_of(self, data: Any) -> int:
        """The place of an array in the file."""
        array = np.asarray(data)
        key = (array.__array_interface__["data"][0], array.shape, (array.strides, array.dtype.str))
        if key not in self.numbers or not array.size or not isinstance(data, np.ndarray):
            self.numbers[key] = len(self.arrays)
            self.arrays.append(array)
        return self.numbers[key]


def how_to_save(x: Any) -> str:
    """What to save of an object that isn't data."""
    if callable(getattr(x, "state_dict", None)):
        return "save its state, al.save(x.state_dict(), path), and load that into a new one: x.load_state_dict(...)."
    return "save tensors, numbers, text, and dicts, lists and tuples of them."


class Reader:
    """The object of an archive; it makes what `Writer` writes, and nothing else."""

    def __init__(self, source: Any, archive: zipfile.ZipFile) -> None:
        self.source, self.archive = source, archive
        self.arrays: dict[int, Any] = {}

    def read(self) -> Any:
        """The saved object."""
        names = self.archive.namelist()
        if STRUCTURE not in names:
            raise not_ours(self.source, b"pickle" if any(n.endswith("data.pkl") for n in names) else b"")
        structure = json.loads(self.entry(STRUCTURE).decode("utf-8"))
        if structure["format"] != FORMAT:
            raise AutogradError(
                f"{self.source} has the format {structure['format']!r}, and this version reads {FORMAT!r}",
                hint="read it with the version that wrote it.",
            )
        return self.decode(structure["object"])

    def entry(self, name: str) -> bytes:
        """The bytes of an entry, which are as many as the file has: a small file can't unfold into a large one."""
        if self.archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
            raise ValueError(f"{name} is compressed")
        return self.archive.read(name)

    def array(self, k: int) -> Any:
        """An array of numbers, the same one each time."""
        if k not in self.arrays:
            data = self.entry(f"{int(k)}.npy")
            array = np.lib.format.read_array(io.BytesIO(check_size(data)), allow_pickle=False)
            if array.dtype.kind not in "biuf":
                raise ValueError(f"{k}.npy holds {array.dtype}")
            self.arrays[k] = array
        return self.arrays[k]

    def decode(self, x: Any) -> Any:
        """The value that a piece of JSON stands for."""
        if not isinstance(x, list):
            return x
        kind, value, *more = x
        if kind in ("Tensor", "Parameter"):
            return self.tensor(kind, value, bool(more[0]))
        if kind in ("ndarray", "scalar"):
            return self.array(value)[()] if kind == "scalar" else self.array(value)
        if kind in MAPPINGS:
            return MAPPINGS[kind]({self.decode(k): self.decode(v) for k, v in value})
        if kind in ("list", "tuple", "Size", "set"):
            parts = [self.decode(part) for part in value]
            return {"list": list, "tuple": tuple, "Size": al.Size, "set": set}[kind](parts)
        if kind == "dtype":
            return next(d for d in vars(al).values() if isinstance(d, al.dtype) and d.name == value)
        if kind in ("int", "float"):
            return int(value) if kind == "int" else float(value)
        raise ValueError(f"there is no kind {kind!r}")

    def tensor(self, kind: str, k: int, requires_grad: bool) -> Tensor:
        """A tensor of an array, or a Parameter."""
        array = self.array(k)
        t = wrap(array if array.ndim else array[()])
        return al.nn.Parameter(t, requires_grad) if kind == "Parameter" else t.requires_grad_(requires_grad)


def check_size(data: bytes) -> bytes:
    """Refuse a header that promises more numbers than follow it, before memory is made for them."""
    stream = io.BytesIO(data)
    major, _ = np.lib.format.read_magic(stream)
    read = {1: np.lib.format.read_array_header_1_0, 2: np.lib.format.read_array_header_2_0}[major]
    shape, _, dtype = read(stream)
    count = 1
    for n in shape:
        count *= int(n)
    if dtype.hasobject or count * dtype.itemsize != len(data) - stream.tell():
        raise ValueError("an array is not as long as it says")
    return data


def not_ours(source: Any, start: bytes) -> AutogradError:
    """What is said of a file that `save` didn't write: a pickle, PyTorch's archive of one, or anything else."""
    if start[:1] == b"\x80" or start == b"pickle":
        return AutogradError(
            f"{source} holds a pickle, as files of torch.save do: to read one is to run whatever program is in it, so "
            "al.load doesn't",
            hint=FROM_PYTORCH,
        )
    return AutogradError(f"{source} is not a file that al.save wrote", hint=FROM_PYTORCH)


def damaged(source: Any, reason: str) -> AutogradError:
    """What is said of a file that can't be read to its end."""
    return AutogradError(f"{source} is damaged: {reason}", hint="copy it again from where it came, or save it again.")


@contextlib.contextmanager
def open_for_writing(f: Any) -> Iterator[Any]:
    """A file to write to: beside a path first, and in its place when all went well."""
    if hasattr(f, "write"):
        yield f
        return
    path = os.path.realpath(f)
    if os.path.exists(path) and not os.path.isfile(path):  # such as /dev/null
        buffer = io.BytesIO()
        yield buffer
        with open(path, "wb") as file:
            file.write(buffer.getvalue())
        return
    handle, beside = tempfile.mkstemp(dir=os.path.dirname(path), prefix=f".{os.path.basename(path)}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, existing_mode(path))
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def existing_mode(path: str) -> int:
    """The permissions of a file that is replaced; for a new one, those that a file gets here."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
