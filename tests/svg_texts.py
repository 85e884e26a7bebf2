"""The words of a picture and the room that they take, measured with the table of text widths, for sweeps over pictures.

A text is as large here as it is on the narrowest card, so what is apart here is apart on every card.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from autogradlab.widgets.svg_plots.label_places import Box, text_box

SIZES = {"agl-slope": 14.0, "agl-figure": 12.5, "agl-dead": 12.5, "agl-said": 12.5, "agl-legend": 11.0}
NUMBER = r"-?\d+\.?\d*(?:e[+-]?\d+)?"


@dataclass(frozen=True)
class ShownText:
    """A text that can be seen, and the rectangle that it fills."""

    words: str
    kind: str
    box: Box


def texts_of(svg: str) -> list[ShownText]:
    """The texts of a picture that can be seen; those of pictures inside it are left out."""
    return list(shown_texts(ET.fromstring(svg)))


def shown_texts(node: ET.Element) -> Iterator[ShownText]:
    for child in node:
        if child.tag.rpartition("}")[2] == "text" and child.text and child.get("visibility") != "hidden":
            kind = child.get("class", "").split(" ")[0]
            x, y, anchor = float(child.get("x", "nan")), float(child.get("y", "nan")), child.get("text-anchor", "start")
            yield ShownText(child.text, kind, text_box(child.text, x, y, anchor, SIZES.get(kind, 13.0)))
        elif child.tag.rpartition("}")[2] == "g":
            yield from shown_texts(child)


def label_faults(svg: str) -> list[str]:
    """What is wrong with the words and numbers of a picture: cut, one over the other, or no finite number."""
    root, texts = ET.fromstring(svg), texts_of(svg)
    width, height = (float(v) for v in root.get("viewBox", "").split(" ")[2:])
    whole = Box(-0.5, -2.0, width + 0.5, height + 2.0)
    faults = [f"{t.words!r} is cut: {t.box}" for t in texts if not whole.contains(t.box)]
    faults += [f"{a.words!r} and {b.words!r} overlap" for a, b in combinations(texts, 2) if touch(a.box, b.box)]
    for node in root.iter():
        numbers = {k: v for k, v in node.attrib.items() if k not in ("class", "visibility", "text-anchor", "role")}
        faults += [f"{k}={v!r}" for k, v in numbers.items() if re.search(r"\b(nan|inf)", v)]
    return faults


def touch(a: Box, b: Box, slack: float = 1.5) -> bool:
    """Whether two rectangles share more than a hair."""
    return Box(a.left + slack, a.top + slack, a.right - slack, a.bottom - slack).overlaps(b)


def curve_points(svg: str, kind: str) -> npt.NDArray[np.float64]:
    """The corners of the paths of that class, of shape (n, 2)."""
    paths = [node.get("d", "") for node in ET.fromstring(svg).iter() if node.get("class") == kind]
    found = re.findall(rf"[ML]({NUMBER}) ({NUMBER})", "".join(path for path in paths if path != "M0 0"))
    return np.array(found, float).reshape(-1, 2)
