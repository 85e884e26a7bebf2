"""What tests of several cards use."""

from __future__ import annotations

import time

import pytest
from fake_clock import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which cards and measurements divide their work; only the test moves it."""
    found = Clock()
    monkeypatch.setattr(time, "perf_counter", found)
    return found
