"""The gallery: every picture holds together, and says what it said."""

import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from display.gallery import GALLERY

from autogradlab.display.render import export
from autogradlab.display.shared.text_width import text_width

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", GALLERY)
def test_a_picture_says_what_it_said(name):
    """After a change that is wanted: `python tests/display/test_gallery.py` writes the golden texts anew."""
    assert GALLERY[name]().text + "\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def boxes(root, kind):
    """The boxes of a class, as left, top, right, bottom."""
    found = []
    for rect in root.iter(f"{SVG}rect"):
        if kind in (rect.get("class") or "").split():
            x, y, w, h = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
            found.append((x, y, x + w, y + h))
    return found


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("name", GALLERY)
def test_cards_do_not_overlap_and_their_words_stay_inside(name):
    root = ET.fromstring(GALLERY[name]().svg)
    cards = boxes(root, "al-card")
    assert not [pair for pair in itertools.combinations(cards, 2) if overlap(*pair)]
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "al-node":
            ((left, top, right, bottom),) = boxes(group, "al-card")
            for text in group.iter(f"{SVG}text"):
                size = 15.0 if "al-title" in text.get("class") else 14.5 if "al-figures" in text.get("class") else 12.0
                wide, x = text_width(text.text, size), float(text.get("x"))
                start = x - wide if text.get("text-anchor") == "end" else x
                assert left <= start
                assert start + wide <= right + 1
                assert top < float(text.get("y")) < bottom


@pytest.mark.parametrize("name", GALLERY)
def test_everything_stays_inside_the_picture_with_room_around_it(name):
    root = ET.fromstring(GALLERY[name]().svg)
    width, height = map(float, root.get("viewBox").split()[2:])
    for left, top, right, bottom in boxes(root, "al-card") + boxes(root, "al-frame"):
        assert -14 <= left < right <= width - 18
        assert -14 <= top < bottom <= height - 18


@pytest.mark.parametrize("name", GALLERY)
def test_the_png_has_ink_and_no_empty_side(name):
    image = export.to_png(GALLERY[name]().single_theme_svg())
    assert image.startswith(b"\x89PNG")
    assert len(image) > 4000


@pytest.mark.parametrize("name", GALLERY)
def test_the_words_for_those_who_cannot_see_it_follow_the_order_of_evaluation(name):
    drawing = GALLERY[name]()
    root = ET.fromstring(drawing.svg)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == root.get("aria-label")
    told = root.find(f"{SVG}desc").text.splitlines()
    if not drawing.picture.summary:
        assert [line.split(",")[0].rstrip(".") for line in told] == [
            re.split(",", card.title)[0] for card in drawing.picture.cards
        ]
        place = {card.id: k for k, card in enumerate(drawing.picture.cards)}
        assert all(place[e.tail] < place[e.head] for e in drawing.picture.edges)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, make in GALLERY.items():
        (GOLDEN / f"{name}.txt").write_text(make().text + "\n", encoding="utf-8")
