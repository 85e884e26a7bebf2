import re

import pytest

from autogradlab.grading.reports.highlight import code_markup, prose_markup, words_markup

HOSTILE = [
    "<script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    "`<b>`",
    "**<i>**",
    "[<u>](javascript:1)",
    "```\n<s>",
    "# <h1>",
]
OURS = re.compile(r'</?(?:span|code|b|i|p|pre|br)(?: class="[a-z0-9 ]+")?>')


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("make", [code_markup, words_markup, prose_markup])
def test_only_tags_of_ours_come_out(make, source):
    assert "<" not in OURS.sub("", str(make(source)))


def test_code_keeps_every_character():
    source = '\n\ndef f(x):\n\treturn \'é\' + """\n  \n'
    text = re.sub(r"<[^>]*>", "", code_markup(source)).replace("&#39;", "'").replace("&quot;", '"')
    assert text.rstrip("\n") == source.rstrip("\n")


def test_marks_are_elements_and_do_not_cross():
    assert words_markup("**a** and `b**2` or `c**2`") == "<b>a</b> and <code>b**2</code> or <code>c**2</code>"


def test_prose_has_headings_paragraphs_lists_and_blocks_of_code():
    made = prose_markup("# One *link*\nThe slope\nof $x^2$.\n\n- a\n- [b](c.ipynb)\n\n```python\nx < 1\n\ny\n```\nend")
    assert made == (
        '<p class="heading">One <i>link</i></p><p>The slope\nof '
        "<math><msup><mi>x</mi><mn>2</mn></msup></math>.</p><p>- a<br>- b</p>"
        "<pre>x &lt; 1\n\ny\n</pre><p>end</p>"
    )


def test_formulas_within_marks_are_shown_and_their_placeholders_cannot_be_forged():
    made = prose_markup("**the slope $x$** and \ue0000\ue001 and `y`")
    assert made == "<p><b>the slope <math><mi>x</mi></math></b> and \ufffd0\ufffd and <code>y</code></p>"


def test_a_product_is_not_leaning():
    assert prose_markup("2*x*y and a * b * c") == "<p>2*x*y and a * b * c</p>"


@pytest.mark.parametrize("part", ["[", "](", "[](", "![", "[a](", "`", "**", "$", "$$a", "# ", "```", "- ", "\\"])
def test_no_text_of_a_students_holds_the_report_up(part):
    """With steps that grow as the square, each of these would take many minutes."""
    assert prose_markup(part * 200_000)


def test_a_link_says_what_it_says():
    assert "<p>before text and text after</p>" in prose_markup("before [text](url) and ![text](picture) after")


def test_a_cell_of_nothing_but_brackets_is_shown_as_it_is():
    """Each was once looked for to the end of the text: seconds for one cell."""
    assert prose_markup("[" * 20_000) == f"<p>{'[' * 20_000}</p>"
