"""HIPS autograd's `autograd.extend`: functions with a derivative of their own."""

from autogradlab.transforms.primitive import (
    defjvp,
    defjvp_argnum,
    defjvp_argnums,
    defvjp,
    defvjp_argnum,
    defvjp_argnums,
    notrace_primitive,
    primitive,
)

__all__ = [
    "defjvp", "defjvp_argnum", "defjvp_argnums", "defvjp", "defvjp_argnum", "defvjp_argnums", "notrace_primitive",
    "primitive",
]  # fmt: skip


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
