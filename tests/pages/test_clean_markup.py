import pytest

from autogradlab.pages.clean_markup import clean_markup

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    "<svg><script>alert(1)</script></svg>",
    '<svg onload="alert(1)">',
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    '<iframe src="https://evil.example"></iframe>',
    "<style>*{background:url(https://evil.example)}</style>",
    '<b style="background:url(https://evil.example)">b</b>',
    '<form action="https://evil.example"><input name="a"></form>',
    '<img src="https://evil.example/a.png">',
    '<figure data-module="m0"><script type="application/octet-stream">x</script></figure>',
]


def only_web(link: str) -> str | None:
    return link if link.startswith("https:") else None


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_and_nothing_is_loaded(text: str) -> None:
    found = clean_markup(text, only_web)
    for word in ("script", "onerror", "onload", "javascript", "evil", "style", "data-module", "data:text"):
        assert word not in found


def test_what_a_notebook_may_bring_stays() -> None:
    table = '<table class="t"><tbody><tr><td colspan="2">1</td></tr></tbody></table>'
    text = f'{table}<img src="data:image/png;base64,AA=" alt="a">'
    assert clean_markup(text, only_web) == text
    assert 'href="https://a.b/"' in clean_markup('<a href="https://a.b/">a</a>', only_web)
