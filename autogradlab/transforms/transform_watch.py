"""What a transform does while it runs a function: it records, and notes where a traced value became a plain number.

Read next: `grad.py`.
"""

from __future__ import annotations

from autogradlab.engine.errors.messages import learner_line
from autogradlab.engine.modes import mode

__all__ = ["TransformWatch"]


class TransformWatch:
    """Within it a transform runs a function: operations are recorded, whatever is set outside.

    Attributes:
        cuts: The lines where a traced value became a plain number: the first few.
        holds_transform: Whether another transform ran inside, whose derivative may well be constant.
    """

    MOST = 3

    def __init__(self) -> None:
        self.cuts: list[str] = []
        self.holds_transform = False

    def note_cut(self) -> None:
        """Note the learner's line that takes a number out of the graph."""
        if len(self.cuts) < self.MOST and (line := learner_line()) not in self.cuts:
            self.cuts.append(line)

    def __enter__(self) -> TransformWatch:
        self.outer, self.recording = mode.watch, mode.recording
        if self.outer is not None:
            self.outer.holds_transform = True
        mode.watch, mode.recording = self, True
        return self

    def __exit__(self, *error: object) -> None:
        mode.watch, mode.recording = self.outer, self.recording
