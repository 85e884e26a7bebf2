r"""Gradescope's list of who handed in what, `submission_metadata.yml`.

It is YAML with Ruby's symbols. Only the lines of `:submitters:` are read, by their exact depth: a long name that YAML
folds over several lines, or what an autograder printed, is never taken for somebody's number.

Read next: `find_submissions.py`.
"""

from __future__ import annotations

import re

from autogradlab.grading.submissions.file_owner import clean_key, clean_name

__all__ = ["METADATA_FILE", "Person", "read_submitters"]

METADATA_FILE = "submission_metadata.yml"
Person = tuple[str, str]  # the key, and the name that is shown


def read_submitters(data: bytes) -> dict[str, list[Person]]:
    r"""Each submission's people: the key is a student's number if there is one, else the address, else the name.

    >>> read_submitters(b"submission_7:\n  :submitters:\n  - :name: Ada\n    :sid: '4711'\n    :email: a@b.c\n")
    {'submission_7': [('4711', 'Ada')]}
    """
    made: dict[str, list[dict[str, str]]] = {}
    people: list[dict[str, str]] | None = None
    submission, depth = "", 0
    for line in data.decode("utf-8", "replace").splitlines():
        if match := re.match(r"^(submission_\d+):\s*$", line):
            submission, people = match[1], None
        elif line == "  :submitters:" and submission:
            people = made.setdefault(submission, [])
        elif people is None:
            continue
        elif match := re.match(r"^( {2,4})- :(\w+): ?(.*)$", line):
            depth = len(match[1]) + 2
            people.append({match[2]: unquote(match[3])})
        elif people and (match := re.match(rf"^ {{{depth}}}:(\w+): ?(.*)$", line)):
            people[-1].setdefault(match[1], unquote(match[2]))
        elif not re.match(r"^ {3,}", line):
            people = None
    return {key: [person(who) for who in group] for key, group in made.items() if group}


def unquote(text: str) -> str:
    """A YAML scalar's text."""
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def person(who: dict[str, str]) -> Person:
    """A person's key and name."""
    key = who.get("sid") or who.get("email") or who.get("name") or "unnamed"
    name = clean_name(who["name"]) if who.get("name") else ""
    return clean_key(key), "" if name == key else name
