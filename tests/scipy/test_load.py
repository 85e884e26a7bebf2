"""SciPy is no dependency: its absence is said when it is needed, and not before."""

import subprocess
import sys

import pytest

from autogradlab.scipy import load


def test_a_module_of_scipy_is_loaded():
    assert load.load_scipy("special").__name__ == "scipy.special"


def test_what_is_missing_is_named_with_the_command_that_installs_it(monkeypatch):
    def lacking(name):
        raise ImportError(name)

    monkeypatch.setattr(load.importlib, "import_module", lacking)
    with pytest.raises(ImportError, match=r"autogradlab\.scipy\.special needs SciPy\nHint: pip install scipy"):
        load.load_scipy("special")


def test_the_package_loads_no_scipy():
    code = (
        "import sys, autogradlab, autogradlab.numpy, autogradlab.scipy; print([m for m in sys.modules if m == 'scipy'])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
