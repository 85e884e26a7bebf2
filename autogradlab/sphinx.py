"""A Sphinx extension: notebooks become pages whose cards answer from recordings, with no kernel behind them.

    extensions = ["myst_nb", "autogradlab.sphinx"]
    nb_execution_mode = "off"

myst-nb reads the notebook as always. Before it does, this extension runs the notebook, records its cards, and puts each
recording in the place of the widget. A recording is kept by the notebook's content and this version, so that an
unchanged one costs nothing. The page's theme is followed by its own `data-theme` (Furo, PyData), not by the system's.

Read next: `pages/run_notebook.py`.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.matching import Matcher

from autogradlab import __version__
from autogradlab.pages.exporter import output_key
from autogradlab.pages.run_notebook import Budget, run_and_record
from autogradlab.widgets.recorded.card_page import (
    ASSETS,
    PROGRAM,
    card_figure,
    module_name,
    module_script,
    svg_image,
    write_whole,
)
from autogradlab.widgets.recorded.recording import SECONDS, SIZE, STATES

__all__ = ["put_cards", "record_notebook", "setup"]

log = logging.getLogger(__name__)
SVG, TEXT, HTML = "image/svg+xml", "text/plain", "text/html"
FOLDER = "autogradlab"  # below _static
THEME = Path(__file__).parent / "pages" / "assets" / "follow_theme.js"
STYLE = """\
html { color-scheme: light dark; }
html[data-jp-theme-light="true"] { color-scheme: light; }
html[data-jp-theme-light="false"] { color-scheme: dark; }
figure[data-module], figure:has(> .page-face) { margin: 0.5rem 0; overflow-x: auto; }
figure > .page-face img { max-width: 100%; height: auto; }
.page-note { font-size: 0.85em; }
@media (scripting: enabled) { .cell_output > :has(figure[data-predict]:not([data-open])) ~ * { display: none; } }
"""


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls once."""
    app.add_config_value("autogradlab_record", ["**"], "env", [list])
    app.add_config_value("autogradlab_cache", "", "", [str])
    app.add_config_value("autogradlab_seconds", SECONDS, "env", [int, float])
    app.connect("source-read", read_source)
    app.connect("html-page-context", add_programs)
    app.connect("env-purge-doc", lambda _, env, name: recordings_of(env).pop(name, None))
    app.connect("env-merge-info", lambda _, env, names, other: recordings_of(env).update(recordings_of(other)))
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}


def recordings_of(env: Any) -> dict[str, list[dict[str, str]]]:
    """The scripts and styles that each page's cards need, by the page's name; they are kept with the environment."""
    if not hasattr(env, "autogradlab_assets"):
        env.autogradlab_assets = {}
    found: dict[str, list[dict[str, str]]] = env.autogradlab_assets
    return found


def read_source(app: Sphinx, name: str, source: list[str]) -> None:
    """Put recorded cards into a notebook before myst-nb reads it."""
    path = Path(str(app.env.doc2path(name)))
    if path.suffix != ".ipynb" or not Matcher(app.config.autogradlab_record)(name):
        return
    cache = Path(app.config.autogradlab_cache or Path(app.doctreedir) / FOLDER)
    notebook, recordings = record_notebook(source[0], path.parent, cache, app.config.autogradlab_seconds, log.info)
    source[0] = nbformat.writes(put_cards(notebook, recordings))
    alive = [r for r in recordings.values() if "data" in r]
    recordings_of(app.env)[name] = [{"esm": r["esm"], "css": r["css"]} for r in alive]


def record_notebook(
    text: str, folder: Path, cache: Path, seconds: float, tell: Callable[[str], None]
) -> tuple[nbformat.NotebookNode, dict[str, dict[str, Any]]]:
    """A notebook with fresh outputs, and what its cards answer.

    Args:
        text: The notebook's file.
        folder: Where its kernel starts.
        cache: Where recordings are kept, by content and version.
        seconds: Of work for a card at most.
        tell: Hears of the progress.

    Raises:
        nbclient.exceptions.CellExecutionError: where a cell fails.
    """
    notebook = nbformat.reads(text, as_version=4)
    sources = [[cell.cell_type, cell.source, cell.metadata.get("tags", [])] for cell in notebook.cells]
    key = hashlib.sha256(json.dumps([__version__, seconds, sources]).encode()).hexdigest()[:24]
    kept = cache / f"{key}.json"
    if kept.is_file():
        found = json.loads(kept.read_text("utf-8"))
        return nbformat.from_dict(found["notebook"]), found["recordings"]
    recordings = run_and_record(notebook, folder, Budget(STATES, SIZE, seconds, 600), tell)
    cache.mkdir(parents=True, exist_ok=True)
    write_whole(kept, json.dumps({"notebook": notebook, "recordings": recordings}).encode())
    return notebook, recordings


def put_cards(notebook: nbformat.NotebookNode, recordings: dict[str, dict[str, Any]]) -> nbformat.NotebookNode:
    """The notebook with markup in the place of each card and picture."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        data = output.get("data", {})
        words = data.get(TEXT, "")
        face = svg_image(data[SVG], words) if SVG in data else ""
        if (key := output_key(data)) is not None:
            still = face or f"<pre>{html.escape(words)}</pre>"
            output.data = nbformat.from_dict({HTML: card_figure(still, recordings.get(key, {}), words.split("\n")[0])})
        elif face:
            output.data = nbformat.from_dict({HTML: face})
    return notebook


def add_programs(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Give a page with cards their scripts and styles."""
    if name not in recordings_of(app.env):
        return
    needed = recordings_of(app.env)[name]
    programs = "\n".join((ASSETS / file).read_text("utf-8") for file in ("recorded_guess.js", PROGRAM))
    scripts = [THEME.read_text("utf-8"), *([programs] if needed else [])]
    scripts += {module_name(r["esm"]): module_script(r["esm"]) for r in needed}.values()
    for script in scripts:
        # Inside the page: a browser loads no module from a file of its own where the page is a file, too.
        app.add_js_file(None, body=script, type="module")
    app.add_css_file(save_style(app, "\n".join([STYLE, *dict.fromkeys(r["css"] for r in needed)])))


def save_style(app: Sphinx, text: str) -> str:
    """A style sheet below `_static`, called by its content; its name there."""
    name = f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:16]}.css"
    target = Path(app.outdir) / "_static" / name
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode())
    return name
