"""The page docs/from-hips-autograd.md: its code runs, and its names are there."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs/from-hips-autograd.md").read_text(encoding="utf-8")


def test_the_code_of_the_page_runs():
    pytest.importorskip("scipy")
    test = doctest.DocTestParser().get_doctest(PAGE.replace("```", ""), {}, "from-hips-autograd", None, 0)
    assert len(test.examples) > 15
    failed = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test).failed
    assert failed == 0


def test_the_modules_of_the_page_are_there():
    for name in sorted(set(re.findall(r"`(autogradlab(?:\.\w+)*)`", PAGE))):
        importlib.import_module(name)
