"""A dozen pictures, to test and to look at.

`python tests/display/gallery.py FOLDER` writes each as a PNG, light and dark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

import autogradlab as al

GALLERY: dict[str, Callable[[], al.display.Drawing]] = {}


def picture(fn):
    """Add a picture to the gallery."""
    GALLERY[fn.__name__] = fn
    return fn


@picture
def perceptron():
    x, y = al.tensor(6.7), al.tensor(0.0)
    w, b = al.tensor(1.0, requires_grad=True), al.tensor(0.0, requires_grad=True)
    z = w * x + b
    y_pred = al.sigmoid(z)
    loss = al.nn.functional.binary_cross_entropy(y_pred, y)
    loss.backward()
    return al.draw(loss, names={"w": w, "b": b, "x": x, "y": y, "z": z, "y_pred": y_pred})


@picture
def detached():
    x = al.arange(4.0).requires_grad_()
    y = x * x
    u = y.detach()
    z = u * x
    z.sum().backward()
    return al.draw(z.sum(), names={"x": x, "y": y, "u": u, "z": z})


@picture
def broadcast():
    w, b = al.ones(3, 2).requires_grad_(), al.tensor([0.5, -1.0], requires_grad=True)
    y = (w * b + b).sum()
    y.backward()
    return al.draw(y, names={"w": w, "b": b})


@picture
def reused():
    x = al.tensor(3.0, requires_grad=True)
    y = x * x + al.sin(x) * x
    y.backward()
    return al.draw(y, names={"x": x})


@picture
def several_outputs():
    a = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    x, y, z = a
    f = x**2 + 2 * y**2 - x * z
    f.backward()
    return al.draw(f, names={"a": a, "x": x, "y": y, "z": z, "f": f})


@picture
def model_open():
    al.manual_seed(0)
    model = al.nn.Sequential(al.nn.Linear(2, 4), al.nn.Tanh(), al.nn.Linear(4, 1))
    loss = (model(al.ones(8, 2)) - 1).square().mean()
    loss.backward()
    return al.draw(loss)


@picture
def model_folded():
    al.manual_seed(0)
    model = al.nn.Sequential(al.nn.Linear(2, 4), al.nn.Tanh(), al.nn.Linear(4, 1))
    loss = (model(al.ones(8, 2)) - 1).square().mean()
    loss.backward()
    return al.draw(loss, depth=0)


@picture
def grouped():
    x, w = al.tensor([1.0, 2.0], requires_grad=True), al.tensor([0.5, 0.5], requires_grad=True)
    with al.group("encoder"):
        z = al.tanh(x * w)
        with al.group("scale"):
            z = z * 2 + w
    return al.draw(z.sum(), names={"x": x, "w": w, "z": z})


@picture
def loop():
    w = al.tensor(0.5, requires_grad=True)
    h = start = al.tensor(1.0, requires_grad=True)
    for _ in range(50):
        h = al.tanh(w * h + 0.1)
    h.backward()
    return al.draw(h, names={"w": w, "start": start, "h": h})


@picture
def summary():
    rng = np.random.default_rng(0)
    made = [al.tensor(0.5, requires_grad=True)]
    for k in range(300):
        a, b = (made[i] for i in rng.integers(max(0, k - 9), k + 1, size=2))
        made.append([a * b, a + b, al.sin(a), a - b][rng.integers(4)])
    return al.draw(sum(made))


@picture
def freed_nan_and_inf():
    x = al.tensor([0.0, -1.0, 1.0], requires_grad=True)
    y = al.log(x) * 2
    y.sum().backward()
    return al.draw(y, names={"x": x, "y": y})


@picture
def crowded():
    w = [al.tensor(0.1 * k + 0.5, requires_grad=True) for k in range(4)]
    rows = list(w)
    for k in range(70):
        rows[k % 4] = al.sin(rows[k % 4]) if k % 3 == 2 else rows[k % 4] * rows[(k + 1) % 4]
    y = rows[0] + rows[1] + rows[2] + rows[3]
    return al.draw(y, max_nodes=100, names={"w": w})


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in GALLERY.items():
        drawing = make()
        for drawing.theme in ("light", "dark"):
            drawing.save(folder / f"{name}-{drawing.theme}.png")
