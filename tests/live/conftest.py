"""A shell like a notebook's, in this process, and taken away again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autogradlab.live import load_ipython_extension, unload_ipython_extension


@pytest.fixture
def shell() -> Iterator[Any]:
    """A shell with the extension loaded; `shell.display_pub.outputs` is what the page got."""
    main, hook = sys.modules["__main__"], sys.displayhook
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=config, display_pub_class=CapturingDisplayPublisher)
    shell.kernel = None  # what tells a notebook's shell from a terminal's
    load_ipython_extension(shell)
    shell.run_cell("import autogradlab as al\nx = al.tensor(3.0, requires_grad=True)\nu = x**2\nz = u * x")
    yield shell
    unload_ipython_extension(shell)
    InteractiveShell.clear_instance()
    sys.modules["__main__"], sys.displayhook = main, hook


@pytest.fixture
def page(shell: Any) -> list[dict[str, Any]]:
    """What was published."""
    outputs: list[dict[str, Any]] = shell.display_pub.outputs
    return outputs
