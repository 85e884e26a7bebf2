import xml.etree.ElementTree as ET

from autogradlab.widgets.card.saved_svg import card_svg, embed_svg

INNER = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400"><g/></svg>\n'


def test_a_saved_face_is_well_formed_and_escapes_what_the_learner_wrote():
    svg = card_svg("explore", "f(<x>) & co", [("<b>", "1.0", True)], "a < b", {"picture": INNER, "graph": INNER})
    said = "".join(ET.fromstring(svg).itertext())
    assert all(words in said for words in ("f(<x>) & co", "<b>", "a < b"))


def test_a_picture_inside_keeps_its_proportions():
    inner, tall = embed_svg(INNER, 10, 20, 100)
    assert tall == 50
    assert 'x="10" y="20" width="100.0" height="50.0"' in inner
    assert inner.count("width=") == 1


def test_no_picture_takes_no_room():
    assert embed_svg("", 0, 0, 100) == ("", 0.0)
