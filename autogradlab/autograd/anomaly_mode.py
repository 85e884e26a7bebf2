"""PyTorch's anomaly mode: stop at the first nan of a backward pass, and name the line of its forward operation.

Read next: `gradcheck.py`.
"""

from __future__ import annotations

from autogradlab.engine.errors.messages import warn
from autogradlab.engine.modes import mode

__all__ = ["detect_anomaly", "is_anomaly_check_nan_enabled", "is_anomaly_enabled", "set_detect_anomaly"]


class set_detect_anomaly:
    """Switch anomaly mode on or off: at once when called, or within a `with`.

    Args:
        mode: Whether each operation remembers its line, and a backward stops at the first nan that it makes.
        check_nan: Whether a nan in a gradient is an error.
    """

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        self.prev, self.prev_check_nan = is_anomaly_enabled(), is_anomaly_check_nan_enabled()
        self.mode, self.check_nan = mode, check_nan
        switch_anomaly(mode, check_nan)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        switch_anomaly(self.prev, self.prev_check_nan)


class detect_anomaly(set_detect_anomaly):
    """Within it, a backward that makes a nan stops and names the forward line."""

    def __init__(self, check_nan: bool = True) -> None:
        warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for "
            "debugging.",
            hint="turn it off once you have found the nan.",
        )
        super().__init__(True, check_nan)


def switch_anomaly(on: bool, check_nan: bool) -> None:
    """Set what anomaly mode does from now on."""
    mode.set_context(anomaly=on, check_nan=check_nan)


def is_anomaly_enabled() -> bool:
    """Whether the current thread is in anomaly mode."""
    return mode.anomaly


def is_anomaly_check_nan_enabled() -> bool:
    """Whether a nan in a gradient is an error in anomaly mode."""
    return mode.check_nan
