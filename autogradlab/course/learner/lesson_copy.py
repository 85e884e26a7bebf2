"""The learner's copy of a lesson: without outputs, so that every prediction comes before its answer.

Saved outputs stay in the course's own files, for pages and for readers without Jupyter. Links that lead into the
package's source or its pages have no file to open in a learner's folder, so they become plain words.

Read next: `overview.py`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

__all__ = ["lesson_bytes"]

SOURCE_LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(autogradlab/[^)#]*|docs/[^)#]*\.md)[^)]*\)")


def lesson_bytes(path: Path) -> bytes:
    """A lesson as learners get it; always the same bytes.

    Args:
        path: The lesson's notebook, saved with its outputs.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
        else:
            cell["source"] = SOURCE_LINK.sub(name_source, "".join(cell["source"])).splitlines(keepends=True)
    return notebook_bytes(notebook)


def name_source(link: re.Match[str]) -> str:
    """A link to a file that learners don't get, in words: its place in the repository."""
    words, place = link.groups()
    return f"`{place}`" if words.strip("`").rpartition("/")[2] in place else f"{words} (`{place}`)"


def notebook_bytes(notebook: dict[str, Any]) -> bytes:
    """A notebook as Jupyter writes it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
