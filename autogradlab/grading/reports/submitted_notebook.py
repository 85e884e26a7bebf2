"""The notebook as it was handed in, as texts to show: bounded in size, and checked to be what was graded.

Read next: `highlight.py`.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from autogradlab.course.learner.notebook_cells import (
    UnreadableNotebookError,
    as_mapping,
    join_source,
    parse_cell,
    parse_json,
    raw_cells,
)
from autogradlab.grading.judge.result import Result
from autogradlab.grading.submissions.submitted_files import ZIP, FileReader

__all__ = [
    "Output",
    "ShownCell",
    "SubmittedNotebook",
    "load_submitted",
    "parse_submitted",
    "submitted_bytes",
    "visible_text",
]

MOST_CELLS, MOST_OUTPUTS = 300, 12  # of a notebook, of a cell
LONGEST_SOURCE, LONGEST_OUTPUT = 20_000, 4_000  # characters
LONGEST_PICTURE, MOST_PICTURES = 400_000, 30  # characters of a plot; plots of a notebook
MOST_PIXELS = 4_000_000
PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
MIN_PICTURE = 57  # bytes of the smallest PNG file there is
ANSI_PATTERN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
BIDI_CONTROLS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # it would read another way than it runs


@dataclass(frozen=True)
class Output:
    """One output as text; `error` where it is an error's, and `picture` a plot's data URL."""

    text: str
    error: bool = False
    picture: str = ""


@dataclass(frozen=True)
class ShownCell:
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
class SubmittedNotebook:
    """A submission to show: its cells, or why there are none."""

    cells: tuple[ShownCell, ...] = ()
    missing: str = ""

    @property
    def has_pictures(self) -> bool:
        """Whether plots are to be shown."""
        return any(output.picture for cell in self.cells for output in cell.outputs)

    @property
    def source(self) -> str:
        """All code."""
        return "\n".join(cell.source for cell in self.cells if cell.kind == "code")


def load_submitted(result: Result) -> SubmittedNotebook:
    """The notebook that a result is about; what is wrong with it is said."""
    with FileReader() as reader:
        return parse_submitted(*submitted_bytes(result, reader))


def submitted_bytes(result: Result, reader: FileReader) -> tuple[bytes, str]:
    """The bytes of the notebook that a result is about, and why there are none.

    Args:
        result: The result.
        reader: Keeps zips open where many notebooks are read.
    """
    if not result.path:
        return b"", ""
    try:
        data = read_submitted(Path(result.path), reader)
    except (OSError, ValueError):
        return b"", f"The notebook is no longer where it was: {result.path}"
    if hashlib.sha256(data).hexdigest() != result.submission_hash:
        return b"", "The notebook has changed since it was graded, so it is not shown."
    return data, ""


def parse_submitted(data: bytes, missing: str = "") -> SubmittedNotebook:
    """The notebook in `data`; without any, why it is missing."""
    if missing or not data:
        return SubmittedNotebook(missing=missing)
    try:
        cells = [shown_cell(k, raw) for k, raw in enumerate(raw_cells(parse_json(data)), 1) if k <= MOST_CELLS]
    except UnreadableNotebookError as error:
        return SubmittedNotebook(missing=f"The file {error}.")
    return SubmittedNotebook(tuple(bound_pictures(cells)))


def bound_pictures(cells: Iterable[ShownCell]) -> Iterator[ShownCell]:
    """The cells with no more plots than a page should hold."""
    left = MOST_PICTURES
    for cell in cells:
        outputs = []
        for output in cell.outputs:
            left -= bool(output.picture)
            outputs.append(output if left >= 0 or not output.picture else Output("[not shown: one more plot]"))
        yield replace(cell, outputs=tuple(outputs))


def read_submitted(path: Path, reader: FileReader) -> bytes:
    """The bytes of a file, which may be in a zip or in a zip in a zip; never more than a notebook may have."""
    if path.is_file():
        return reader.read(path)
    archive = next((parent for parent in path.parents if parent.is_file()), path)
    member = path.relative_to(archive).as_posix()
    if member not in reader.open_zip(archive).NameToInfo:
        for part in PurePosixPath(member).parents:
            if part.suffix.lower() == ZIP:
                return reader.read(archive, str(part), PurePosixPath(member).relative_to(part).as_posix())
    return reader.read(archive, member)


def shown_cell(number: int, raw: dict[str, Any]) -> ShownCell:
    """One cell as it stands in the file."""
    read = parse_cell(number, raw)
    listed = raw.get("outputs")
    outputs = [output_text(as_mapping(one)) for one in (listed[:MOST_OUTPUTS] if isinstance(listed, list) else [])]
    if isinstance(listed, list) and len(listed) > MOST_OUTPUTS:
        outputs.append(Output(f"[{len(listed) - MOST_OUTPUTS} more outputs]"))
    return ShownCell(number, read.kind, cut_text(read.source, LONGEST_SOURCE), read.grade_id, tuple(outputs))


def output_text(output: dict[str, Any]) -> Output:
    """An output as text or as a plot; of another picture or a page only the kind is told."""
    kind = output.get("output_type")
    if kind == "stream":
        return Output(cut_text(join_source(output.get("text")), LONGEST_OUTPUT))
    if kind in ("error", "pyerr"):
        lines = output.get("traceback")
        said = "\n".join(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ""
        return Output(cut_text(said or f"{output.get('ename')}: {output.get('evalue')}", LONGEST_OUTPUT), error=True)
    data = as_mapping(output.get("data"))
    if picture := picture_url(join_source(data.get("image/png"))):
        return Output("", picture=picture)
    return Output(cut_text("\n".join(rendering_texts(data)), LONGEST_OUTPUT))


def picture_url(encoded: str) -> str:
    """A plot as a data URL, encoded again; empty where it is no PNG file, or a very large one.

    Only PNG: a file of that kind can do nothing but be a picture. A browser gets its size from its first chunk, so that
    is bounded too.
    """
    if not 0 < len(encoded) <= LONGEST_PICTURE:
        return ""
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except ValueError:
        return ""
    if not data.startswith(PNG_START) or max(*data[16:18], *data[20:22], 0) or len(data) < MIN_PICTURE:
        return ""
    width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    small = width * height <= MOST_PIXELS
    return f"data:image/png;base64,{base64.b64encode(data).decode()}" if small else ""


def rendering_texts(data: dict[str, Any]) -> Iterator[str]:
    """The text among an output's renderings, and the names of the others."""
    if plain := join_source(data.get("text/plain")):
        yield plain
    others = sorted(str(kind)[:60] for kind in data if kind != "text/plain")
    if others:
        yield f"[not shown: {', '.join(others[:6])}]"


def cut_text(said: str, length: int) -> str:
    """At most so many characters, made visible; what is cut off is not looked at."""
    kept = visible_text(said[:length])
    return kept if len(said) <= length else f"{kept}\n[{len(said) - length:,} more characters]"


def visible_text(said: str) -> str:
    """A text with no colour codes, and with a sign in place of characters that are not to be seen."""
    if said.isascii() and (said.isprintable() or re.fullmatch(r"[ -~\n\t]*", said)):
        return said
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if is_invisible(c) else c for c in ANSI_PATTERN.sub("", said.replace("\r\n", "\n"))
    )


def is_invisible(c: str) -> bool:
    """Whether a character is a control, half a character, or turns the direction of reading."""
    return (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t") or c in BIDI_CONTROLS
