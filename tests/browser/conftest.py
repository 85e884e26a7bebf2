"""What every test in a browser starts from: a page, and a folder for its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from needs import chromium

lab = pytest.importorskip("browser.lab", reason="needs Playwright")


@pytest.fixture
def page() -> Iterator[Any]:
    with lab.browser(chromium()) as page:
        yield page


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder: Path = lab.pictures(tmp_path)
    return folder
