import pytest

from autogradlab.pages.site_links import find_link

PAGES = {"course/notebooks/02_b.ipynb": "02_b.html", "course/notebooks/01 a.ipynb": "01 a.html"}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("02_b.ipynb", "02_b.html"),
        ("./02_b.ipynb#goal", "02_b.html#goal"),
        ("01%20a.ipynb", "01 a.html"),
        ("#goal", "#goal"),
        ("02_b.html#goal", "02_b.html#goal"),
        ("https://pytorch.org/docs", "https://pytorch.org/docs"),
        ("../exercises/a/a.ipynb", None),
        ("../autogradlab/engine/tape.py", None),
        ("//evil.example/a", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("", None),
    ],
)
def test_a_link_leads_to_a_page_that_is_there_or_nowhere(link: str, target: str | None) -> None:
    assert find_link(link, PAGES, "course/notebooks") == target
