"""The exporter `autogradlab` of nbconvert: a notebook becomes one HTML file with everything inside.

What the notebook brings is cleaned by nbconvert, and the page's content policy lets the browser run the page's own
scripts alone, which it knows by their hashes. So a script that would slip through the cleaning doesn't run either.

Read next: `page_command.py`.
"""

from __future__ import annotations

import base64
import copy
import hashlib
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bleach
import traitlets
from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from autogradlab.pages.formulas import find_mathml, strip_dollars
from autogradlab.pages.run_notebook import WIDGET, run_and_record

__all__ = ["ONLY_LIVE", "STATES", "SIZE", "PageExporter"]

ASSETS = Path(__file__).parent / "assets"
STATES, SIZE = 600, 400_000  # the budget of one card
ONLY_LIVE = "Its controls work in Jupyter only."
TAGS = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
}
ATTRIBUTES = {"*": ["class", "id", "title"], "a": ["href"], "img": ["src", "alt"], "td": ["colspan", "rowspan"]}
PROTOCOLS = {"http", "https", "mailto", "data"}
EXPORT = re.compile(r"^export default (\{.*\});\n\Z", re.MULTILINE)


class PageExporter(HTMLExporter):
    """One self-contained page a notebook.

    Attributes:
        states, size: The budget of each card: positions, and bytes on the page.
        trust: Whether scripts in the notebook's own outputs may run.
        timeout: Seconds for a cell.
        tell: Hears of the progress.
    """

    export_from_notebook = "autogradlab page"

    states = traitlets.Int(STATES, help="Positions recorded of a card at most.").tag(config=True)
    size = traitlets.Int(SIZE, help="Bytes of a card's recording at most.").tag(config=True)
    trust = traitlets.Bool(False, help="Let scripts in the notebook's outputs run.").tag(config=True)
    timeout = traitlets.Int(600, help="Seconds for a cell.").tag(config=True)

    tell: Callable[[str], None]

    def __init__(self, **traits: Any) -> None:
        self.tell = lambda line: self.log.info(line)
        super().__init__(**traits)  # type: ignore[no-untyped-call]

    @traitlets.default("template_name")
    def _template_name_default(self) -> str:
        return "basic"

    def from_notebook_node(  # type: ignore[override] # the base class names the wrong type; HTMLExporter gives a text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Run the notebook, record its cards, and write the page."""
        nb = copy.deepcopy(nb)
        folder = Path((resources or {}).get("metadata", {}).get("path") or ".")
        recordings = run_and_record(nb, folder, self.states, self.size, self.timeout, self.tell)
        self.sanitize_html = not self.trust
        self.inserts: dict[str, str] = {}
        self.token = "agl" + hashlib.sha256(json.dumps(nb.cells, sort_keys=True).encode()).hexdigest()[:20]
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                self.prepare(output, recordings)
        body, resources = super().from_notebook_node(nb, resources, **options)
        body = re.sub(rf"{self.token}n\d+n", lambda found: self.inserts[found[0]], body)
        title = first_heading(nb) or resources.get("metadata", {}).get("name") or "Notebook"
        return self.page(title, body, [r for r in recordings.values() if r]), resources

    def insert(self, markup: str) -> str:
        """A word that stands for our own markup until the notebook's is cleaned."""
        name = f"{self.token}n{len(self.inserts)}n"
        self.inserts[name] = markup
        return name

    def prepare(self, output: NotebookNode, recordings: dict[str, dict[str, Any]]) -> None:
        """Put a card, a picture or a formula in the place of what needs Jupyter or a script."""
        data = output.get("data", {})
        face = svg_image(data["image/svg+xml"], data.get("text/plain", "")) if "image/svg+xml" in data else ""
        if WIDGET in data:
            face = face or f"<pre>{html.escape(data.get('text/plain', ''))}</pre>"
            markup = card_figure(face, recordings.get(data[WIDGET]["model_id"], {}))
        elif face:
            markup = face
        elif "text/latex" in data and "text/html" not in data:
            markup = find_mathml(*strip_dollars(data["text/latex"]))
        else:
            return
        output.data = NotebookNode({"text/html": self.insert(markup)})

    @property
    def renderer(self) -> type[IPythonRenderer]:
        """nbconvert's own Markdown, with formulas as MathML."""
        exporter = self

        class Renderer(IPythonRenderer):
            def block_math(self, body: str) -> str:
                return exporter.insert(find_mathml(body, display=True))

            def inline_math(self, body: str) -> str:
                return exporter.insert(find_mathml(body))

            def latex_environment(self, name: str, body: str) -> str:
                return exporter.insert(find_mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True))

        return Renderer

    def default_filters(self) -> Any:
        """nbconvert's filters, with our own for Markdown and for what markup a notebook may bring."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "markdown2html", self.render_markdown
        yield "clean_html", clean_html

    def render_markdown(self, source: str) -> str:
        """Markdown as HTML, without links from each heading to itself."""
        return str(MarkdownWithMath(renderer=self.renderer(escape=False, exclude_anchor_links=True)).render(source))

    def page(self, title: str, body: str, recordings: list[dict[str, Any]]) -> str:
        """The whole file."""
        scripts = {module_name(r["esm"]): module_script(r["esm"]) for r in recordings}
        sources = [(ASSETS / "page.js").read_text("utf-8"), *scripts.values()] if recordings else []
        styles = [(ASSETS / "page.css").read_text("utf-8"), *dict.fromkeys(r["css"] for r in recordings)]
        allowed = "'unsafe-inline'" if self.trust else " ".join(map(script_hash, sources)) or "'none'"
        policy = f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src {allowed}"
        tags = "".join(f'<script type="module">{source}</script>\n' for source in sources)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{html.escape(title)}</title>\n<style>{chr(10).join(styles)}</style>\n{tags}</head>\n"
            f"<body>\n<main>{body}</main>\n</body>\n</html>\n"
        )


def clean_html(text: Any) -> Markup:
    """Markup without scripts, styles and event handlers; nbconvert's own filter would leave no headings either."""
    text = text.decode() if isinstance(text, bytes) else str(text)
    text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", "", text)  # bleach would leave their text
    return Markup(bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True))


def first_heading(notebook: NotebookNode) -> str:
    """The first heading of the text, without its signs; empty if there is none."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^#+\s+(.+?)\s*$", text, re.MULTILINE)
    return re.sub(r"[`*$]", "", found[1]) if found else ""


def svg_image(svg: str, words: str) -> str:
    """A picture as an image, in which no script runs."""
    code = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{html.escape(words[:300])}" src="data:image/svg+xml;base64,{code}">'


def card_figure(face: str, recording: dict[str, Any]) -> str:
    """A card: its face, and what brings it to life if that was recorded."""
    if not recording:
        return f'<figure><div class="page-face">{face}</div><p class="page-note">{ONLY_LIVE}</p></figure>'
    data = f'<script type="application/octet-stream">{recording["data"]}</script>'
    return f'<figure data-module="{module_name(recording["esm"])}"><div class="page-face">{face}</div>{data}</figure>'


def module_name(source: str) -> str:
    """What the page calls a card's script."""
    return "m" + hashlib.sha256(source.encode()).hexdigest()[:12]


def module_script(source: str) -> str:
    """A card's own ES module; where it exports itself, it tells the page instead."""
    return EXPORT.sub(rf'autogradlabPage.add("{module_name(source)}", \1);\n', source).replace("</", "<\\/")


def script_hash(source: str) -> str:
    """A script as a content policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
