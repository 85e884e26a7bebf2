"""The learner's own names for tensors, for a whole picture at once; `engine/errors/learner_names.py` finds them.

Read next: `short_names.py`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.errors.learner_names import learner_models, learner_scopes, member_path, named_values
from autogradlab.engine.modes import Scope

__all__ = ["SUBSCRIPTS", "Names", "learner_scopes"]

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Names:
    """Looks up what the learner calls a tensor, an array or a node of the tape.

    Args:
        scopes: Namespaces, the innermost first; by default those of the notebook or of the calling frames.
    """

    def __init__(self, scopes: Iterable[Mapping[str, Any]] | None = None) -> None:
        self.by_id: dict[int, tuple[str, Any]] = {}
        self.uses: Counter[str] = Counter()  # how many tensors a name was given to
        places = list(learner_scopes() if scopes is None else scopes)
        for name, value in named_values(places):
            if id(value) not in self.by_id:
                self.name(shorten(name), value)
        self.modules: dict[int, str] = {}
        for name, module in itertools.chain.from_iterable(map(learner_models, places)):
            for path, part in module.named_modules():
                self.modules.setdefault(id(part), shorten(member_path(name, path)))

    def name(self, name: str, value: Any) -> None:
        """Note a name; one that a function further out uses for something else gets a number: h, h₂."""
        self.uses[name] += 1
        called = name if self.uses[name] == 1 else name + str(self.uses[name]).translate(SUBSCRIPTS)
        for thing in (value, getattr(value, "_node", None)):
            if thing is not None:
                self.by_id.setdefault(id(thing), (called, value))

    def of(self, thing: Any) -> str | None:
        """The learner's name of a Tensor, an array or a node, or None."""
        return self.by_id[id(thing)][0] if id(thing) in self.by_id else None

    def holder(self, node: Any) -> Any:
        """The learner's Tensor that `node` made, or None."""
        return self.by_id[id(node)][1] if id(node) in self.by_id else None

    def title(self, scope: Scope) -> str:
        """What a group is called: the module's path in the learner's model, else its class or given name."""
        return self.modules.get(id(scope.owner), shorten(scope.name))
