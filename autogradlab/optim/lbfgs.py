"""L-BFGS: steps scaled by an estimate of the inverse Hessian, made from the last few steps.

Source: J. Nocedal and S. Wright, "Numerical Optimization" (2006), algorithm 7.4.

Read next: `line_search.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import wrap
from autogradlab.optim.line_search import Point, strong_wolfe
from autogradlab.optim.optimizer import Optimizer, raw_value, tensor_value
from autogradlab.optim.settings import check_settings, plain_settings

__all__ = ["LBFGS"]


class LBFGS(Optimizer):
    """Several steps at a time with an estimate of the curvature; `step` takes a closure that computes the loss.

    Args:
        params: Tensors that require grad; one group alone.
        lr: The length of a step without a line search, and the first that a line search tries.
        max_iter: How many steps one call of `step` takes at most.
        max_eval: How often it computes the loss at most; 1.25 * max_iter if left out.
        tolerance_grad: It ends where no element of the gradient is larger.
        tolerance_change: It ends where neither the loss nor a parameter changes by more.
        history_size: How many of the last steps the estimate is made from.
        line_search_fn: "strong_wolfe", or None for steps of length lr.

    >>> w = al.tensor([3.0, -1.0], requires_grad=True)
    >>> optimizer = LBFGS([w], line_search_fn="strong_wolfe")
    >>> def closure():
    ...     optimizer.zero_grad()
    ...     loss = ((w - 2.0) ** 2).sum()
    ...     loss.backward()
    ...     return loss
    >>> optimizer.step(closure).item()
    10.0
    >>> w
    tensor([2., 2.], requires_grad=True)
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1, max_iter: int = 20, max_eval: int | None = None,
        tolerance_grad: float = 1e-7, tolerance_change: float = 1e-9, history_size: int = 100,
        line_search_fn: str | None = None,
    ) -> None:  # fmt: skip
        check_settings(lr)
        limits = {"max_iter": max_iter, "max_eval": max_iter * 5 // 4 if max_eval is None else max_eval}
        ends = {"tolerance_grad": tolerance_grad, "tolerance_change": tolerance_change}
        super().__init__(
            params, {"lr": lr, **limits, **ends, "history_size": history_size, "line_search_fn": line_search_fn}
        )
        if len(self.param_groups) != 1:
            raise AutogradValueError(
                "LBFGS doesn't support per-parameter options (parameter groups)",
                hint="its curvature is that of all parameters together: pass one list of them.",
            )

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Take up to `max_iter` steps.

        Args:
            closure: Sets the gradients to zero, computes the loss, calls backward, and returns the loss.

        Returns:
            The loss before the first of them.
        """
        if closure is None:
            raise AutogradTypeError(
                "LBFGS.step() missing 1 required positional argument: 'closure'",
                hint="it computes the loss several times: define closure(), which zeroes the gradients, calls "
                "loss.backward() and returns the loss, and write optimizer.step(closure).",
            )
        group, state = plain_settings(self.param_groups[0]), self.state[self.all_parameters()[0]]
        with al.no_grad(), np.errstate(all="ignore"):
            raw = {name: map_value(raw_value, value) for name, value in state.items()}
            first = self.minimize(al.enable_grad()(closure), group, raw)
            state.update({name: map_value(tensor_value, value) for name, value in raw.items()})
        return first

    def minimize(self, closure: Callable[[], Any], group: dict[str, Any], state: dict[str, Any]) -> Any:
        """The steps of one call; `state` is kept for the next."""
        first = closure()
        here = Point(0, number(first), self.flat_gradient(), None)
        calls, state["func_evals"] = 1, state.get("func_evals", 0) + 1
        state.setdefault("n_iter", 0)
        if is_stationary(here, group):
            return first
        for k in range(1, group["max_iter"] + 1):
            d, t = direction(state, here, group["history_size"]), group["lr"]
            if state["n_iter"] == 1:
                t = min(1.0, 1.0 / np.abs(here.gradient).sum()) * t
            start = here._replace(t=0, slope=here.gradient @ d)
            state.update(d=d, t=t, prev_flat_grad=here.gradient, prev_loss=here.loss)
            if start.slope > -group["tolerance_change"]:
                break
            here, more = self.advance(closure, start, t, d, group, calls, is_last=k == group["max_iter"])
            state["t"], calls, state["func_evals"] = here.t, calls + more, state["func_evals"] + more
            moved = np.abs(d * here.t).max()
            small = moved <= group["tolerance_change"] or abs(here.loss - start.loss) < group["tolerance_change"]
            if calls >= group["max_eval"] or is_stationary(here, group) or small:
                break
        return first

    def advance(
        self, closure: Callable[[], Any], start: Point, t: Any, d: Any, group: dict[str, Any], calls: int, is_last: bool
    ) -> tuple[Point, int]:
        """Move along `d`; where that led, and how often the loss was computed."""
        if group["line_search_fn"] is None:
            self.add_flat(t * d)
            if is_last:  # what is there matters to nobody
                return start._replace(t=t), 0
            return Point(t, number(closure()), self.flat_gradient(), None), 1
        if group["line_search_fn"] != "strong_wolfe":
            hint = "write line_search_fn='strong_wolfe', or leave it out."
            raise AutogradError("only 'strong_wolfe' is supported", hint=hint)
        home = [np.array(p._data) for p in self.all_parameters()]

        def evaluate(t: Any) -> Point:
            self.add_flat(t * d)
            loss, g = number(closure()), self.flat_gradient()
            for p, value in zip(self.all_parameters(), home, strict=True):
                p.copy_(wrap(value))
            return Point(t, loss, g, g @ d)

        closest = group["tolerance_change"] / np.abs(d).max()
        found, more = strong_wolfe(evaluate, start, t, group["max_eval"] - calls, closest)
        self.add_flat(found.t * d)
        return found, more

    def flat_gradient(self) -> Any:
        """All gradients as one vector; zeros where there is none."""
        params = self.all_parameters()
        return np.concatenate([np.ravel(np.zeros_like(p._data) if p.grad is None else p.grad._data) for p in params])

    def add_flat(self, change: Any) -> None:
        """Add the parts of a vector to the parameters."""
        at = 0
        for p in self.all_parameters():
            p.add_(wrap(np.asarray(change[at : at + p.numel()].reshape(p.shape), p._data.dtype)))
            at += p.numel()


def direction(state: dict[str, Any], here: Point, size: int) -> Any:
    """The way to go: minus the gradient, times the estimated inverse Hessian."""
    g = here.gradient
    state["n_iter"] += 1
    if state["n_iter"] == 1:
        state.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
        return -g
    y, s = g - state["prev_flat_grad"], state["d"] * state["t"]
    curvature = y @ s
    if curvature > 1e-10:
        for name, value in (("old_dirs", y), ("old_stps", s), ("ro", 1.0 / curvature)):
            state[name] = [*state[name], value][-size:]
        state["H_diag"] = curvature / (y @ y)
    return two_loops(-g, [*zip(state["old_dirs"], state["old_stps"], state["ro"], strict=True)], state["H_diag"])


def two_loops(q: Any, pairs: list[tuple[Any, Any, Any]], scale: Any) -> Any:
    """The estimated inverse Hessian times q: backward through the last steps, then forward."""
    weights = []
    for y, s, r in reversed(pairs):
        weights.append(r * (s @ q))
        q = q - weights[-1] * y
    q = q * scale
    for y, s, r in pairs:
        q = q + (weights.pop() - r * (y @ q)) * s
    return q


def is_stationary(here: Point, group: dict[str, Any]) -> bool:
    """Whether the gradient is as good as 0."""
    return bool(np.abs(here.gradient).max() <= group["tolerance_grad"])


def number(loss: Any) -> float:
    """A loss as a number."""
    return float(loss.item() if isinstance(loss, Tensor) else loss)


def map_value(convert: Callable[[Any], Any], value: Any) -> Any:
    """A part of the state converted, a list element by element."""
    return [convert(v) for v in value] if isinstance(value, list) else convert(value)
