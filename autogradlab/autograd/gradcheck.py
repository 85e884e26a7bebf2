"""Checking derivatives against finite differences.

Read next: the chapter ends here; `nn/` and `optim/` are built on the engine's public names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, HintedError, warn
from autogradlab.engine.modes import enable_grad, no_grad
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.create.creation import as_tensor
from autogradlab.ops.in_place.refused_writes import has_overlap
from autogradlab.transforms.output_gradients import grad_of

__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]

Jacobian = Any  # an array with a row for each element of the input, and a column for each of the output


class GradcheckError(AutogradError):
    """A derivative that finite differences contradict."""


class SettingsError(HintedError, AssertionError):
    """Settings of a check that leave nothing to check."""


def float_outputs(func: Callable[..., Any], inputs: Sequence[Any]) -> list[Tensor]:
    """What the function returns, as a list of its tensors of floats."""
    y = func(*inputs)
    ys = y if isinstance(y, (tuple, list)) else [y]
    return [t for t in ys if isinstance(t, Tensor) and t._data.dtype.kind == "f"]


class DerivativeCheck:
    """One function at one point, and its Jacobians, computed in three ways."""

    def __init__(self, func: Callable[..., Any], inputs: list[Any], eps: float) -> None:
        self.func, self.inputs, self.eps = func, inputs, eps
        self.ys = float_outputs(func, inputs)
        self.tracked = [out for out, y in enumerate(self.ys) if y._node is not None]

    def numerical_column(self, k: int, out: int, direction: Any) -> Any:
        """Central differences: the derivative of output `out` as input k moves in a direction."""
        x, ends = np.array(self.inputs[k]._data), []
        for step in (self.eps, -self.eps):
            moved = wrap(x + (step * direction.reshape(x.shape)).astype(x.dtype))
            with no_grad():
                ys = float_outputs(self.func, [*self.inputs[:k], moved, *self.inputs[k + 1 :]])
            ends.append(np.array(ys[out]._data).reshape(-1))
        return (ends[0] - ends[1]) / (2 * self.eps)

    def numerical(self, k: int, out: int) -> Jacobian:
        """The Jacobian by finite differences."""
        size = self.inputs[k]._data.size
        rows = [self.numerical_column(k, out, e) for e in np.eye(size)]
        return np.stack(rows) if rows else np.zeros((0, self.ys[out]._data.size))

    def pull(self, k: int, out: int, v: Any) -> Any:
        """The gradient that a backward pass gives, with `v` as that of the output."""
        x, y = self.inputs[k], self.ys[out]
        if y._node is None:
            return np.zeros(x._data.size)
        (g,) = grad_of(y, x, wrap(v), retain_graph=True, materialize_grads=True, allow_unused=True)
        return np.array(g._data if g is not None else 0).reshape(-1)

    def reverse(self, k: int, out: int) -> Jacobian:
        """The Jacobian by backward passes, one an output element."""
        from autogradlab.transforms.forward_walk import basis_tensors  # not loaded by `import autogradlab`

        columns = [self.pull(k, out, e._data) for e in basis_tensors(self.ys[out])]
        return np.stack(columns, 1) if columns else np.zeros((self.inputs[k]._data.size, 0))

    def push(self, k: int, out: int, direction: Any) -> Any:
        """The tangent of output `out`, with that of input k given."""
        from autogradlab.autograd.forward_ad import dual_level, make_dual, unpack_dual  # nor is this

        x = self.inputs[k]
        with dual_level():
            dual = make_dual(x.detach(), wrap(direction.reshape(x._data.shape).astype(x._data.dtype)))
            y = float_outputs(self.func, [*self.inputs[:k], dual, *self.inputs[k + 1 :]])[out]
            tangent = unpack_dual(y).tangent
        return np.zeros(y._data.size) if tangent is None else np.array(tangent._data).reshape(-1)

    def forward(self, k: int, out: int) -> Jacobian:
        """The Jacobian in forward mode, one pass an input element."""
        size = self.inputs[k]._data.size
        rows = [self.push(k, out, e) for e in np.eye(size)]
        return np.stack(rows) if rows else np.zeros((0, self.ys[out]._data.size))

    def compare(self, k: int, out: int, mode: str, settings: dict[str, Any], fast: bool) -> str:
        """What is wrong with the derivative of output `out` by input k; empty where it is right."""
        where = f" mismatch for output {out} with respect to input {k},\n"
        start = ("Jacobian" if mode == "reverse" else "Jacobian computed with forward mode") + where
        if not fast:
            mine, other = getattr(self, mode)(k, out), self.numerical(k, out)
            same = np.allclose(mine, other, **settings, equal_nan=True)
            return "" if same else f"{start}numerical:{wrap(other)}\nanalytical:{wrap(mine)}\n"
        rng = np.random.default_rng(0)
        u, v = unit_vector(rng, self.inputs[k]._data.size), unit_vector(rng, self.ys[out]._data.size)
        other = float(self.numerical_column(k, out, u) @ v)
        if mode == "reverse":
            y = self.ys[out]._data
            mine = float(self.pull(k, out, v.reshape(y.shape).astype(y.dtype)) @ u)
        else:
            mine = float(self.push(k, out, u) @ v)
        if np.isclose(mine, other, **settings):
            return ""
        slow, true = getattr(self, mode)(k, out), self.numerical(k, out)
        return (
            f"{start}numerical:{other}\nanalytical:{mine}\n\nThe above quantities relating the numerical and "
            "analytical jacobians are computed \nin fast mode. Below, we recompute numerical and analytical jacobians "
            f"in slow mode:\n\nNumerical:\n {wrap(true)}\nAnalytical:\n{wrap(slow)}\n\nThe max per-element difference "
            f"(slow mode) is: {np.abs(slow - true).max()}.\n"
        )

    def check_repeats(self, k: int, out: int, tolerance: float) -> str:
        """What is wrong where a second backward pass gives something else than the first."""
        v = np.ones_like(self.ys[out]._data)
        first, second = self.pull(k, out, v), self.pull(k, out, v)
        if np.allclose(first, second, rtol=0, atol=tolerance, equal_nan=True):
            return ""
        return (
            "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives "
            "different values, although analytical gradient matches numerical gradient."
            f"The tolerance for nondeterminism was {tolerance}."
        )


def unit_vector(rng: np.random.Generator, size: int) -> Any:
    """A random direction."""
    v = rng.random(size)
    return v / (np.linalg.norm(v) or 1)


def checked_inputs(inputs: Any) -> tuple[list[Any], list[int]]:
    """The inputs as a list, and the positions of those to check."""
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    chosen = [k for k, t in enumerate(given) if isinstance(t, Tensor) and t.requires_grad]
    if not chosen:
        raise AutogradValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have "
            "requires_grad=True.",
            hint="create one with al.tensor(..., dtype=al.float64, requires_grad=True).",
        )
    for k in chosen:
        if has_overlap(given[k]._data):
            raise AutogradError(
                f"The {k}th input has a dimension with stride 0. gradcheck only supports inputs that are "
                "non-overlapping to be able to compute the numerical gradients correctly. You should call .contiguous "
                "on the input before passing it to gradcheck.",
                hint="expand repeats without copying: pass its .clone().",
            )
    for k in chosen:
        if given[k]._data.dtype != np.float64:
            warn(
                f"Input #{k} requires gradient and is not a double precision floating point or complex. This check "
                "will likely fail if all the inputs are not of double precision floating point or complex. ",
                hint="x.double().",
            )
    return given, chosen


def gradcheck(
    func: Callable[..., Any],
    inputs: Any,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_batched_forward_grad: bool = False,
    check_forward_ad: bool = False,
    check_backward_ad: bool = True,
    fast_mode: bool = False,
    masked: bool | None = None,
) -> bool:
    """Compare the gradients of `func` with central differences.

    Args:
        func: A function of tensors that returns a tensor or several.
        inputs: A tensor or a tuple of them; those that require grad are checked, and should be float64.
        eps: The step of the differences, in the units of the inputs.
        atol, rtol: Absolute and relative tolerance.
        raise_exception: Raise where they differ, instead of returning False.
        nondet_tol: By how much two backward passes may differ.
        check_undefined_grad: Accepted: each output is checked alone, with no gradient for the others.
        check_grad_dtypes: Accepted: a gradient always has its input's dtype here.
        check_batched_grad, check_batched_forward_grad: Accepted: a batch is a loop here.
        check_forward_ad: Whether to check forward mode, too.
        check_backward_ad: Whether to check backward.
        fast_mode: Compare along one random direction, and not every element.
        masked: Accepted, for PyTorch's sparse tensors.

    Returns:
        True where all agree.

    Raises:
        GradcheckError: with both Jacobians, where they differ.
    """
    if not check_forward_ad and not check_backward_ad:
        raise SettingsError("Expected at least one of check_forward_ad or check_backward_ad to be True")
    if check_batched_forward_grad and not check_forward_ad:
        raise SettingsError("Setting check_batched_forward_grad=True requires check_forward_ad to be True")
    given, chosen = checked_inputs(inputs)
    with enable_grad():
        check = DerivativeCheck(func, given, eps)
    settings = {"rtol": rtol, "atol": atol}
    modes = [mode for mode, on in (("forward", check_forward_ad), ("reverse", check_backward_ad)) if on]
    wrong = ""
    if not check.tracked:
        pairs = [(k, out) for out in range(len(check.ys)) for k in chosen]
        if any(np.abs(check.numerical(k, out)).max(initial=0) > atol for k, out in pairs):
            wrong = "Numerical gradient for function expected to be zero"
        modes = []
    for mode in modes:
        for out in check.tracked:
            for k in chosen:
                wrong = wrong or check.compare(k, out, mode, settings, fast_mode)
                if mode == "reverse":
                    wrong = wrong or check.check_repeats(k, out, nondet_tol)
    if wrong and raise_exception:
        raise GradcheckError(wrong, hint="the derivative rule is wrong, or the function is not smooth near this input.")
    return not wrong


def gradgradcheck(
    func: Callable[..., Any],
    inputs: Any,
    grad_outputs: Any = None,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    gen_non_contig_grad_outputs: bool = False,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_fwd_over_rev: bool = False,
    check_rev_over_rev: bool = True,
    fast_mode: bool = False,
    masked: bool = False,
) -> bool:
    """Compare second derivatives with central differences of the first.

    Args are those of `gradcheck`, and:
        grad_outputs: The gradient of each output, with which the first derivative is taken; random ones by default.
        gen_non_contig_grad_outputs: Accepted: no rule depends on the layout of memory here.
        check_fwd_over_rev, check_rev_over_rev: Whether the second derivative is taken in forward or in reverse mode.
    """
    if check_undefined_grad and not check_rev_over_rev:
        raise SettingsError("Setting check_undefined_grad=True requires check_rev_over_rev to be True")
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    rng = np.random.default_rng(0)
    weights = [as_tensor(rng.normal(size=y.shape).astype(y._data.dtype)) for y in float_outputs(func, given)]
    weights = weights if grad_outputs is None else [grad_outputs] if isinstance(grad_outputs, Tensor) else grad_outputs

    def first(*xs: Any) -> Any:
        xs = tuple(x.requires_grad_() if isinstance(x, Tensor) and not x.requires_grad and g.requires_grad else x
                   for x, g in zip(xs, given, strict=True))  # fmt: skip
        chosen = [x for x in xs if isinstance(x, Tensor) and x.requires_grad]
        with enable_grad():
            return grad_of(float_outputs(func, xs), chosen, weights, create_graph=True, materialize_grads=True)

    return gradcheck(
        first, given, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception, nondet_tol=nondet_tol,
        check_forward_ad=check_fwd_over_rev, check_backward_ad=check_rev_over_rev, fast_mode=fast_mode,
    )  # fmt: skip
