"""The documentation site. `sphinx-build -W docs OUT` builds it; `autogradlab docs` builds it and opens it.

`AUTOGRADLAB_DOCS_RECORD=0` leaves the lessons' recordings out: pages then keep the outputs they were saved with.
"""

import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from site_pages import write_pages  # noqa: E402

import autogradlab  # noqa: E402 # after the path: tables next to this file are made at build time

project = "autogradlab"
author = "the autogradlab authors"
copyright = "the autogradlab authors"
version = release = autogradlab.__version__

extensions = ["myst_nb", "sphinx_copybutton", "autogradlab.sphinx"]
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]
myst_heading_anchors = 4
nb_execution_mode = "off"
recorded = os.environ.get("AUTOGRADLAB_DOCS_RECORD", "1") != "0"
autogradlab_record = ["course/*", "generated/gallery"] if recorded else []
autogradlab_cache = os.environ.get("AUTOGRADLAB_DOCS_CACHE", "")
exclude_patterns = ["_build", "images", "site_style"]
suppress_warnings = [
    "misc.highlighting_failure",  # cells with IPython's own magics
    "mystnb.unknown_mime_type",  # a card that was not recorded keeps its picture and its words
]

html_theme = "furo"
html_title = f"autogradlab {release}"
html_static_path = ["site_style"]
html_css_files = ["site.css"]
html_show_sphinx = False
templates_path = []

ROOT = Path(autogradlab.__file__).parents[1]
shutil.copytree(ROOT / "notebooks", HERE / "course", dirs_exist_ok=True)
write_pages(HERE / "generated")

OUTSIDE = re.compile(r"\[([^]\[\n\"]*)\]\(\.\./(?:autogradlab|exercises|notebooks|tests|README|LICENSE)[^)]*\)")


def follow_links(app, name, source):
    """Links work in the repository; here, its own files are named and the site's pages are linked."""
    source[0] = OUTSIDE.sub(r"\1", source[0].replace("](../docs/", "](../"))


def setup(app):
    """Sphinx calls this after the extensions' own."""
    app.connect("source-read", follow_links, priority=100)  # before a notebook's cards are recorded
