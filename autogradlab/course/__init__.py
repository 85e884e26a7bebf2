"""The course: where its material lies, its self-checks, and the running of a learner's notebook.

from autogradlab.course import check
check.chain_rule.task1(my_function)
"""

from autogradlab.course.checking import check
from autogradlab.course.material import copy_material, root
from autogradlab.course.release import student_version

__all__ = ["check", "copy_material", "root", "student_version"]
