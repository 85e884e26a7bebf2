"""PyTorch's own samples of calls, as `ops/golden/samples.json` writes them down: `ops/test_samples.py` explains it."""

import json
from pathlib import Path

import numpy as np

import autogradlab as al

GOLDEN = Path(__file__).parent / "ops" / "golden"
ROWS, REFUSED = (json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")) for name in ("samples", "refused"))
OPERATORS = {
    "__radd__": lambda a, b: b + a,
    "__rsub__": lambda a, b: b - a,
    "__rmul__": lambda a, b: b * a,
    "__rdiv__": lambda a, b: b / a,
    "__rpow__": lambda a, b: b**a,
    "__rmod__": lambda a, b: b % a,
    "__rmatmul__": lambda a, b: b @ a,
    "__rand__": lambda a, b: b & a,
    "__ror__": lambda a, b: b | a,
    "__rxor__": lambda a, b: b ^ a,
    "__getitem__": lambda a, b: a[b],
}
FORMS = {
    "t": lambda x: leaf(x),
    "d": lambda x: getattr(al, x["d"]),
    "u": lambda x: tuple(map(decode, x["u"])),
    "k": lambda x: {name: decode(v) for name, v in x["k"].items()},
    "slice": lambda x: slice(*x["slice"]),
    "dots": lambda x: ...,
    "f": lambda x: float(x["f"]),
    "ones": lambda x: al.tensor(np.ones(x["ones"][1], np.dtype(x["ones"][0]))),
}


def decode(x):
    """What a row writes down as the argument that it stands for."""
    if isinstance(x, dict):
        return FORMS[next(iter(x))](x)
    return list(map(decode, x)) if isinstance(x, list) else x


def array(x):
    return np.array([float(v) if x["t"] in "efd" else v for v in x["v"]], dtype=np.dtype(x["t"])).reshape(x["s"])


def leaf(x):
    return al.tensor(array(x), requires_grad=bool(x.get("g")))


def tensors(x):
    """All tensors among nested arguments or results, in order."""
    if isinstance(x, al.Tensor):
        return [x]
    parts = x.values() if isinstance(x, dict) else x if isinstance(x, (list, tuple)) else ()
    return [t for part in parts for t in tensors(part)]


def function(name):
    if name in OPERATORS:
        return OPERATORS[name]
    room, _, last = name.rpartition(".")
    return getattr(getattr(al, room) if room else al, last, None) or getattr(al.Tensor, last)
