"""`autogradlab page`: notebooks as pages that need neither a kernel nor a network."""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path

import click
import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from autogradlab.pages.exporter import SECONDS, SIZE, STATES, PageExporter

__all__ = ["command"]

LARGE = 2_000_000  # bytes of a page, from which on its size is told


@click.command(name="page", short_help="Write notebooks as HTML files whose cards need no kernel.")
@click.argument("notebooks", nargs=-1, required=True, metavar="NOTEBOOK...", type=click.Path(path_type=Path))
@click.option("-o", "--output", default=Path("."), metavar="DIR", type=click.Path(path_type=Path), help="Where to.")
@click.option(
    "--states", default=STATES, show_default=True, type=click.IntRange(1), help="Positions of a card at most."
)
@click.option("--size", default=SIZE, show_default=True, type=click.IntRange(1), help="Bytes of a card at most.")
@click.option("--timeout", default=600, show_default=True, type=click.IntRange(1), help="Seconds for a cell.")
@click.option("--trust", is_flag=True, help="Let scripts in the notebooks' own outputs run.")
def command(notebooks: tuple[Path, ...], output: Path, states: int, size: int, timeout: int, trust: bool) -> None:
    """Run each NOTEBOOK and write it as one HTML file that opens offline.

    A folder stands for the notebooks in it. Sliders move among recorded answers; a card with more positions than
    --states gets fewer, and one that can't be recorded says so.

    \b
    Examples:
      autogradlab page my_lesson.ipynb -o pages
      autogradlab page autogradlab-course/notebooks -o site
    """
    paths = [found for path in notebooks for found in (sorted(path.glob("*.ipynb")) if path.is_dir() else [path])]
    if not paths:
        raise click.ClickException(f"there is no notebook in {notebooks[0]}.\nHint: name a file that ends in .ipynb.")
    if double := next((p for p in paths if sum(q.stem == p.stem for q in paths) > 1), None):
        raise click.ClickException(f"two notebooks are called {double.stem}.\nHint: write them to two folders.")
    for path in paths:
        exporter = PageExporter(states=states, size=size, timeout=timeout, trust=trust)
        exporter.tell = partial(tell_progress, path.name)
        text = write_page(path, exporter)
        target = output / f"{path.stem}.html"
        replace_file(target, text.encode())
        large = ", a large page; a smaller --size makes it smaller" if len(text) > LARGE else ""
        click.echo(f"{target}: {len(text.encode()) / 1000:.0f} kB{large}")


def tell_progress(name: str, line: str) -> None:
    """Say on stderr how far a notebook is."""
    click.echo(f"{name}: {line}", err=True)


def write_page(path: Path, exporter: PageExporter) -> str:
    """The page of one notebook, or a sentence that says why there is none."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise click.ClickException(f"could not read {path}: {error.strerror or error}.") from None
    except Exception:  # nbformat raises many kinds of errors for what is no notebook
        raise click.ClickException(f"{path} is no notebook.\nHint: name a file that ends in .ipynb.") from None
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


def replace_file(target: Path, content: bytes) -> None:
    """Write a file as a whole: whoever looks finds the old one or the new one, never a part."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            try:
                file.write(content)
                file.flush()
                os.chmod(file.name, 0o644)
                os.replace(file.name, target)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise click.ClickException(
            f"could not write {target}: {error.strerror or error}.\nHint: give another folder with -o."
        ) from None
