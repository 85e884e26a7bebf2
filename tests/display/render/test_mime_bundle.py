"""What Jupyter is given of a picture; what JupyterLab makes of it, tests/browser/test_pictures.py asks Chromium."""

import base64
import re
from html.parser import HTMLParser

import pytest

import autogradlab as al
from autogradlab.display.draw import mimebundle
from autogradlab.display.render.mime_bundle import alternative_text, markdown_image, picture_bundle
from autogradlab.display.shared.limits import MAX_ALTERNATIVE_TEXT


class Images(HTMLParser):
    """The attributes of each image in a text."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        assert tag == "img"
        self.found.append(dict(attributes))


def attributes(bundle):
    (image,) = Images(bundle["text/markdown"]).found
    return image


def loss():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2 - 1
    y.backward(retain_graph=True)
    return y


SHOWN = {
    "a tensor": loss,
    "a grad_fn": lambda: loss().grad_fn,
    "a drawing": lambda: al.draw(loss()),
    "frames": lambda: al.backward_steps(loss()),
    "a frame": lambda: al.backward_steps(loss())[0],
    "a comparison": lambda: al.compare(loss(), loss().detach() * loss()),
    "a plot": lambda: al.plot(al.tanh),
}


@pytest.mark.parametrize("name", SHOWN)
def test_every_picture_comes_as_an_image_with_alternative_text(name):
    bundle = SHOWN[name]()._repr_mimebundle_()
    image = attributes(bundle)
    head, _, data = image["src"].partition(",")
    assert head == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == bundle["image/svg+xml"]
    assert len(image["alt"].split()) > 5


def test_the_alternative_text_says_what_the_picture_says():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    y.backward()
    said = "computation graph of y. x, parameter, value 3, gradient 6, receives 6 from y. y, root, from x, value 9"
    assert attributes(mimebundle(y))["alt"] == f"{said}, gradient 1."


def test_no_name_of_a_learner_ends_the_alternative_text_or_becomes_mathematics():
    hostile = "\"><script>alert(1)</script> $x$ `y` \\(z\\) & 'q'"
    bundle = al.draw(al.tensor(2.0, requires_grad=True) * 3, names={hostile: al.tensor(1.0)})._repr_mimebundle_()
    assert set(attributes(bundle)) == {"alt", "src", "style"}
    text = markdown_image(f'<svg><title>{al.draw.__name__} &lt;b&gt; $x$ \\(z\\) `y` "q"</title></svg>')
    assert Images(text).found[0]["alt"] == 'draw <b> $x$ \\(z\\) `y` "q"'
    assert not set("$\\`") & set(text)


def test_a_picture_stays_large_enough_to_be_read_where_a_page_makes_it_fit():
    bundle = al.draw(loss())._repr_mimebundle_()
    assert attributes(bundle)["style"] == re.search(r'style="([^"]+)"', bundle["image/svg+xml"])[1]


@pytest.mark.parametrize(("letters", "cut"), [(MAX_ALTERNATIVE_TEXT, False), (MAX_ALTERNATIVE_TEXT + 1, True)])
def test_no_alternative_text_is_longer_than_two_minutes(letters, cut):
    words = f"a b{'x' * (letters - 3)}"
    said = alternative_text(f"<svg><title></title><desc>{words}</desc></svg>")
    assert (said == words, said.startswith("a … print()")) == (not cut, cut)


def test_only_the_formats_that_are_asked_for_are_given():
    assert set(picture_bundle("t", "<svg></svg>", include={"text/markdown"})) == {"text/markdown"}
    assert set(picture_bundle("t", "<svg></svg>", exclude={"text/markdown"})) == {"text/plain", "image/svg+xml"}
