"""The release checklist, walked: each line is done or named, and the first that fails ends it with its output.

python tests/walk_release.py        everything but the upload, which stays a person's decision
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = "notebooks/01_gradients_three_ways.ipynb"


def main() -> None:
    """Walk the list."""
    with tempfile.TemporaryDirectory() as name:
        for title, step in STEPS:
            print(f"- {title}", flush=True)
            step(Path(name))
    print("All done. Upload by hand: twine upload dist/*, after you have tagged the commit.")


def run(*command: object) -> None:
    """Run a command in the repository; end with what it said if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def version() -> str:
    """The version, from the one place that says it."""
    found = re.search(r'^__version__ = "(.+)"$', (ROOT / "autogradlab/__init__.py").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def version_is_told(_: Path) -> None:
    """The changelog has the version as released, and the citation file has the same one."""
    if not re.search(rf"^## {re.escape(version())}$", (ROOT / "docs/changelog.md").read_text("utf-8"), re.MULTILINE):
        sys.exit(f"docs/changelog.md has no heading `## {version()}`: write down what is new, and that it is released.")
    if f"\nversion: {version()}\n" not in (ROOT / "docs/CITATION.cff").read_text("utf-8"):
        sys.exit(f"docs/CITATION.cff doesn't say {version()}.")


def is_committed(_: Path) -> None:
    """Nothing is left to commit."""
    if left := subprocess.run(["git", "status", "--short"], cwd=ROOT, text=True, capture_output=True).stdout:
        sys.exit(f"not committed:\n{left}")


def installs_bare(folder: Path) -> None:
    """The wheel in an environment of its own, and the first lesson run there."""
    python = folder / "venv/bin/python"
    (wheel,) = (folder / "dist").glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "venv")
    run(python, "-m", "pip", "install", "-q", f"{wheel}[lab]")
    run(python, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", folder, ROOT / FIRST)


STEPS: list[tuple[str, Callable[[Path], None]]] = [
    ("everything is committed", is_committed),
    ("changelog and citation say the version", version_is_told),
    ("all tests pass", lambda _: run(sys.executable, "-m", "pytest", "-q")),
    ("the site is built", lambda folder: run(sys.executable, "-m", "autogradlab", "docs", "--no-browser", "-o",
                                             folder / "site")),
    ("wheel and source are built", lambda folder: run(sys.executable, "-m", "build", "-o", folder / "dist", ROOT)),
    ("an index would take them", lambda folder: run(sys.executable, "-m", "twine", "check", "--strict",
                                                    *(folder / "dist").glob("*"))),
    ("the wheel installs bare, and runs the first lesson", installs_bare),
]  # fmt: skip

if __name__ == "__main__":
    main()
