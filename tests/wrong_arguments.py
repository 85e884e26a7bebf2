"""About forty kinds of wrong argument, and every public function with them: what the fuzz test calls."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab import Tensor, nn, optim

Calls = Iterator[tuple[str, Callable[[], Any]]]


class Thing:
    """An object that is nothing in particular."""


def numbers() -> Iterator[float]:
    """A generator."""
    yield 1.0


WRONG: dict[str, Callable[[], Any]] = {
    "None": lambda: None, "str": lambda: "a", "bytes": lambda: b"a", "list of str": lambda: ["a", "b"],
    "ragged": lambda: [[1.0], [1.0, 2.0]], "list": lambda: [0.0, 1.0], "nested": lambda: [[0.0, 1.0, 2.0]] * 2,
    "empty list": list, "tuple": lambda: (1, 2), "dict": lambda: {"a": 1}, "object": Thing,
    "nan": lambda: float("nan"), "inf": lambda: float("inf"), "huge": lambda: 10**18, "too big": lambda: 10**30,
    "negative": lambda: -7, "99": lambda: 99, "float": lambda: 1.5, "True": lambda: True, "0": lambda: 0,
    "array of objects": lambda: np.array([None, "a"], dtype=object), "array": lambda: np.ones((2, 3)),
    "array of str": lambda: np.array(["a", "b"]), "rank 1": lambda: al.ones(3), "rank 4": lambda: al.ones(2, 1, 2, 2),
    "bad shape": lambda: al.ones(5, 7), "empty": lambda: al.zeros(0), "no rows": lambda: al.zeros(0, 3),
    "0-d": lambda: al.tensor(1.0), "ints": lambda: al.tensor([[5, -1, 2], [1, 2, 9]]), "bools": lambda: X() > 0.4,
    "half": lambda: X().half(), "double": lambda: X().double(), "grad": lambda: X().requires_grad_(),
    "nans": lambda: al.full((2, 3), float("nan")), "complex": lambda: 1j, "class": lambda: nn.Linear,
    "array of complex": lambda: np.ones((2, 3), dtype=complex), "list of complex": lambda: [1j, 2.0],
    "module": lambda: nn.Linear(3, 2), "generator": numbers, "set": lambda: {1, 2},
    "np.float64": lambda: np.float64(1.5),
    "np.int64": lambda: np.int64(1), "lambda": lambda: lambda *a: 1, "range": lambda: range(3),
    "slice": lambda: slice(0, 1), "dtype": lambda: al.float32, "...": lambda: ..., "tensors": lambda: [X(), al.ones(3)],
}  # fmt: skip


def X() -> Tensor:
    """A tensor that most functions take."""
    return al.tensor([[0.5, 0.25, 0.75], [0.1, 0.9, 0.3]])


RIGHT: dict[str, Callable[[], Any]] = {
    **dict.fromkeys(("input", "self", "x", "other", "tensor", "end", "weight", "target", "probs", "src", "source"), X),
    **dict.fromkeys(("func", "fun", "function"), lambda: lambda x: x.sum()),
    **dict.fromkeys(("params", "parameters"), lambda: [al.ones(2, requires_grad=True)]),
    **dict.fromkeys(("in_features", "num_features", "steps"), lambda: 3),
    **dict.fromkeys(("out_features", "n", "chunks", "kernel_size", "embedding_dim"), lambda: 2),
    **dict.fromkeys(("in_channels", "out_channels", "dim1", "dim2", "k"), lambda: 1),
    **dict.fromkeys(("mask", "condition"), lambda: X() > 0.4),
    "mat2": lambda: al.ones(3, 2), "vec": lambda: al.ones(3), "dim": lambda: 0, "dims": lambda: (0, 1),
    "dim0": lambda: 0, "tensors": lambda: [X(), X()], "index": lambda: al.tensor([[0, 1, 0]]), "size": lambda: (2, 3),
    "shape": lambda: (3, 2), "value": lambda: 0.5, "start": lambda: 0.0, "A": lambda: al.eye(2),
    "B": lambda: al.ones(2, 1), "lr": lambda: 0.1, "min": lambda: 0.2, "max": lambda: 0.8, "exponent": lambda: 2.0,
    "data": lambda: [1.0], "fill_value": lambda: 1.0, "num_embeddings": lambda: 4, "primals": lambda: (X(),),
    "tangents": lambda: (X(),), "inputs": X, "outputs": X, "repeats": lambda: 2, "batch1": lambda: al.ones(2, 2, 2),
}  # fmt: skip
# These set what other tests read, or are classes that only the package makes instances of.
SKIPPED = {"Size", "dtype",
           "set_default_dtype", "set_default_device", "set_grad_enabled", "set_printoptions", "seed", "manual_seed",
           "group", "no_grad", "enable_grad", "inference_mode", "detect_anomaly", "set_detect_anomaly"}  # fmt: skip
# With a huge number, these do what they are told, for years.
SLOW = {"al.polygamma", "Tensor.polygamma", *(f"F.adaptive_{kind}_pool{n}d" for kind in ("avg", "max") for n in (1, 2))}
OPERATORS = "add sub mul truediv pow floordiv mod and or xor eq lt matmul getitem iadd imul isub itruediv contains"


def targets(place: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions and classes of a namespace."""
    if place == "Tensor":
        operators = [f"__{name}__" for name in OPERATORS.split()]
        for name in sorted({*operators, *(n for n in dir(Tensor) if not n.startswith("_"))}):
            if inspect.isfunction(inspect.getattr_static(Tensor, name)):
                yield f"Tensor.{name}", getattr(Tensor, name)
        return
    space = {"al": al, "linalg": al.linalg, "F": F, "func": al.func, "autograd": al.autograd, "nn": nn, "optim": optim,
             "init": nn.init}[place]  # fmt: skip
    for name in sorted(space.__all__):
        thing = getattr(space, name)
        if callable(thing) and name not in SKIPPED and not (isinstance(thing, type) and issubclass(thing, Exception)):
            yield f"{place}.{name}", thing


def wrong_calls(name: str, fn: Callable[..., Any]) -> Calls:
    """Calls of a function with one wrong argument, too few, too many, or an unknown one."""
    try:
        known = list(inspect.signature(fn).parameters.values())
    except (ValueError, TypeError):
        return
    placed = [p for p in known if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    needed = sum(p.default is p.empty for p in placed)
    method = name.startswith("Tensor.")

    def right(count: int, first: int = 0) -> list[Any]:
        return [RIGHT.get(p.name, lambda: None)() for p in placed[first:count]]

    several = any(p.kind is p.VAR_POSITIONAL for p in known)
    settings = [p.name for p in known if p.kind is p.KEYWORD_ONLY][:3]
    for kind, make in WRONG.items():
        if name in SLOW and kind in ("huge", "too big"):
            continue
        for k in range(int(method), min(len(placed), 4)):
            yield f"{kind} at {k}", lambda k=k, make=make: fn(*right(k), make(), *right(needed, k + 1))
        if several:
            yield f"{kind} at the end", lambda make=make: fn(*right(len(placed)), make())
            yield f"{kind} after 1", lambda make=make: fn(*right(len(placed)), 1, make())
        for setting in settings:
            yield f"{setting}={kind}", lambda s=setting, make=make: fn(*right(needed), **{s: make()})
    yield "too few", lambda: fn(*right(int(method)))
    yield "too many", lambda: fn(*right(len(placed)), *[1] * 8)
    yield "unknown keyword", lambda: fn(*right(needed), foo_bar=1)
