"""The notebook as it was handed in, as texts to show: bounded in size, and checked to be what was graded.

Read next: `highlight.py`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autogradlab.course.learner.notebook_cells import LARGEST, UnreadableError, cell, mapping, parsed, raw_cells, text
from autogradlab.grading.judge.result import Result

__all__ = ["Output", "Shown", "Submission", "printed", "submitted"]

MOST_CELLS, MOST_OUTPUTS = 300, 12  # of a notebook, of a cell
LONGEST_SOURCE, LONGEST_OUTPUT = 20_000, 4_000  # characters
UNREAD = (OSError, EOFError, ValueError, RuntimeError, KeyError, zipfile.BadZipFile, zlib.error)  # so zips may fail
ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # it would read another way than it runs


@dataclass(frozen=True)
class Output:
    """One output as text; `error` where it is an error's."""

    text: str
    error: bool = False


@dataclass(frozen=True)
class Shown:
    """One cell to show.

    Attributes:
        number: Its place in the notebook, from 1.
        kind: "code", "markdown" or what else it calls itself.
        source: Its text.
        grade_id: Its name in nbgrader's metadata.
        outputs: What it printed and returned when it was handed in.
    """

    number: int
    kind: str
    source: str
    grade_id: str = ""
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True)
class Submission:
    """A submission to show: its cells, or why there are none."""

    cells: tuple[Shown, ...] = ()
    missing: str = ""

    @property
    def source(self) -> str:
        """All code."""
        return "\n".join(cell.source for cell in self.cells if cell.kind == "code")


def submitted(result: Result) -> Submission:
    """The notebook that a result is about; what is wrong with it is said."""
    if not result.path:
        return Submission()
    try:
        data = found(Path(result.path))
    except UNREAD:
        return Submission(missing=f"The notebook is no longer where it was: {result.path}")
    if hashlib.sha256(data).hexdigest() != result.submission_hash:
        return Submission(missing="The notebook has changed since it was graded, so it is not shown.")
    try:
        cells = [shown(k, raw) for k, raw in enumerate(raw_cells(parsed(data)), 1) if k <= MOST_CELLS]
    except UnreadableError as error:
        return Submission(missing=f"The file {error}.")
    return Submission(tuple(cells))


def found(path: Path) -> bytes:
    """The bytes of a file, which may lie in a zip; never more than a notebook may have."""
    if path.is_file():
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    archive = next((parent for parent in path.parents if parent.is_file()), path)
    member = path.relative_to(archive).as_posix()
    with zipfile.ZipFile(archive) as opened, opened.open(member) as file:
        return file.read(LARGEST + 1)


def shown(number: int, raw: dict[str, Any]) -> Shown:
    """One cell as it stands in the file."""
    read = cell(number, raw)
    listed = raw.get("outputs")
    outputs = [text_of(mapping(one)) for one in (listed[:MOST_OUTPUTS] if isinstance(listed, list) else [])]
    if isinstance(listed, list) and len(listed) > MOST_OUTPUTS:
        outputs.append(Output(f"[{len(listed) - MOST_OUTPUTS} more outputs]"))
    return Shown(number, read.kind, cut(printed(read.source), LONGEST_SOURCE), read.grade_id, tuple(outputs))


def text_of(output: dict[str, Any]) -> Output:
    """An output as text; of a picture or a page only the kind is told."""
    kind = output.get("output_type")
    if kind == "stream":
        return Output(cut(printed(text(output.get("text"))), LONGEST_OUTPUT))
    if kind in ("error", "pyerr"):
        lines = output.get("traceback")
        said = "\n".join(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ""
        return Output(
            cut(printed(said or f"{output.get('ename')}: {output.get('evalue')}"), LONGEST_OUTPUT), error=True
        )
    data = mapping(output.get("data"))
    return Output(cut(printed("\n".join(parts(data))), LONGEST_OUTPUT))


def parts(data: dict[str, Any]) -> Iterator[str]:
    """The text among an output's renderings, and the names of the others."""
    if plain := text(data.get("text/plain")):
        yield plain
    others = sorted(str(kind)[:60] for kind in data if kind != "text/plain")
    if others:
        yield f"[not shown: {', '.join(others[:6])}]"


def cut(said: str, length: int) -> str:
    """At most so many characters."""
    return said if len(said) <= length else f"{said[:length]}\n[{len(said) - length:,} more characters]"


def printed(said: str) -> str:
    """A text with no colour codes, and with a sign in place of characters that are not to be seen."""
    if said.isascii() and (said.isprintable() or re.fullmatch(r"[ -~\n\t]*", said)):
        return said
    return "".join("\N{REPLACEMENT CHARACTER}" if unseen(c) else c for c in ANSI.sub("", said.replace("\r\n", "\n")))


def unseen(c: str) -> bool:
    """Whether a character is a control, half a character, or turns the direction of reading."""
    return (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") or c in TURNING
