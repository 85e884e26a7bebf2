"""How a part of a tensor is written: `[1:]`, `[0, 2]`, `.T`.

Read next: `learner_names.py`.
"""

from __future__ import annotations

from typing import Any

__all__ = ["view_text"]


def view_text(steps: Any) -> str:
    """What a learner writes behind the name of a tensor for a view of it; `[...]` where that would be long."""
    fn, args = steps[-1]
    if fn.__name__ in ("transpose", "swapaxes"):
        return ".T"
    return f"[{index_text(*args)}]" if fn.__name__ == "getitem" and len(steps) == 1 else "[...]"


def index_text(key: Any) -> str:
    """An index as it is written, `0, 1:3`; of what isn't whole numbers and slices, `...`."""
    parts = key if isinstance(key, tuple) else (key,)
    if len(parts) > 1 and parts[-1] is Ellipsis:  # put there to make a view of an element
        parts = parts[:-1]
    if not all(isinstance(k, (int, slice)) for k in parts):
        return "..."
    return ", ".join(slice_text(k) if isinstance(k, slice) else str(k) for k in parts)


def slice_text(s: slice) -> str:
    """A slice as it is written: `1:3`, `:`, `::2`."""
    ends = ["" if end is None else str(end) for end in (s.start, s.stop)]
    return ":".join(ends if s.step is None else [*ends, str(s.step)])
