"""`autogradlab docs`: this package's own site, built on this machine and opened without a network.

The site isn't shipped built: with its recordings it would be larger than the package. It is built from the checkout.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import webbrowser
from pathlib import Path

import click
from sphinx.cmd.build import build_main

import autogradlab

__all__ = ["command"]


@click.command(name="docs", short_help="Build the documentation from a clone, and open it.")
@click.option("-o", "--output", default=Path("docs/_build"), show_default=True, type=click.Path(path_type=Path))
@click.option("--fast", is_flag=True, help="Leave recordings out: pages keep their saved pictures.")
@click.option("--no-browser", is_flag=True, help="Build, and open nothing.")
def command(output: Path, fast: bool, no_browser: bool) -> None:
    """Build the documentation and open it in the browser.

    The first build runs the lessons to record their cards, which takes minutes; later ones only what has changed.

    \b
    Examples:
      autogradlab docs
      autogradlab docs --fast --no-browser -o site
    """
    source = Path(autogradlab.__file__).parents[1] / "docs"
    if not (source / "conf.py").is_file():
        raise click.ClickException(
            'the pages are in a clone of the repository, and this is an installed package.\nHint: in the clone, '
            'pip install -e ".[docs]", then autogradlab docs.'
        )  # fmt: skip
    os.environ["AUTOGRADLAB_DOCS_RECORD"] = "0" if fast else "1"
    with tempfile.TemporaryDirectory() as folder:  # lessons and tables are added to the pages; the clone stays as it is
        pages = shutil.copytree(source, Path(folder) / "docs", ignore=shutil.ignore_patterns("_build", "__pycache__"))
        code = build_main(["-q", "-W", "--keep-going", str(pages), str(output)])
    if code:
        raise click.ClickException(f"the build ended with code {code}.\nHint: the lines above say which page failed.")
    index = (output / "index.html").resolve()
    click.echo(index)
    if not no_browser:
        webbrowser.open(index.as_uri())
