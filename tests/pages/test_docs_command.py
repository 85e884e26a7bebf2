import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

import autogradlab
from autogradlab.pages.docs_command import command


class Links(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.anchors |= {given[name] or "" for name in ("id", "name") if name in given}
        self.links += [given[name] or "" for name in ("href", "src") if name in given]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADLAB_DOCS_RECORD", "0")  # set again when the test is over
        made = CliRunner().invoke(command, ["--fast", "--no-browser", "-o", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_site_is_built_without_a_warning_and_no_link_within_it_is_broken(site: Path) -> None:
    pages = {path: Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 30
    broken = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or "repository" in link:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            anchors = pages[target].anchors if target in pages else {"", parts.fragment}
            if not target.exists() or parts.fragment not in anchors:
                broken.append(f"{page.relative_to(site)}: {link}")
    assert broken == []


@pytest.mark.slow
def test_every_page_is_reached_from_the_contents_and_every_error_is_found_by_its_text(site: Path) -> None:
    contents = (site / "index.html").read_text("utf-8")
    assert {path.stem for path in (site / "course").glob("*.html")} <= set(re.findall(r"course/(\w+)\.html", contents))
    assert "grad can be implicitly created only for scalar outputs" in (site / "generated/errors.html").read_text(
        "utf-8"
    )


def test_an_installed_package_says_where_the_pages_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(autogradlab, "__file__", str(tmp_path / "autogradlab/__init__.py"))
    told = CliRunner().invoke(command, [])
    assert told.exit_code == 1
    assert "Hint: in the clone" in told.output
