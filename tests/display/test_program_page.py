import html.parser

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display import program_page
from autogradlab.display.program_page import highlight, program_html, program_mimebundle, program_picture


def loss(w, x):
    h = np.tanh(x @ w)
    return (h**2).mean()


@pytest.fixture(scope="module")
def compiled():
    return al.compile(al.value_and_grad(loss)).trace(np.ones((2, 3)), np.ones((4, 2)))


def test_there_is_a_card_for_each_input_and_line(compiled):
    picture = program_picture(compiled.program, compiled.source)
    names = [card.name for card in picture.cards]
    assert names[:3] == ["w", "x", "h"]
    assert names[-1] == "d_w"
    assert [card.kind for card in picture.cards][:2] == ["input", "input"]
    ids = {card.id for card in picture.cards}
    assert {edge.tail for edge in picture.edges} | {edge.head for edge in picture.edges} <= ids
    assert {(e.tail, e.head) for e in picture.edges} >= {(picture.cards[0].id, picture.cards[2].id)}


def test_each_line_and_its_card_light_each_other(compiled):
    page = program_html(compiled.program, compiled.source)
    for card in program_picture(compiled.program, compiled.source).cards[2:]:
        assert f'data-line="{card.id}"' in page
        assert f'data-card="{card.id}"' in page
        assert f':has([data-line="{card.id}"]' in page


def test_the_page_is_well_formed_and_has_no_script(compiled):
    opened = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            if not tag.startswith(("rect", "path", "polygon", "line", "circle")):
                opened.append(tag)

        def handle_endtag(self, tag):
            if opened and opened[-1] == tag:
                opened.pop()

    page = program_html(compiled.program, compiled.source)
    Reader().feed(page)
    assert opened == []
    assert "<script" not in page


def test_source_is_escaped_and_marked():
    assert highlight("    if a < b:") == '    <span class="tok-k">if</span> a &lt; b:'
    assert '<span class="tok-g">d_w</span>' in highlight("    d_w = x.T @ d_h")
    assert '<span class="tok-c"># a &amp; b</span>' in highlight("x = 1  # a & b")
    assert highlight('    """A text') == "    &quot;&quot;&quot;A text"


def test_jupyter_gets_the_text_and_the_page():
    f = al.compile(loss)
    assert set(f._repr_mimebundle_()) == {"text/plain"}
    f(np.ones((2, 3)), np.ones((4, 2)))
    bundle = f._repr_mimebundle_()
    assert bundle["text/plain"].startswith("def loss(w, x):")
    assert "al-program" in bundle["text/html"]
    assert set(program_mimebundle(f.latest, exclude=["text/html"])) == {"text/plain"}


def test_a_page_that_fails_leaves_the_text(compiled, monkeypatch):
    monkeypatch.setattr(program_page, "picture_svg", lambda *a: 1 / 0)
    with pytest.warns(UserWarning, match="page of this program"):
        assert set(program_mimebundle(compiled)) == {"text/plain"}


def test_a_long_program_has_no_picture():
    def chain(x):
        for _ in range(70):
            x = np.sin(x)
            x = x * x
        return x

    made = al.compile(chain).trace(np.ones(2))
    page = program_html(made.program, made.source)
    assert "<svg" not in page
    assert "np.sin" in page
