"""The exporter `autogradlab` of nbconvert: a notebook becomes one HTML file with everything inside.

What the notebook brings is cleaned, and the page's content policy lets the browser run the page's own scripts alone,
which it knows by their hashes. So a script that would slip through the cleaning doesn't run either.

Read next: `index_page.py`.
"""

from __future__ import annotations

import copy
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import traitlets
from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from autogradlab.pages.clean_markup import clean_markup
from autogradlab.pages.formulas import find_mathml, strip_dollars
from autogradlab.pages.kernel_side import DRAWING
from autogradlab.pages.run_notebook import WIDGET, Budget, run_and_record
from autogradlab.pages.site_links import find_link
from autogradlab.widgets.recorded.card_page import card_figure, page_html, svg_image
from autogradlab.widgets.recorded.recording import SECONDS, SIZE, STATES

__all__ = ["PageExporter", "first_heading"]

SVG, TEXT, LATEX, HTML = "image/svg+xml", "text/plain", "text/latex", "text/html"


class PageExporter(HTMLExporter):
    """One self-contained page a notebook.

    Attributes:
        states, size, seconds: The budget of each card: states, bytes on the page, seconds of work.
        trust: Whether scripts in the notebook's own outputs may run.
        timeout: Seconds for a cell.
        pages: The pages that are written together, by the notebook's path; `place` is this notebook's.
        navigation: Markup above the page: where one can go from here.
        tell: Hears of the progress.
        said: What was told of cards that stay pictures.
    """

    export_from_notebook = "autogradlab page"

    states = traitlets.Int(STATES, help="States recorded of a card at most.").tag(config=True)
    size = traitlets.Int(SIZE, help="Bytes of a card's recording at most.").tag(config=True)
    seconds = traitlets.Float(SECONDS, help="Seconds of work for a card's recording.").tag(config=True)
    trust = traitlets.Bool(False, help="Let scripts in the notebook's outputs run.").tag(config=True)
    timeout = traitlets.Int(600, help="Seconds for a cell.").tag(config=True)

    tell: Callable[[str], None]

    def __init__(self, **traits: Any) -> None:
        self.tell = lambda line: self.log.info(line)
        self.pages: Mapping[str, str] = {}
        self.place = ""
        self.navigation = ""
        super().__init__(**traits)  # type: ignore[no-untyped-call]

    @traitlets.default("template_name")
    def _template_name_default(self) -> str:
        return "basic"

    @traitlets.default("embed_images")
    def _embed_images_default(self) -> bool:
        return True

    def from_notebook_node(  # type: ignore[override] # the base class names the wrong type; HTMLExporter gives a text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Run the notebook, record its cards, and write the page."""
        nb = copy.deepcopy(nb)
        folder = Path((resources or {}).get("metadata", {}).get("path") or ".")
        budget = Budget(self.states, self.size, self.seconds, self.timeout)
        recordings = run_and_record(nb, folder, budget, self.tell)
        self.sanitize_html = not self.trust
        self.inserts: dict[str, str] = {}
        self.token = "agl" + hashlib.sha256(json.dumps(nb.cells, sort_keys=True).encode()).hexdigest()[:20]
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                self.prepare(output, recordings)
        body, resources = super().from_notebook_node(nb, resources, **options)
        body = re.sub(rf"{self.token}n\d+n", lambda found: self.inserts[found[0]], body)
        title = first_heading(nb) or resources.get("metadata", {}).get("name") or "Notebook"
        alive = [r for r in recordings.values() if "data" in r]
        return page_html(title, self.navigation + body, alive, self.trust), resources

    def insert(self, markup: str) -> str:
        """A word that stands for our own markup until the notebook's is cleaned."""
        name = f"{self.token}n{len(self.inserts)}n"
        self.inserts[name] = markup
        return name

    def prepare(self, output: NotebookNode, recordings: Mapping[str, dict[str, Any]]) -> None:
        """Put a card, a picture or a formula in the place of what needs Jupyter or a script."""
        data = output.get("data", {})
        words = data.get(TEXT, "")
        face = svg_image(data[SVG], words) if SVG in data else ""
        if (key := output_key(data)) is not None:
            markup = card_figure(
                face or f"<pre>{html.escape(words)}</pre>", recordings.get(key, {}), words.split("\n")[0]
            )
        elif face:
            markup = face
        elif LATEX in data and HTML not in data:
            markup = find_mathml(*strip_dollars(data[LATEX]))
        else:
            return
        output.data = NotebookNode({HTML: self.insert(markup)})

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
        yield "clean_html", self.clean

    def render_markdown(self, source: str) -> str:
        """Markdown as HTML, cleaned, without links from each heading to itself."""
        text = str(MarkdownWithMath(renderer=self.renderer(escape=False, exclude_anchor_links=True)).render(source))
        return text if self.trust else str(self.clean(text))

    def clean(self, text: Any) -> Markup:
        """Markup without what runs or loads something."""
        folder = self.place.rpartition("/")[0]
        text = text.decode() if isinstance(text, bytes) else str(text)
        return Markup(clean_markup(text, lambda link: find_link(link, self.pages, folder)))


def output_key(data: Mapping[str, Any]) -> str | None:
    """What a recording is called that belongs to an output; None where there is none."""
    if WIDGET in data:
        return str(data[WIDGET]["model_id"])
    return f"drawing {data[DRAWING]['number']}" if DRAWING in data else None


def first_heading(notebook: NotebookNode) -> str:
    """The first heading of the text, without its signs; empty if there is none."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^#+\s+(.+?)\s*$", text, re.MULTILINE)
    return re.sub(r"[`*$]", "", found[1]) if found else ""
