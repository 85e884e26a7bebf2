"""nbgrader with our judge in the place of its execution: its commands, gradebook and feedback stay as they are.

Two lines at the end of a course's `nbgrader_config.py` are all that it takes:

    from autogradlab.grading.nbgrader import configure
    configure(get_config())

Read next: `config.py`.
"""

from autogradlab.grading.nbgrader.config import configure
from autogradlab.grading.nbgrader.preprocessor import Judge, MissingChecksError

__all__ = ["Judge", "MissingChecksError", "configure"]
