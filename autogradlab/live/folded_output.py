"""Outputs behind a line that opens with a click: `%%predict` where there are no widgets.

Read next: `predict.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

__all__ = ["Folded"]


class Folded:
    """A question, and the outputs under it.

    Args:
        question: What is asked.
        outputs: The MIME bundle of each output.
    """

    def __init__(self, question: str, outputs: Sequence[Mapping[str, Any]]) -> None:
        self.question = question
        self.outputs = tuple(outputs)

    def __repr__(self) -> str:
        return f"predict: {self.question}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        body = "".join(map(html, self.outputs))
        summary = f"<summary>{escape(self.question)} Say it first, then open this line.</summary>"
        return {"text/plain": repr(self), "text/html": f"<details>{summary}{body}</details>"}


def html(data: Mapping[str, Any]) -> str:
    """One output as HTML: what it brings of its own, else a picture, else its text."""
    for kind in ("text/html", "image/svg+xml"):
        if kind in data:
            return f"<div>{data[kind]}</div>"
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{escape(str(data["image/png"]).strip())}">'
    return f"<pre>{escape(str(data.get('text/plain', '')))}</pre>"
