"""`autogradlab page`: notebooks as pages that need neither a kernel nor a network."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from autogradlab.pages.exporter import PageExporter
from autogradlab.pages.index_page import INDEX, Entry, index_html, navigation, read_entry
from autogradlab.widgets.recorded.card_page import write_whole
from autogradlab.widgets.recorded.recording import SECONDS, SIZE, STATES

__all__ = ["command"]

LARGE = 2_000_000  # bytes of a page, from which on its size is told


@click.command(name="page", short_help="Write notebooks as HTML files whose cards need no kernel.")
@click.argument("notebooks", nargs=-1, required=True, metavar="NOTEBOOK...", type=click.Path(path_type=Path))
@click.option("-o", "--output", default=Path("."), metavar="DIR", type=click.Path(path_type=Path), help="Where to.")
@click.option(
    "--states", default=STATES, show_default=True, type=click.IntRange(4), help="Positions of a card at most."
)
@click.option("--size", default=SIZE, show_default=True, type=click.IntRange(1000), help="Bytes of a card at most.")
@click.option(
    "--seconds",
    default=SECONDS,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Work to record a card, in seconds.",
)
@click.option("--timeout", default=600, show_default=True, type=click.IntRange(1), help="Seconds for a cell.")
@click.option("--title", default="Contents", show_default=True, help="What the page of contents is called.")
@click.option("--trust", is_flag=True, help="Let scripts in the notebooks' own outputs run.")
def command(
    notebooks: tuple[Path, ...],
    output: Path,
    states: int,
    size: int,
    seconds: float,
    timeout: int,
    title: str,
    trust: bool,
) -> None:
    """Run each NOTEBOOK and write it as one HTML file that opens offline.

    A folder stands for the notebooks in it, the course's folder for its lessons. Several pages get one of contents,
    index.html. Sliders move among recorded answers: a card with more positions than --states, more bytes than --size or
    more work than --seconds gets fewer positions, and one that can't be recorded says so.

    \b
    Examples:
      autogradlab page my_lesson.ipynb -o pages
      autogradlab page autogradlab-course -o site --title "Automatic differentiation"
    """
    paths = [found for path in notebooks for found in notebooks_in(path)]
    refuse_doubles(paths)
    refuse_unwritable(output)
    read = [(path, read_notebook(path)) for path in paths]
    entries = [read_entry(path, notebook) for path, notebook in read]
    files: dict[str, str] = {}
    for k, (path, notebook) in enumerate(read):
        exporter = PageExporter(states=states, size=size, seconds=seconds, timeout=timeout, trust=trust)
        exporter.tell = partial(tell_progress, path.name)
        exporter.pages, exporter.place = page_links(entries), path.resolve().as_posix()
        exporter.navigation = navigation(entries, k)
        files[entries[k].page] = write_page(path, notebook, exporter)
    if len(entries) > 1:
        files[INDEX] = index_html(title, entries)
    for name, text in files.items():  # all of them at the end: what fails leaves no half of a site
        save_page(output / name, text)


def notebooks_in(path: Path) -> list[Path]:
    """The notebooks that an argument stands for."""
    if not path.is_dir():
        return [path]
    folder = path / "notebooks" if (path / "notebooks").is_dir() else path
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        raise click.ClickException(f"there is no notebook in {path}.\nHint: name a file that ends in .ipynb.")
    return found


def refuse_doubles(paths: Sequence[Path]) -> None:
    """Say which pages would have the same name."""
    names = [path.stem for path in paths] + ["index"] * (len(paths) > 1)
    if double := next((name for name in names if names.count(name) > 1), None):
        raise click.ClickException(f"two pages would be called {double}.html.\nHint: write them to two folders.")


def refuse_unwritable(folder: Path) -> None:
    """Say that nothing can be written, before any notebook is run."""
    there = next(place for place in [folder.absolute(), *folder.absolute().parents] if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        why = "it is no folder" if not there.is_dir() else "Permission denied"
        raise click.ClickException(f"could not write to {there}: {why}.\nHint: give another folder with -o.")


def page_links(entries: Sequence[Entry]) -> dict[str, str]:
    """The pages that are written together, by where their notebooks are."""
    return {entry.path.resolve().as_posix(): entry.page for entry in entries}


def tell_progress(name: str, line: str) -> None:
    """Say on stderr how far a notebook is."""
    click.echo(f"{name}: {line}", err=True)


def read_notebook(path: Path) -> Any:
    """A notebook, or a sentence that says why there is none."""
    try:
        return nbformat.read(path, as_version=4)
    except OSError as error:
        raise click.ClickException(f"could not read {path}: {error.strerror or error}.") from None
    except Exception:  # nbformat raises many kinds of errors for what is no notebook
        raise click.ClickException(f"{path} is no notebook.\nHint: name a file that ends in .ipynb.") from None


def write_page(path: Path, notebook: nbformat.NotebookNode, exporter: PageExporter) -> str:
    """The page of one notebook, or a sentence that says why there is none."""
    resources = {"metadata": {"path": str(path.resolve().parent), "name": path.stem}}
    try:
        return str(exporter.from_notebook_node(notebook, resources)[0])
    except CellExecutionError as error:
        raise click.ClickException(
            f"{path} fails: {error.ename}: {error.evalue}\nHint: run it in Jupyter; a cell that is meant to fail has "
            "the tag raises-exception."
        ) from None
    except CellTimeoutError:
        raise click.ClickException(
            f"a cell of {path} takes more than {exporter.timeout} s.\nHint: give more, e.g. --timeout 3600."
        ) from None
    except DeadKernelError:
        raise click.ClickException(f"the kernel of {path} ended.\nHint: run it in Jupyter to see why.") from None


def save_page(target: Path, text: str) -> None:
    """Write a page as a whole, and say how large it is."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.encode())
    except OSError as error:
        raise click.ClickException(
            f"could not write {target}: {error.strerror or error}.\nHint: give another folder with -o."
        ) from None
    size = len(text.encode())
    large = ", a large page; a smaller --size makes it smaller" if size > LARGE else ""
    click.echo(f"{target}: {size / 1000:.0f} kB{large}")
