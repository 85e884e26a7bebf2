"""The scripts and styles of the cards: several files joined into the one ES module and the one style sheet of a widget.

Read next: `style.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["ASSETS", "join_scripts", "join_styles"]

ASSETS = Path(__file__).parents[1] / "assets"
EXPORT = re.compile(r"^export default \{.*\};\n\Z", re.MULTILINE)


def join_scripts(*names: str) -> str:
    """One ES module from several scripts, each of which may use what those before it define.

    Every script ends in a line that exports what it is for; here only the last one's line stays.

    Args:
        names: Files of the folder `assets`, the most general first, e.g. `"elements.js", "card.js", "buttons.js"`.

    Raises:
        ValueError: if a script doesn't end in its one `export default` line.
    """
    sources = [(ASSETS / name).read_text("utf-8") for name in names]
    for name, source in zip(names, sources, strict=True):
        if source.count("export default") != 1 or not EXPORT.search(source):
            raise ValueError(f"{name} has to end in its only line `export default {{ render: ... }};`")
    return "".join([*(EXPORT.sub("", source) for source in sources[:-1]), sources[-1]])


def join_styles(*names: str) -> str:
    """The style sheets of those names, one after the other."""
    return "\n".join((ASSETS / name).read_text("utf-8") for name in names)
