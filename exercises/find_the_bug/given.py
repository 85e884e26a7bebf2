"""What comes along with the questions of this exercise: leaves and data, small models, and what a training left."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al

STILL = "`{}` is still a leaf that requires a gradient"


def made(argument: Any) -> Any:
    """A list of numbers as a tensor; anything else as it is."""
    return al.tensor(argument) if isinstance(argument, list) else argument


def leaf(value: Any) -> Any:
    return al.tensor(value, requires_grad=True)


def one_leaf(w: Any, *others: Any) -> tuple[Any, ...]:
    """A weight to learn, and data."""
    return leaf(w), *map(made, others)


def two_leaves(w: Any, b: Any, *others: Any) -> tuple[Any, ...]:
    """Two weights to learn, and data."""
    return leaf(w), leaf(b), *map(made, others)


def leaf_and_old(w: float, old: float | None, *others: Any) -> tuple[Any, ...]:
    """A weight whose `.grad` may hold what an earlier pass left, and data."""
    w, *others = one_leaf(w, *others)
    w.grad = None if old is None else al.tensor(old)
    return w, *others


def left(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is after training, whether it may still learn, and the losses."""
    return {"`w` afterwards": w, STILL.format("w"): may_learn(w), "the list of losses": returned}


def both_left(returned: Any, w: Any, b: Any, *others: Any) -> dict[str, Any]:
    """The same for two weights, `w` and `b`."""
    return {"`w` afterwards": w, "`b` afterwards": b, "the list of losses": returned}


def layers_left(returned: Any, w1: Any, w2: Any, *others: Any) -> dict[str, Any]:
    """The same for the weights of two layers."""
    return {"`w1` afterwards": w1, "`w2` afterwards": w2, "the list of losses": returned}


def state_left(returned: Any, w: Any, u: Any, *others: Any) -> dict[str, Any]:
    """The same for the two weights of a state."""
    return {"`w` afterwards": w, "`u` afterwards": u, "the list of losses": returned}


def may_learn(w: Any) -> bool:
    return bool(w.is_leaf and w.requires_grad)


# --- a loss that sees which of its earlier graphs are still held ---


def squares(w: Any, x: Any, y: Any) -> Any:
    """The mean squared error of a line through 0."""
    return ((w * x - y) ** 2).mean()


def bends(w: Any, x: Any, y: Any) -> Any:
    """An error that counts large distances less."""
    return al.log(1 + (w * x - y) ** 2).mean()


class Watched:
    """A loss that counts, whenever it is called, how many graphs of earlier calls are still held.

    The last call's is held by the name `loss` in most programs, and does not count.
    """

    def __init__(self, name: str) -> None:
        self.loss = {"squares": squares, "bends": bends}[name]
        self.graphs: list[Any] = []
        self.held = 0

    def __call__(self, w: Any, x: Any, y: Any) -> Any:
        self.held = max(self.held, sum(graph() is not None for graph in self.graphs[:-1]))
        loss = self.loss(w, x, y)
        self.graphs += [weakref.ref(loss.grad_fn)] if loss.requires_grad else []
        return loss


def watched(name: str, w: float, batches: Sequence[Any], lr: float) -> tuple[Any, ...]:
    """Such a loss, a weight to learn, and batches of data."""
    return Watched(name), leaf(w), [(al.tensor(x), al.tensor(y)) for x, y in batches], lr


def mean_and_graphs(returned: Any, loss_of: Any, w: Any, *others: Any) -> dict[str, Any]:
    """The mean loss without a graph, where `w` is, and how many graphs were held on the way."""
    tracked = getattr(returned, "requires_grad", False)
    mean = "a tensor that carries a graph" if tracked else returned
    kept = "the number of graphs of earlier batches that were kept"
    return {"the mean loss that you return": mean, kept: float(loss_of.held), "`w` afterwards": w}


# --- a model with two modes ---


class Seen(list[str]):
    """What was written down; copies of a model write into the same one."""

    def __deepcopy__(self, memo: Any) -> Seen:
        return self


class Model(al.nn.Module):
    """A batch norm and a line; it writes down in which mode it sees the points of the test."""

    def __init__(self, weights: Sequence[float], test: Any) -> None:
        super().__init__()
        self.norm, self.line = al.nn.BatchNorm1d(2), al.nn.Linear(2, 1)
        self.line.weight.data.copy_(al.tensor([weights[:2]]))
        self.line.bias.data.copy_(al.tensor(weights[2:]))
        self.test, self.modes = test, Seen()

    def forward(self, x: Any) -> Any:
        if x.shape == self.test.shape and bool((x == self.test).all()):
            self.modes.append(mode(self.norm.training))
        return self.line(self.norm(x))


def mode(training: bool) -> str:
    if not training:
        return "evaluation mode"
    return "training mode" if al.is_grad_enabled() else "training mode, nothing recorded"


def model_and_data(weights: Any, batches: Any, X: Any, Y: Any, *others: Any) -> tuple[Any, ...]:
    """Such a model, batches of data, and points for the test."""
    test = al.tensor(X)
    return Model(weights, test), [(al.tensor(x), al.tensor(y)) for x, y in batches], test, al.tensor(Y), *others


def modes_seen(function: Callable[..., Any], model: Any, *others: Any) -> dict[str, Any]:
    """How the test was done, its losses, and what the training left in the model."""
    returned = function(model, *others)
    line, norm = model.line, model.norm
    learned = [*line.weight.detach().ravel().tolist(), *line.bias.tolist(), *norm.weight.tolist(), *norm.bias.tolist()]
    return {
        "the mode in the tests": " and ".join(sorted(set(model.modes))) or "none",
        "the list of test losses": returned,
        "what the norm measured": norm.running_mean,
        "what the model learned": learned,
    }
