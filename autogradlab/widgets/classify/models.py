"""The two models that separate points: one neuron, and a small network; each with the lines of code that do the same.

Read next: `regions.py`.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator

import numpy as np

import autogradlab as al
from autogradlab import nn
from autogradlab.display.shared.sampling import mute_output
from autogradlab.ops.create.generator import default_generator
from autogradlab.widgets.classify.objective import Objective
from autogradlab.widgets.classify.points import Array, PointSet
from autogradlab.widgets.classify.training import PLAIN, Classifier

__all__ = ["ACTIVATIONS", "Neuron", "Net"]

ACTIVATIONS = {"tanh": "Tanh", "relu": "ReLU", "sigmoid": "Sigmoid", "identity": "Identity"}
IMPORT_LINES = ["import autogradlab as al", "from autogradlab import nn", ""]


class Neuron(Classifier):
    """One neuron, sigmoid(w·x + b): its classes meet at a straight line.

    Args:
        data: The points.
        lr: The learning rate.
        weights: w1, w2 and b at the start.
    """

    def __init__(self, data: PointSet, lr: float, weights: tuple[float, float, float]) -> None:
        self.w = al.tensor(weights[:2], dtype=al.get_default_dtype(), requires_grad=True)
        self.b = al.tensor(weights[2], dtype=al.get_default_dtype(), requires_grad=True)
        self.start = [str(v) for v in (*self.w.detach().numpy(), self.b.detach().numpy())]
        super().__init__(lambda X: X @ self.w + self.b, [self.w, self.b], data, lr)

    @property
    def weights(self) -> tuple[float, float, float]:
        """w1, w2 and b now."""
        w1, w2 = self.w.tolist()
        return w1, w2, self.b.item()

    @property
    def gradients(self) -> tuple[float, float, float]:
        """The loss's derivatives with respect to w1, w2 and b."""
        w1, w2 = self.grads[0].tolist()
        return w1, w2, float(self.grads[1])

    def code(self) -> str:
        """A program that starts where this one did and takes the same steps."""
        w1, w2, b = self.start
        loop, lr = self.loop_code()
        return "\n".join([
            *IMPORT_LINES,
            *self.point_lines(),
            f"w = al.tensor([{w1}, {w2}], requires_grad=True)",
            f"b = al.tensor({b}, requires_grad=True)",
            "loss_of = nn.BCEWithLogitsLoss()",
            loop,
            "    w.grad = b.grad = None",
            "    loss_of(X @ w + b, y).backward()",
            "    with al.no_grad():",
            f"        w -= {lr} * w.grad",
            f"        b -= {lr} * b.grad",
            "print(loss_of(X @ w + b, y).item())",
        ])  # fmt: skip


class Net(Classifier):
    """A network with one or two hidden layers.

    Args:
        data: The points.
        lr: The learning rate.
        hidden: How many units each hidden layer has.
        activation: One of ACTIVATIONS.
        seed: The seed of the first weights.
        objective: What is made small, and which points are held out for testing.
    """

    net: nn.Sequential

    def __init__(
        self,
        data: PointSet,
        lr: float,
        hidden: tuple[int, ...],
        activation: str,
        seed: int,
        objective: Objective = PLAIN,
    ) -> None:
        self.hidden, self.activation, self.seed = hidden, ACTIVATIONS[activation], seed
        with temporary_seed(seed):
            self.net = nn.Sequential(
                *(getattr(nn, name)(*sizes) for name, sizes in layer_specs(hidden, self.activation))
            )
        super().__init__(self.net, list(self.net.parameters()), data, lr, objective)

    def weights(self) -> list[tuple[Array, Array]]:
        """Each layer's weights, of shape (out, in), and their gradients."""
        pairs = zip(self.parameters, self.grads, strict=True)
        return [(w.detach().numpy(), g.numpy()) for w, g in pairs if w.ndim == 2]

    def responses(self, xs: Array, ys: Array) -> list[Array]:
        """What each unit answers over the plane, a layer after the other.

        Args:
            xs, ys: The places along both axes, of shapes (columns,) and (rows,).

        Returns:
            The inputs, each hidden layer and the answer, of shape (units, rows, columns); the answer from −1 to 1.
        """
        grid = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
        found = [grid]
        with al.no_grad(), mute_output():
            x = al.tensor(grid, dtype=al.get_default_dtype())
            for k, layer in enumerate(self.net):
                x = layer(x)
                if k % 2 and x.ndim == 2:  # after each activation
                    found.append(np.asarray(x.numpy(), np.float64))
            found.append(np.asarray((2 * al.sigmoid(x) - 1).numpy(), np.float64).reshape(-1, 1))
        return [layer.T.reshape(-1, len(ys), len(xs)) for layer in found]

    def code(self) -> str:
        """A program that starts with the same weights and takes the same steps."""
        loop, lr = self.loop_code()
        split = bool(self.held_out.any())
        loss = "loss_of(net(X_train), y_train)" if split else "loss_of(net(X), y)"
        written = ", ".join(
            f"nn.{name}({', '.join(map(str, sizes))})" for name, sizes in layer_specs(self.hidden, self.activation)
        )
        return "\n".join([
            *IMPORT_LINES,
            *self.point_lines(),
            f"al.manual_seed({self.seed})",
            f"net = nn.Sequential({written})",
            *(["weights = [p for p in net.parameters() if p.ndim == 2]"] if self.objective.penalty != "none" else []),
            "loss_of = nn.BCEWithLogitsLoss()",
            loop,
            "    net.zero_grad()",
            f"    {self.objective.loss_line(loss)}.backward()",
            "    with al.no_grad():",
            "        for p in net.parameters():",
            f"            p -= {lr} * p.grad",
            f"print({loss}.item())",
            *(["print(loss_of(net(X_test), y_test).item())"] if split else []),
        ])  # fmt: skip


def layer_specs(hidden: tuple[int, ...], activation: str) -> list[tuple[str, tuple[int, ...]]]:
    """The layers, one after the other: the class of each, and its arguments.

    >>> layer_specs((4,), "Tanh")
    [('Linear', (2, 4)), ('Tanh', ()), ('Linear', (4, 1)), ('Flatten', (0,))]
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    for pair in itertools.pairwise((2, *hidden)):
        found += [("Linear", pair), (activation, ())]
    return [*found, ("Linear", (hidden[-1], 1)), ("Flatten", (0,))]


@contextlib.contextmanager
def temporary_seed(seed: int) -> Iterator[None]:
    """Draw from the stream that `al.manual_seed(seed)` starts, and then leave the learner's own where it was."""
    before = dict(vars(default_generator))
    al.manual_seed(seed)
    try:
        yield
    finally:
        vars(default_generator).clear()
        vars(default_generator).update(before)
