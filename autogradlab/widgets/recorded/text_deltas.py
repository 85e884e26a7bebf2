"""Many texts that are nearly alike, stored as one text and the words that differ; and all of it compressed.

Read next: `recording.py`.
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


def encode_texts(texts: Sequence[str]) -> dict[str, Any]:
    """The texts as `shapes` (whole texts), `rows` (a shape, then places and words that differ), `at` (a row each)."""
    shapes: dict[int, tuple[int, list[str]]] = {}
    rows: dict[tuple[Any, ...], int] = {}
    at = []
    for text in texts:
        words = WORDS.findall(text)
        number, base = shapes.setdefault(len(words), (len(shapes), words))
        row = (number, *(part for k, (a, b) in enumerate(zip(base, words, strict=True)) if a != b for part in (k, b)))
        at.append(rows.setdefault(row, len(rows)))
    return {"shapes": ["".join(words) for _, words in shapes.values()], "rows": [list(row) for row in rows], "at": at}


def decode_text(encoded: dict[str, Any], k: int) -> str:
    """The k-th text again; the page's script does the same.

    >>> decode_text(encode_texts(["slope 1", "slope 2"]), 1)
    'slope 2'
    """
    number, *changes = encoded["rows"][encoded["at"][k]]
    words = WORDS.findall(encoded["shapes"][number])
    for place, word in zip(changes[::2], changes[1::2], strict=True):
        words[place] = word
    return "".join(words)


def pack(data: Any) -> str:
    """Plain data as JSON, compressed, in base64; the same data gives the same text."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode()
