"""HIPS autograd's `autograd.test_util`: derivatives against finite differences."""

from autogradlab.transforms.check_grads import check_equivalent, check_grads, combo_check, scalar_close

__all__ = ["check_equivalent", "check_grads", "combo_check", "scalar_close"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
