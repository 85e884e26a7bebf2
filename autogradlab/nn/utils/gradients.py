"""Gradients kept small, and parameters as one vector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError

__all__ = ["clip_grad_norm_", "clip_grad_value_", "parameters_to_vector", "vector_to_parameters"]


def existing_gradients(parameters: Any) -> list[Tensor]:
    """The gradients that there are."""
    found = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    return [p.grad for p in found if p.grad is not None]


def clip_grad_norm_(
    parameters: Any, max_norm: float, norm_type: float = 2.0, error_if_nonfinite: bool = False
) -> Tensor:
    """Scale all gradients so that their common norm is at most `max_norm`; returns the norm that they had."""
    grads = existing_gradients(parameters)
    if not grads:
        return al.tensor(0.0)
    with al.no_grad():
        total = al.stack([g.norm(norm_type) for g in grads]).norm(norm_type)
        if error_if_nonfinite and not bool(total.isfinite()):
            raise AutogradError(
                f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be "
                "clipped. To disable this error and scale the gradients by the non-finite norm anyway, set "
                "`error_if_nonfinite=False`",
                hint="look for nan in the loss.",
            )
        factor = al.clamp(float(max_norm) / (total + 1e-6), max=1.0)
        for g in grads:
            g.mul_(factor)
    clipped: Tensor = total
    return clipped


def clip_grad_value_(parameters: Any, clip_value: float) -> None:
    """Limit each element of each gradient to [-clip_value, clip_value]."""
    with al.no_grad():
        for g in existing_gradients(parameters):
            g.clamp_(-float(clip_value), float(clip_value))


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    """All parameters, flattened and joined."""
    joined: Tensor = al.cat([p.reshape(-1) for p in parameters])
    return joined


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    """Write the parts of a vector into the parameters."""
    at = 0
    with al.no_grad():
        for p in parameters:
            p.copy_(vec[at : at + p.numel()].reshape(p.shape))
            at += p.numel()
