"""What every test shares: a Jupyter and a record of progress of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def clean_jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests from reading or changing the settings of whoever runs them."""
    home = tmp_path_factory.mktemp("jupyter")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            folder = home / name.lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        patch.setenv("AUTOGRADLAB_HOME", str(home / "autogradlab"))
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        yield


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove the installation that all workers shared, which is large, when the last of them has ended."""
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is not None and not hasattr(session.config, "workerinput"):
        shutil.rmtree(factory.getbasetemp() / "installed", ignore_errors=True)
