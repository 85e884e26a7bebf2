"""The shell blocks of the README and of docs/*.md, and what each needs before it can be run.

A block is run as it is. What it needs, if anything, is in a comment in the line above it, which no reader sees:

    <!-- shell: given="submitted" -->              make what is named first (see tests/installed.py)
    <!-- shell: until="is running at" -->          it doesn't end by itself: end it when it prints this
    <!-- shell: skip="why nobody can run it here" -->
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
FENCE = re.compile(r"(?:^<!-- shell: (?P<needs>[^\n]*) -->\n)?^```(?P<language>\w*)\n(?P<code>.*?)^```$", re.M | re.S)
NEED = re.compile(r'(\w+)="([^"]*)"')
COMMAND = re.compile(r"(?:^|&& |bin/)autogradlab ([a-z-]+)", re.M)


@dataclass(frozen=True)
class Block:
    """One fenced block.

    Attributes:
        page: The page's path in the repository.
        line: Where it begins there.
        language: What its fence says.
        code: Its text.
        given: What to make before it is run.
        until: What it prints when it may be ended; empty where it ends by itself.
        skip: Why it isn't run; empty where it is.
    """

    page: str
    line: int
    language: str
    code: str
    given: str = ""
    until: str = ""
    skip: str = ""

    @property
    def name(self) -> str:
        """A name for a test."""
        return f"{self.page}:{self.line}"

    @property
    def is_shell(self) -> bool:
        """Whether it is for a shell."""
        return self.language in ("bash", "sh", "shell", "console")

    @property
    def commands(self) -> set[str]:
        """The commands of autogradlab that it runs."""
        return set(COMMAND.findall(self.code))


def find_blocks(page: str, text: str) -> list[Block]:
    """All fenced blocks of a page, in order."""
    found = []
    for match in FENCE.finditer(text):
        needs = dict(NEED.findall(match["needs"] or ""))
        line = text.count("\n", 0, match.start("language")) + 1
        found.append(Block(page, line, match["language"], match["code"], **needs))
    return found


def all_blocks() -> list[Block]:
    """The fenced blocks of all pages, the README's first."""
    return [block for page in PAGES for block in find_blocks(page, (ROOT / page).read_text(encoding="utf-8"))]


SHELL_BLOCKS = [block for block in all_blocks() if block.is_shell]
