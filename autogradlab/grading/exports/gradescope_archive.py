"""An autograder for Gradescope: the archive that staff upload, and what runs in it there.

The archive holds two scripts, the assignment's files, the secret and, if given, a wheel; the same input gives the same
bytes. On Gradescope's machine
`python -m autogradlab.grading.exports.gradescope_archive DIR` grades what lies in `DIR/submission`.

Source: Gradescope's autograder documentation, "Specifications", "Submission Metadata".

Read next: `spreadsheets.py`, which makes a `results.json`.
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import autogradlab
from autogradlab.course.exercises.feedback_text import terminal_safe
from autogradlab.course.learner.notebook_cells import as_mapping
from autogradlab.grading.exports.spreadsheets import gradescope_results, short_points
from autogradlab.grading.judge.assignment import Assignment, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import Job, failed_result, grade
from autogradlab.grading.judge.result import GRADED, Result
from autogradlab.grading.sandbox import best_level
from autogradlab.grading.submissions.file_owner import Owner
from autogradlab.grading.submissions.find_submissions import Submission, choose_notebook
from autogradlab.grading.submissions.submitted_files import UnusableFileError, files_below

__all__ = ["ArchiveSettings", "build_archive", "check_machine", "grade_folder"]

FOLDER, SECRET, SETTINGS = "assignment", "secret", "settings.json"  # in the archive
SCRIPTS = ("run_autograder", "setup.sh")
ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)  # of all files in an archive: the earliest that a zip knows
UNIX_SYSTEM = 3  # the system whose permissions the files have
NO_NOTEBOOK = "No notebook was handed in."
AUTOGRADER_FAILED = (
    "The autograder failed; that says nothing about the submission. Staff: look at its log, and rerun it."
)
UNKNOWN_STUDENT = "Somebody"
MAX_NAME = 200  # characters of a name


@dataclass(frozen=True)
class ArchiveSettings:
    """What staff decide when they make the archive.

    Attributes:
        version: The judge's version, so that another one on Gradescope's machine is noticed.
        timeout: Seconds that one notebook may take.
        visibility: When students see the result, as Gradescope says it.
        unsafe: Whether to go without a sandbox where Gradescope's machine has none.
    """

    version: str
    timeout: float = 60.0
    visibility: str = "visible"
    unsafe: bool = False


def build_archive(assignment: Assignment, settings: ArchiveSettings, secret: bytes, wheel: Path | None = None) -> bytes:
    """The bytes of an `autograder.zip`.

    Args:
        assignment: What is graded.
        settings: What staff decide.
        secret: What inputs are drawn under.
        wheel: A wheel of autogradlab; without it the machine installs this version from the package index.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted(archive_files(assignment, settings, secret, wheel)):
            about = zipfile.ZipInfo(name, ZIP_TIMESTAMP)
            about.create_system = UNIX_SYSTEM
            about.external_attr = (0o100755 if name in SCRIPTS else 0o100600) << 16
            archive.writestr(about, data)  # stored as it is: what compression gives changes with zlib's version
    return made.getvalue()


def archive_files(
    assignment: Assignment, settings: ArchiveSettings, secret: bytes, wheel: Path | None
) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the archive's files."""
    for name in SCRIPTS:
        yield name, Path(__file__).with_name("templates").joinpath(name).read_bytes()
    for name, data in assignment.files:
        yield f"{FOLDER}/{name}", data
    yield SECRET, secret
    yield SETTINGS, (json.dumps(asdict(settings), indent=1) + "\n").encode()
    needed = f"./{wheel.name}[grading]" if wheel else f"autogradlab[grading]=={autogradlab.__version__}"
    yield "requirements.txt", f"{needed}\n".encode()
    if wheel:
        yield wheel.name, wheel.read_bytes()


def check_machine(folder: Path) -> str:
    """What to say of a machine that has just been set up.

    Raises:
        SystemExit: where it would judge in another way than the machine that made the archive.
    """
    settings, assignment = read_archive(folder)
    here = judge_version(assignment, settings.timeout)
    if here != settings.version:
        raise SystemExit(
            f"The archive was made with autogradlab {settings.version}, and here is {here}.\nHint: make it again with "
            "`--wheel`, and a wheel of the very version that makes it."
        )
    return f"{assignment.name}: autogradlab {here}, sandbox: {best_level() or 'none yet'}."


def grade_folder(folder: Path) -> None:
    """Grade the submission on Gradescope's machine, and write its `results.json`.

    Args:
        folder: What is `/autograder` there.
    """
    settings, assignment = read_archive(folder)
    student = ", ".join(submitter_names(folder / "submission_metadata.json")) or UNKNOWN_STUDENT
    result = grade_submission(folder, settings, assignment, student)
    made = gradescope_results(result, visibility=settings.visibility)
    head = f"{student}: {short_points(result.points)} of {short_points(result.max_points)} points."
    sandbox = f"Sandbox: {result.sandbox}." if result.status == GRADED else ""
    made["output"] = "\n".join(filter(None, (head, made["output"], sandbox)))
    results = folder / "results"
    results.mkdir(exist_ok=True)
    part = results / ".results.json.part"
    part.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(part, results / "results.json")


def read_archive(folder: Path) -> tuple[ArchiveSettings, Assignment]:
    """What the archive holds, where Gradescope has unpacked it."""
    settings = json.loads((folder / "source" / SETTINGS).read_text(encoding="utf-8"))
    return ArchiveSettings(**settings), find_assignment(str(folder / "source" / FOLDER))


def submitter_names(metadata: Path) -> list[str]:
    """The names of those who handed in, several where it is a group's work; none where nothing is known."""
    try:
        users = as_mapping(json.loads(metadata.read_text(encoding="utf-8"))).get("users")
    except (OSError, ValueError):
        return []
    found = [as_mapping(user).get("name") for user in users] if isinstance(users, list) else []
    return [
        " ".join(terminal_safe(name).split())[:MAX_NAME] for name in found if isinstance(name, str) and name.strip()
    ]


def grade_submission(folder: Path, settings: ArchiveSettings, assignment: Assignment, student: str) -> Result:
    """The result of whatever lies in the folder of the submission; without marks where it cannot be graded."""
    problems: list[str] = []
    found = find_notebook(folder / "submission", student, assignment.name, problems)
    data, refused = notebook_bytes(found)
    notes = (*problems, *([f"There were {found.left_out} more notebooks."] if found and found.left_out else []))
    secret, path = (folder / "source" / SECRET).read_bytes(), found.path if found else ""
    job = Job(
        student, path, data, assignment, secret, settings.version, settings.timeout, settings.unsafe, notes, (folder,)
    )
    if refused:
        return failed_result(job, refused)
    try:
        return grade(job)
    except Exception:  # whatever it is, Gradescope waits for results
        traceback.print_exc()
        return failed_result(job, AUTOGRADER_FAILED)


def find_notebook(folder: Path, student: str, assignment: str, problems: list[str]) -> Submission | None:
    """The notebook that counts among the files of a submission."""
    entries = list(files_below(folder, problems)) if folder.is_dir() else []
    return choose_notebook(student, [(Owner(student, file=entry.path.name), entry) for entry in entries], assignment)


def notebook_bytes(found: Submission | None) -> tuple[bytes, str]:
    """A notebook's bytes, and why there are none."""
    if not found:
        return b"", NO_NOTEBOOK
    try:
        return found.read(), ""
    except UnusableFileError as error:
        return b"", f"The notebook is refused: {error}."


def main(arguments: Sequence[str]) -> None:
    """Run as the archive's scripts do: `[--check] DIR`."""
    folder = Path(arguments[-1]).resolve()
    if arguments[0] == "--check":
        sys.stdout.write(f"{check_machine(folder)}\n")
    else:
        grade_folder(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
