"""Live coding in front of an audience: `%load_ext autogradlab`.

`%%graph` and `%%predict` are magics; `al.watch(y)` and `al.present()` work without them too. `%unload_ext autogradlab`
takes all of it out of the shell again.

Read next: `ipython_shell.py`.
"""

from autogradlab.live.extension import load_ipython_extension, unload_ipython_extension
from autogradlab.live.present import present
from autogradlab.live.watch import Watch, watch

__all__ = ["Watch", "load_ipython_extension", "present", "unload_ipython_extension", "watch"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
