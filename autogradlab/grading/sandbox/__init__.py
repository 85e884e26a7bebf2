"""A place where a stranger's notebook runs and can do no harm.

Read next: `limits.py`.
"""

from autogradlab.grading.sandbox.confined_process import ConfinedProcess, best_level, run_confined
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.start_process import LEVELS, NONE, SandboxError

__all__ = ["LEVELS", "NONE", "ConfinedProcess", "Limits", "SandboxError", "best_level", "run_confined"]
