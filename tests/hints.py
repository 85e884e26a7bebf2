"""What is wrong with a hint: names that don't exist, code that is no code, places that nobody filled in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import autogradlab as al

NAMES = re.compile(r"\bal(?:\.[A-Za-z_]\w*)+")
QUOTED = re.compile(r"`([^`]+)`")
OPERATORS = {"@"}


def hint_in(text: str) -> str:
    """The hint of an error's or a warning's text; empty where there is none."""
    return text.partition("\nHint: ")[2]


def faults(hint: str) -> Iterator[str]:
    """What is wrong with a hint, a line each."""
    yield from (f"no such name: {name}" for name in NAMES.findall(hint) if not exists(name))
    yield from (f"no Python: {code}" for code in QUOTED.findall(hint) if code not in OPERATORS and not parses(code))
    yield from (
        f"left open: {place}" for place in re.findall(r"\{[xy]\}|\{name\}|(?<!\w)\(\.\.\.\)|<[\w ]+ at 0x", hint)
    )


def exists(name: str) -> bool:
    """Whether `al.something` is there."""
    thing: object = al
    for part in name.split(".")[1:]:
        if not hasattr(thing, part):
            return False
        thing = getattr(thing, part)
    return True


def parses(code: str) -> bool:
    """Whether Python reads it, as a statement or as the head of a block."""
    for text in (code, f"{code}\n    pass"):
        try:
            ast.parse(text.strip())
        except SyntaxError:
            continue
        return True
    return False
