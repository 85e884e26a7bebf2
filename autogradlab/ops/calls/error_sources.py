"""Where an error comes from: a `raise` of ours, an accident inside, or a function that a learner gave us.

Read next: `call_sentences.py`.
"""

from __future__ import annotations

import dis
import functools
import re
from collections.abc import Iterator
from types import FrameType, TracebackType

import numpy as np

from autogradlab.engine.errors.learner_frames import is_package_frame
from autogradlab.engine.errors.messages import HintedError, RawShapeError

__all__ = ["is_deliberate", "is_right_as_it_is", "sentence_of_python"]

RAISE = dis.opmap["RAISE_VARARGS"]
NUMPY = (np.__path__[0], "numpy/", "<__array_function__")  # its compiled parts have paths of their own
VAGUE = ("unsupported operand type(s)", "argument 'dtype'", "no derivative rule")  # no name of what was called
ARITY = r"takes .*positional arguments? but|missing \d+ required |unexpected keyword|multiple values for arg"


@functools.cache
def library_paths() -> tuple[str, str]:
    """Where Python's own modules are, and those that were installed."""
    import sysconfig  # takes a while, and most programs make no mistake that asks for it

    paths = sysconfig.get_paths()
    return paths["stdlib"], paths["purelib"]


def is_right_as_it_is(error: Exception) -> bool:
    """Whether an error says what the learner needs to know: one of ours, a warning, or one of the learner's own."""
    if isinstance(error, HintedError):
        return not (hasattr(error, "at_door") or type(error) is RawShapeError or error.message.startswith(VAGUE))
    bare = type(error) is AttributeError or (type(error) is AssertionError and not error.args)
    meant = not bare and is_deliberate(error)
    return isinstance(error, Warning) or meant or not all(map(is_inside, frames_of(error)))


def is_deliberate(error: BaseException) -> bool:
    """Whether an error stands at a `raise` of this package: somebody meant to say just that."""
    entry = error.__traceback__
    while entry is not None and entry.tb_next is not None:
        entry = entry.tb_next
    if entry is None or not is_package_frame(entry.tb_frame):
        return False
    return entry.tb_frame.f_code.co_code[entry.tb_lasti] == RAISE


def frames_of(error: BaseException) -> Iterator[FrameType]:
    """The frames that an error passed, outermost first."""
    entry: TracebackType | None = error.__traceback__
    while entry is not None:
        yield entry.tb_frame
        entry = entry.tb_next


def is_inside(frame: FrameType) -> bool:
    """Whether a frame runs our code, NumPy's or Python's: neither the learner's nor that of what they installed."""
    file = frame.f_code.co_filename
    own, installed = library_paths()
    python = file.startswith(("<frozen", own)) and not file.startswith(installed)
    return python or file.startswith(NUMPY) or is_package_frame(frame)


def sentence_of_python(error: Exception) -> str:
    """What Python says of too many, missing or unknown arguments; empty for other errors."""
    text = str(error)
    return text if type(error) is TypeError and re.search(ARITY, text) else ""
