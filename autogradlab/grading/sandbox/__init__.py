"""A place where a stranger's notebook runs and can do no harm.

Read next: `limits.py`.
"""

from autogradlab.grading.sandbox.confine import LEVELS, NONE, Confined, SandboxError, best_level, confined
from autogradlab.grading.sandbox.limits import Limits

__all__ = ["LEVELS", "NONE", "Confined", "Limits", "SandboxError", "best_level", "confined"]
