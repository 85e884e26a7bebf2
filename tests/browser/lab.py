"""Drives a real JupyterLab in headless Chromium: a server, a page, and what a learner does there.

Read next: `test_lab.py`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

TOKEN = "learner"
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
SIZE = {"width": 1200, "height": 900}

# Windowed cells are drawn only when they are in view, and "run all" would skip the others; news need a network.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
EXPOSED = {"expose_app_in_browser": True}
SERVED = {"allow_root": True, "ip": "127.0.0.1"}
CONFIG = {"LabApp": EXPOSED, "JupyterNotebookApp": EXPOSED, "ServerApp": SERVED}

NOTEBOOK = "window.jupyterapp.shell.currentWidget"
CONNECTED = f"{NOTEBOOK}?.sessionContext?.session?.kernel?.connectionStatus === 'connected'"
DONE = f"""() => {NOTEBOOK}.sessionContext.session.kernel.status === 'idle' &&
    {NOTEBOOK}.content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim())
        .every(cell => cell.model.executionCount && cell.model.executionState !== 'running')"""
ASK = f"""(await {NOTEBOOK}.sessionContext.session.kernel.requestExecute(
    {{code: "", store_history: false, user_expressions: {{answer: expression}}}}
).done).content.user_expressions.answer.data["text/plain"]"""


@contextmanager
def course(folder: Path) -> Iterator[str]:
    """Open the course in `folder` as its reader does, with `autogradlab lab`; gives the address of the server."""
    port = free_port()
    command = [sys.executable, "-m", "autogradlab.cli", "lab", str(folder), "--no-browser", "--port", str(port)]
    with tempfile.TemporaryDirectory() as home, (folder.parent / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=settled(Path(home)), stdout=log, stderr=log, start_new_session=True)
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def settled(home: Path) -> dict[str, str]:
    """The environment of a server whose settings all lie in `home`."""
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    (home / "jupyter_server_config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": home,
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home,
    }
    return {**os.environ, "JUPYTER_TOKEN": TOKEN, **{name: str(path) for name, path in folders.items()}}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not start (exit code {server.poll()}); its log lies beside the course")


@contextmanager
def browser(executable: str) -> Iterator[Page]:
    """A page in a fresh Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=QUIET.split())
        try:
            page = chromium.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.set_default_timeout(60_000)
            yield page
        finally:
            chromium.close()


class Lab:
    """One notebook, open in JupyterLab."""

    def __init__(self, page: Page, server: str, path: str) -> None:
        self.page = page
        page.goto(f"{server}/lab/tree/{path}?token={TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(CONNECTED)
        self.command("application:set-mode", mode="single-document")
        self.command("application:toggle-left-area") if page.locator("#jp-left-stack:visible").count() else None

    def command(self, name: str, **args: Any) -> None:
        """Run one of JupyterLab's commands, without waiting for what it starts."""
        self.page.evaluate("([name, args]) => { window.jupyterapp.commands.execute(name, args) }", [name, args])

    def run_all(self) -> None:
        """Run every cell from a clean start, and wait until the kernel is through."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(DONE)

    def theme(self, name: str) -> None:
        """Change to the theme called `JupyterLab Light` or `JupyterLab Dark`."""
        self.command("apputils:change-theme", theme=name)
        light = "false" if name.endswith("Dark") else "true"
        self.page.wait_for_selector(f'body[data-jp-theme-light="{light}"]', state="attached")
        self.page.wait_for_timeout(800)  # the style sheet itself arrives after the attribute

    def sources(self) -> list[str]:
        """The text of every cell."""
        cells: list[str] = self.page.evaluate(
            f"() => {NOTEBOOK}.content.widgets.map(cell => cell.model.sharedModel.getSource())"
        )
        return cells

    def cell(self, text: str) -> Locator:
        """The first cell whose source has `text` in it."""
        return self.page.locator(".jp-Notebook .jp-Cell").nth(self.index(text))

    def index(self, text: str) -> int:
        """The place of that cell."""
        return next(place for place, source in enumerate(self.sources()) if text in source)

    def write(self, text: str, source: str) -> None:
        """Put `source` into the cell that has `text` in it."""
        js = f"([place, source]) => {NOTEBOOK}.content.widgets[place].model.sharedModel.setSource(source)"
        self.page.evaluate(js, [self.index(text), source])

    def errors(self) -> list[str]:
        """The messages of the cells that failed."""
        found: list[str] = self.page.evaluate(
            f"() => {NOTEBOOK}.content.widgets.flatMap(cell => cell.model.outputs?.toJSON() ?? [])"
            ".filter(output => output.output_type === 'error').map(output => output.evalue)"
        )
        return found

    def ask(self, expression: str) -> str:
        """What the kernel says an expression is, as text."""
        text: str = self.page.evaluate(f"async expression => {ASK}", expression)
        return text

    def wait_until_kernel(self, expression: str) -> None:
        """Wait until an expression is true in the kernel; cards reach it by a thread of their own."""
        self.page.wait_for_function(f"async expression => {ASK} === 'True'", arg=expression)

    def widgets(self) -> list[Locator]:
        """The cells that show a widget, as the notebook's document knows them."""
        places: list[int] = self.page.evaluate(
            f"() => {NOTEBOOK}.content.widgets.flatMap((cell, k) => (cell.model.outputs?.toJSON() ?? [])"
            ".some(output => 'application/vnd.jupyter.widget-view+json' in (output.data ?? {})) ? [k] : [])"
        )
        return [self.page.locator(".jp-Notebook .jp-Cell").nth(place) for place in places]

    def shown_by(self, text: str) -> str:
        """What the kernel calls the value that the cell that has `text` in it has shown."""
        count = self.page.evaluate(f"place => {NOTEBOOK}.content.widgets[place].model.executionCount", self.index(text))
        return f"Out[{count}]"

    def shot(self, path: Path, text: str) -> None:
        """Scroll to the cell that has `text` in it and take a picture of the window."""
        self.cell(text).evaluate("cell => cell.scrollIntoView({block: 'start'})")
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=path)


@contextmanager
def opened(executable: str, folder: Path, cells: Sequence[str]) -> Iterator[Lab]:
    """A notebook of these cells beside a course in `folder`, run in JupyterLab without an error."""
    with browser(executable) as page, course(folder / "course") as server:
        write_notebook(folder / "course" / "tried.ipynb", cells)
        notebook = Lab(page, server, "tried.ipynb")
        notebook.run_all()
        assert notebook.errors() == []
        yield notebook


def write_notebook(path: Path, cells: Sequence[str]) -> None:
    """Write a notebook of these code cells."""
    made = [nbformat.v4.new_code_cell(source) for source in cells]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=metadata), path)


def open_in_notebook_7(page: Page, address: str) -> None:
    """Open a notebook in Notebook 7 and click into its first cell, as soon as there is a kernel."""
    page.goto(f"{address}?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content").click()
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")


def pictures(folder: Path) -> Path:
    """Where pictures go: to AUTOGRADLAB_SHOTS, where somebody wants to look at them, else into `folder`."""
    place = Path(os.environ.get("AUTOGRADLAB_SHOTS") or folder / "shots")
    place.mkdir(parents=True, exist_ok=True)
    return place


def said(card: Locator, hook: str) -> str:
    """What a place on a card says."""
    return card.locator(f"[data-agl={hook}]").last.inner_text()


def wait_until(card: Locator, hook: str, text: str) -> None:
    """Wait until a place on a card says this."""
    card.locator(f"[data-agl={hook}]", has_text=text).first.wait_for()


def wait_for_change(card: Locator, hook: str, before: str) -> str:
    """Wait until a place on a card says something else than before; gives what."""
    place = card.locator(f"[data-agl={hook}]").last
    card.page.wait_for_function("([node, old]) => node.innerText !== old", arg=[place.element_handle(), before])
    return place.inner_text()


def wait_until_still(card: Locator, hook: str, frames: int = 60) -> str:
    """Wait until a place on a card has said the same for so many frames, with no answer on its way; what it says."""
    still = """(node, frames) => new Promise((done) => {
        let said = node.innerText, left = frames;
        const look = () => {
            left = node.innerText === said ? left - 1 : frames;
            said = node.innerText;
            if (left > 0) requestAnimationFrame(look);
            else done(said);
        };
        look();
    })"""
    return str(card.locator(f"[data-agl={hook}]").last.evaluate(still, frames))


def small(path: Path) -> None:
    """Save a picture again with as few colors as a page needs."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(192).save(path, optimize=True)
