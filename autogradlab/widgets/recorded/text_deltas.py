"""Many texts that are nearly alike, stored as one text and the words that differ; and all of it compressed.

Read next: `machine.py`.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Sequence
from typing import Any

__all__ = ["decode_text", "encode_texts", "pack"]

WORDS = re.compile(r'[^<>" ,]+|[<>" ,]')
ELEMENTS = re.compile(r"<[^<]*|[^<]+")
ALIKE = 0.2  # the share of words in which two texts of one shape differ at most
TRIED = 4  # shapes of as many words that a text is compared with


def encode_texts(texts: Sequence[str]) -> dict[str, Any]:
    """The texts as `rows`: a shape, then places and words that differ; `at` has a row for each text.

    A shape is a whole text, as a list of `parts`: pictures that differ in much still share most of their elements.
    """
    shapes: list[list[str]] = []
    alike: dict[int, list[int]] = {}
    rows: dict[tuple[Any, ...], int] = {}
    at = []
    for text in texts:
        words = WORDS.findall(text)
        candidates = alike.setdefault(len(words), [])
        found = min(
            ((k, changes(shapes[k], words)) for k in candidates[-TRIED:]), key=lambda c: len(c[1]), default=None
        )
        if found is None or len(found[1]) > 2 * ALIKE * len(words):
            candidates.append(len(shapes))
            found = (len(shapes), [])
            shapes.append(words)
        at.append(rows.setdefault((found[0], *found[1]), len(rows)))
    parts: dict[str, int] = {}
    numbered = [[parts.setdefault(part, len(parts)) for part in ELEMENTS.findall("".join(words))] for words in shapes]
    return {"parts": list(parts), "shapes": numbered, "rows": [list(row) for row in rows], "at": at}


def changes(base: Sequence[str], words: Sequence[str]) -> list[Any]:
    """The places and the words that differ, in turn."""
    return [part for k, (a, b) in enumerate(zip(base, words, strict=True)) if a != b for part in (k, b)]


def decode_text(encoded: dict[str, Any], k: int) -> str:
    """The k-th text again; the page's script does the same.

    >>> decode_text(encode_texts(["slope 1", "slope 2"]), 1)
    'slope 2'
    """
    number, *changed = encoded["rows"][encoded["at"][k]]
    words = WORDS.findall("".join(encoded["parts"][k] for k in encoded["shapes"][number]))
    for place, word in zip(changed[::2], changed[1::2], strict=True):
        words[place] = word
    return "".join(words)


def pack(data: Any) -> str:
    """Plain data as JSON, compressed, in base64; the same data gives the same text."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode()
