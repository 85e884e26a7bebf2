"""An installation as a user makes it: from a source distribution, in a fresh environment, by the README's own lines.

`installation` unpacks a source distribution, which takes the place of the clone, and runs the shell blocks of all pages
in order. It runs once in a session of tests: workers that need it wait for the one that makes it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from needs import lacking
from shell_blocks import ROOT, SHELL_BLOCKS, Block, all_blocks

from autogradlab.course import student_version

TIME_LIMIT = 600  # seconds for one block: a machine that is busy with other tests installs slowly
EXERCISE = ROOT / "exercises/chain_rule/chain_rule.ipynb"
KEPT_VARIABLES = (
    "CI",
    "PIP_CERT",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "HTTPS_PROXY",
    "https_proxy",
)
OFFLINE_WORDS = "No matching distribution"
SYSTEM_FOLDERS = [Path("/usr/local/bin"), Path("/usr/bin"), Path("/bin"), Path("/usr/sbin")]
SUITABLE = "import ensurepip, sys, venv; assert sys.version_info >= (3, 11)"
NO_LANDLOCK = """\
import autogradlab.grading.sandbox.landlock as landlock

landlock.abi = lambda: 0
"""


@dataclass(frozen=True)
class Ran:
    """What became of a command line: its exit code, and what it printed, both streams in one."""

    code: int
    output: str


@dataclass(frozen=True)
class Installation:
    """A folder with the unpacked source distribution, its environment, and one folder for each page.

    Attributes:
        folder: All of it.
    """

    folder: Path

    @property
    def clone(self) -> Path:
        """What takes the place of the clone; the README is tried here."""
        return self.folder / "clone"

    @property
    def scripts(self) -> Path:
        """Where the environment's commands are."""
        return self.clone / ".venv" / "bin"

    @property
    def packages(self) -> Path:
        """Where the environment's packages are."""
        return next((self.clone / ".venv" / "lib").glob("python*/site-packages"))

    @cached_property
    def records(self) -> dict[str, Ran]:
        """What became of each block, by its name."""
        kept = json.loads((self.folder / "records.json").read_text(encoding="utf-8"))
        return {name: Ran(**ran) for name, ran in kept.items()}

    def page_folder(self, page: str) -> Path:
        """Where a page is tried."""
        return self.clone if page == "README.md" else self.folder / Path(page).stem

    def environment(self, home: Path, tools: Path | None = None) -> dict[str, str]:
        """The variables of a login shell in a clean home; `tools` are there in place of the system's programs."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        system = [str(tools)] if tools else [str(python_folder()), *map(str, SYSTEM_FOLDERS)]
        made = {**kept, "HOME": str(home), "LANG": "C.UTF-8", "BROWSER": "true"}
        made |= {"PYTHONPATH": str(tools)} if tools else {}
        return {**made, "PATH": ":".join([str(self.scripts), *system])}

    def run(self, *line: str | Path, cwd: Path, home: Path, tools: Path | None = None) -> Ran:
        """Run one command of the environment."""
        return run_line([str(word) for word in line], cwd, self.environment(home, tools))


def python_folder() -> Path:
    """The folder of the Python that an environment is made with: one that every user may run, where there is one."""
    own = Path(sys.base_prefix) / "bin"
    if not is_passable(own) and run_line(["/usr/bin/python3", "-c", SUITABLE], Path("/"), {}).code == 0:
        return Path("/usr/bin")
    return own


def is_passable(folder: Path) -> bool:
    """Whether every user may look into a folder."""
    return all(part.stat().st_mode & 0o005 == 0o005 for part in (folder, *folder.parents))


def link_tools(folder: Path, without: str, landlock: bool) -> Path:
    """The system's programs but for one, for a PATH, on a machine that has Landlock or has not."""
    tools = folder / "tools"
    tools.mkdir()
    for place in filter(Path.is_dir, reversed(SYSTEM_FOLDERS)):
        for program in place.iterdir():
            if program.name != without and not (tools / program.name).is_symlink():
                (tools / program.name).symlink_to(program)
    if not landlock:
        (tools / "sitecustomize.py").write_text(NO_LANDLOCK, encoding="utf-8")
    return tools


def run_line(line: list[str], cwd: Path, env: dict[str, str]) -> Ran:
    """Run a command line to its end."""
    ended = subprocess.run(
        line, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", check=False, timeout=TIME_LIMIT,
    )  # fmt: skip
    return Ran(ended.returncode, ended.stdout)


def run_block(block: Block, cwd: Path, env: dict[str, str]) -> Ran:
    """Run a block as a shell does that stops at the first error."""
    line = ["bash", "-euo", "pipefail", "-c", block.code]
    return run_until(line, block.until, cwd, env) if block.until else run_line(line, cwd, env)


def run_until(line: list[str], text: str, cwd: Path, env: dict[str, str]) -> Ran:
    """Run a command that doesn't end by itself, and end it when it prints a text; code 0 means that it did."""
    said = []
    with subprocess.Popen(
        line, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", start_new_session=True,
    ) as process:  # fmt: skip
        for row in process.stdout or ():
            said.append(row)
            if text in row:
                os.killpg(process.pid, signal.SIGTERM)
                break
        rest = end_of_output(process)
    return Ran(0 if any(text in row for row in said) else process.returncode or 1, "".join([*said, rest]))


def end_of_output(process: subprocess.Popen[str]) -> str:
    """What a command that was told to end still prints; a server that was told before it listens is ended for good."""
    try:
        return process.communicate(timeout=20)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()[0]


def hand_in(folder: Path) -> None:
    """A class of two: Ada has solved the exercise, and Bob hasn't begun."""
    for student, text in (
        ("ada", EXERCISE.read_text(encoding="utf-8")),
        ("bob", nbformat.writes(student_version(EXERCISE))),
    ):
        path = folder / "submitted" / student / "chain_rule" / "chain_rule.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def set_up_nbgrader(folder: Path) -> None:
    """A course of nbgrader's: the page's lines of configuration, the source notebook, and what a class handed in."""
    (config,) = [block.code for block in all_blocks() if "configure(get_config())" in block.code]
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (folder / "source/chain_rule").mkdir(parents=True)
    shutil.copy(EXERCISE, folder / "source/chain_rule")
    hand_in(folder)


GIVEN: dict[str, Callable[[Path], None]] = {"submitted": hand_in, "nbgrader": set_up_nbgrader}


@contextmanager
def installation(shared: Path) -> Iterator[Installation]:
    """The installation of a session, made by the first worker that asks and removed by the last that ends.

    It lies in a folder of its own that every user may pass: pytest makes its own folders private, again and again.
    """
    with (shared / "installed.lock").open("w") as lock, (shared / "installed.users").open("w") as users:
        fcntl.flock(lock, fcntl.LOCK_EX)
        place = shared / "installed.path"
        if not place.exists():
            place.write_text(str(make_in_folder_of_its_own()), encoding="utf-8")
        folder = Path(place.read_text(encoding="utf-8"))
        fcntl.flock(users, fcntl.LOCK_SH)
        fcntl.flock(lock, fcntl.LOCK_UN)
        yield Installation(folder)
        fcntl.flock(lock, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_UN)
        with suppress(BlockingIOError):  # raised while another worker uses it
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            place.unlink()
            shutil.rmtree(folder)


def make_in_folder_of_its_own() -> Path:
    """Make an installation; return its folder, which is gone if it can't be made."""
    folder = Path(tempfile.mkdtemp(prefix="autogradlab-installed-"))
    folder.chmod(0o755)
    try:
        make_installation(Installation(folder))
    except BaseException:
        shutil.rmtree(folder)
        raise
    return folder


def make_installation(made: Installation) -> None:
    """Unpack a source distribution, and run every block of every page."""
    home = made.folder / "home"
    home.mkdir()
    share_pip_settings(home)
    unpack_source(made)
    records = {}
    for block in SHELL_BLOCKS:
        if block.skip:
            continue
        cwd = made.page_folder(block.page)
        cwd.mkdir(exist_ok=True)
        if block.given:
            GIVEN[block.given](cwd)
        ran = run_block(block, cwd, made.environment(home))
        if OFFLINE_WORDS in ran.output:
            lacking("a package index to install from")
        records[block.name] = asdict(ran)
    (made.folder / "records.json").write_text(json.dumps(records), encoding="utf-8")


def share_pip_settings(home: Path) -> None:
    """Let pip in a clean home use this user's package index and cache."""
    for name in (".config/pip", ".cache/pip"):
        if (Path.home() / name).is_dir():
            (home / name).parent.mkdir(exist_ok=True)
            (home / name).symlink_to(Path.home() / name)


def unpack_source(made: Installation) -> None:
    """Build the source distribution of this checkout and unpack it."""
    out = made.folder / "dist"
    built = run_line(
        [sys.executable, "-m", "build", "--sdist", "--outdir", str(out), str(ROOT)], ROOT, dict(os.environ)
    )
    if OFFLINE_WORDS in built.output:
        lacking("a package index to build from")
    assert built.code == 0, built.output
    (archive,) = out.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(made.folder / "unpacked", filter="data")
    (unpacked,) = (made.folder / "unpacked").iterdir()
    unpacked.rename(made.clone)
