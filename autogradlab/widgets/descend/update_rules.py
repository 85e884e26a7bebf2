"""How a descent takes its steps: by the optimizers of `al.optim`, or by the learner's own update rule.

Plain functions; no widget, no drawing.

Read next: `gradient_descent.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError, ShapeError
from autogradlab.engine.tensor import Tensor
from autogradlab.optim import SGD, Optimizer

__all__ = ["PLAIN_SGD", "Step", "Update", "read_updates"]

Step = Callable[[Tensor, Tensor], Tensor]  # from where it is, and the gradient there, to where it is next

MAX_UPDATES = 6  # side by side; the colors of more could not be told apart
DEFAULT_MOMENTUM = 0.9  # of SGD with momentum, if the learner gives none
MOMENTUM_NAMES = ("momentum", "nesterov")  # SGD with momentum, by name
OTHER_NAMES = ("adam", "adamw", "rmsprop", "adagrad", "adadelta", "adamax", "nadam")
OPTIMIZER_CLASSES = {name.lower(): getattr(al.optim, name) for name in al.optim.__all__ if name.lower() in OTHER_NAMES}
RULE_HINT = (
    "write an update rule as\n    def rule(x, grad, lr, state):\n        return x - lr * grad\n"
    "where state is a dict, empty at the start, that keeps what the rule puts into it from one step to the next."
)
NAMES_HINT = (
    f"choose one of {', '.join(('sgd', *MOMENTUM_NAMES, *OTHER_NAMES))}; a class of al.optim; or your own update rule:"
)


@dataclass(frozen=True)
class Update:
    """One way to take steps.

    Attributes:
        name: What it is called on the card.
        begin: From the learning rate and the momentum to a function that takes the steps of one walk.
        uses_momentum: Whether the momentum matters to it.
        default_momentum: The momentum if the learner gives none.
        is_learners_rule: Whether it is the learner's own rule.
    """

    name: str
    begin: Callable[[float, float], Step]
    uses_momentum: bool = False
    default_momentum: float = 0.0
    is_learners_rule: bool = False

    def call_text(self, x: Tensor, g: Tensor, lr: float) -> str:
        """What the learner's rule was called with, for an error that comes from it; empty for an optimizer."""
        given = [f"{name} = {np.array2string(t.numpy(), precision=4)}" for name, t in (("x", x), ("grad", g))]
        return f" of the rule `{self.name}`, with {', '.join(given)}, lr = {lr:g}" if self.is_learners_rule else ""


class OptimizerSteps:
    """The steps of one optimizer on a tensor of its own."""

    def __init__(self, make: Callable[[list[Tensor]], Optimizer]) -> None:
        self.make = make
        self.optimizer: Optimizer | None = None

    def __call__(self, x: Tensor, g: Tensor) -> Tensor:
        if self.optimizer is None:
            self.p = x.detach().clone().requires_grad_()
            self.optimizer = self.make([self.p])
        self.p.grad = g.detach()
        self.optimizer.step()
        moved: Tensor = self.p.detach().clone()
        return moved


class RuleSteps:
    """The steps of a learner's rule, with the dict that it keeps from one to the next."""

    def __init__(self, rule: Callable[..., Any], settings: tuple[Any, ...], named: dict[str, float]) -> None:
        self.rule, self.settings, self.named = rule, settings, named

    def __call__(self, x: Tensor, g: Tensor) -> Tensor:
        with al.no_grad():
            return next_place(self.rule(x.clone(), g.clone(), *self.settings, **self.named), x)


def next_place(new: Any, x: Tensor) -> Tensor:
    """What a rule returned, as the next place after `x`, or an error that says what it should have been."""
    if new is None:
        raise AutogradTypeError("it returned None", hint="return the new x: return x - lr * grad.")
    try:
        place = new.detach() if isinstance(new, Tensor) else al.tensor(new)
        kind = np.asarray(place.numpy()).dtype.kind
    except (TypeError, ValueError, RuntimeError):
        kind = "O"
    if kind not in "fiu":
        hint = "return the new x, made of real numbers: return x - lr * grad."
        raise AutogradTypeError(f"it returned {new!r:.80}", hint=hint)
    if place.shape != x.shape:
        hint = f"return one number for each of x: return x - lr * grad has shape {list(x.shape)}."
        raise ShapeError(f"it returned shape {list(place.shape)}, but x has shape {list(x.shape)}", hint=hint)
    moved: Tensor = place.to(x.dtype).clone()
    return moved


# --- from the argument `optimizer` ---


def read_updates(optimizer: Any) -> list[Update]:
    """The ways to take steps that the argument `optimizer` names, each under a name of its own.

    Args:
        optimizer: A name; a class of `al.optim`, or a `functools.partial` of one; a rule; or a list, tuple or dict
            (by what they are to be called) of several.

    Raises:
        AutogradTypeError: where it is none of these.
        AutogradValueError: where there is no optimizer of that name, or there are none or too many of them.

    >>> [update.name for update in read_updates(["sgd", "momentum", al.optim.Adam])]
    ['sgd', 'momentum', 'Adam']
    """
    several = isinstance(optimizer, (list, tuple, Mapping))
    values = list(optimizer.values() if isinstance(optimizer, Mapping) else optimizer if several else [optimizer])
    if not 1 <= len(values) <= MAX_UPDATES:
        hint = 'choose those that you want to compare, e.g. optimizer=["sgd", "momentum", "adam"].'
        raise AutogradValueError(f"optimizer holds {len(values)}; from 1 to {MAX_UPDATES} fit side by side", hint=hint)
    beside_momentum = any(isinstance(v, str) and v.lower() in MOMENTUM_NAMES for v in values)
    found = [read_update(v, beside_momentum) for v in values]
    names = [str(k) for k in optimizer] if isinstance(optimizer, Mapping) else distinct_names([u.name for u in found])
    return [replace(u, name=name) for name, u in zip(names, found, strict=True)]


def distinct_names(names: Sequence[str]) -> list[str]:
    """Names that differ.

    >>> distinct_names(["Adam", "SGD", "Adam"])
    ['Adam', 'SGD', 'Adam 2']
    """
    before = [names[:k].count(name) for k, name in enumerate(names)]
    return [f"{name} {k + 1}" if k else name for name, k in zip(names, before, strict=True)]


def read_update(v: Any, beside_momentum: bool) -> Update:
    """One way to take steps; a plain `sgd` stays plain next to SGD with momentum."""
    made = v.func if isinstance(v, functools.partial) else v
    if isinstance(v, str):
        return named_update(v, beside_momentum)
    if isinstance(made, type) and issubclass(made, Optimizer):
        return class_update(v, made)
    if isinstance(v, Optimizer):
        name = type(v).__name__
        hint = f"pass the class, optimizer=al.optim.{name}: each walk makes one for a parameter of its own."
        raise AutogradTypeError(f"optimizer is a finished {name}", hint=hint)
    if callable(v) and not isinstance(v, type):
        return rule_update(v)
    raise AutogradTypeError(f"optimizer is no way to take steps: {v!r:.80}", hint=f"{NAMES_HINT} {RULE_HINT}")


def named_update(name: str, beside_momentum: bool) -> Update:
    """`sgd`, `momentum`, `nesterov`, or a class of `al.optim` in small letters."""
    known = name.lower()
    if known in OPTIMIZER_CLASSES:
        return Update(known, class_update(OPTIMIZER_CLASSES[known], OPTIMIZER_CLASSES[known]).begin)
    if known not in ("sgd", *MOMENTUM_NAMES):
        raise AutogradValueError(f"there is no optimizer {name!r}", hint=f"{NAMES_HINT} {RULE_HINT}")
    uses_momentum = known in MOMENTUM_NAMES or not beside_momentum

    def begin(lr: float, momentum: float) -> Step:
        m = momentum if uses_momentum else 0.0
        return OptimizerSteps(lambda params: SGD(params, lr, m, nesterov=known == "nesterov" and m > 0))

    return Update(known, begin, uses_momentum, DEFAULT_MOMENTUM if known in MOMENTUM_NAMES else 0.0)


def class_update(make: Callable[..., Optimizer], made: type[Optimizer]) -> Update:
    """A class of `al.optim`; what a partial of it holds fast stays as it is."""
    fixed = make.keywords if isinstance(make, functools.partial) else {}
    uses_momentum = issubclass(made, SGD) and "momentum" not in fixed

    def begin(lr: float, momentum: float) -> Step:
        settings = {} if "lr" in fixed else {"lr": lr}
        settings |= {"momentum": momentum} if uses_momentum else {}
        return OptimizerSteps(lambda params: make(params, **settings))

    return Update(made.__name__, begin, uses_momentum)


def rule_update(rule: Callable[..., Any]) -> Update:
    """The learner's own: `rule(x, grad, lr, state)`, or without `state`; one that asks for `momentum` gets it."""
    name = getattr(rule, "__name__", type(rule).__name__).replace("<lambda>", "rule")
    try:
        parameters = list(inspect.signature(rule).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    uses_momentum = any(p.name == "momentum" for p in parameters)
    places = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name != "momentum"]
    takes_all = any(p.kind == p.VAR_POSITIONAL for p in parameters) or not parameters
    needed = [p for p in places if p.default is p.empty]
    if not takes_all and (len(needed) > 4 or len(places) < 3):
        told = f"the update rule {name}{inspect.signature(rule)} cannot be called with x, grad, lr, state"
        raise AutogradTypeError(told, hint=RULE_HINT)

    def begin(lr: float, momentum: float) -> Step:
        state: tuple[dict[str, Any], ...] = ({},) if takes_all or len(places) > 3 else ()
        return RuleSteps(rule, (lr, *state), {"momentum": momentum} if uses_momentum else {})

    return Update(name, begin, uses_momentum, is_learners_rule=True)


PLAIN_SGD = named_update("sgd", beside_momentum=False)
