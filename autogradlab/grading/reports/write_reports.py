"""Write a class's report: a page for each student, the overview, and the notebook for staff.

Only pages that would change are written, by several processes where there are many; results are read a few at a time.

Read next: `student_page.py`.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from sqlalchemy import URL

import autogradlab
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.class_overview import FIRST_PAGE, overview_pages
from autogradlab.grading.reports.file_names import file_name
from autogradlab.grading.reports.staff_notebook import staff_notebook
from autogradlab.grading.reports.statistics import light_result
from autogradlab.grading.reports.student_page import feedback_page
from autogradlab.grading.reports.submitted_notebook import parse_submitted, submitted_bytes
from autogradlab.grading.submissions.submitted_files import FileReader

__all__ = ["PAGES_FOLDER", "ReportFiles", "write_report"]

PAGES_FOLDER = "students"  # the directory of the students' pages; the overview is not in it
PAGES_AT_ONCE = 100  # what a process is given at a time
MIN_FOR_PROCESSES = 300  # pages from which on starting processes pays


class PageLinks(Mapping[str, str]):
    """The link to each student's page, which follows from the student's key."""

    def __init__(self, results: Sequence[Result], folder: str) -> None:
        self._results, self._folder = results, folder

    def __getitem__(self, student: str) -> str:
        return f"{self._folder}/{file_name(student, '.html')}"

    def __iter__(self) -> Iterator[str]:
        return (result.student for result in self._results)

    def __len__(self) -> int:
        return len(self._results)


class PagePaths(Mapping[str, Path]):
    """The path of each student's page."""

    def __init__(self, links: PageLinks, directory: Path) -> None:
        self._links, self._directory = links, directory

    def __getitem__(self, student: str) -> Path:
        return self._directory / self._links[student]

    def __iter__(self) -> Iterator[str]:
        return iter(self._links)

    def __len__(self) -> int:
        return len(self._links)


@dataclass(frozen=True)
class ReportFiles:
    """What is there now.

    Attributes:
        overview: The overview's path.
        pages: The path of each student's page, by key.
        notebook: The notebook's path, if there is one.
        absent: How many notebooks could not be shown.
        absent_example: Where one of these should have been.
        written: How many students' pages were written; the others would have been the same.
    """

    overview: Path
    pages: Mapping[str, Path]
    notebook: Path | None
    absent: int = 0
    absent_example: str = ""
    written: int = 0


@dataclass(frozen=True)
class PageOptions:
    """What is the same for all pages: whether hints name inputs, and where the lessons are."""

    inputs: bool = False
    lessons: str = ""


@dataclass(frozen=True)
class PagesDone:
    """What became of some pages: how many, of these written, and the paths of notebooks that could not be shown."""

    count: int
    written: int
    absent: tuple[str, ...]


def write_report(
    gradebook: Gradebook,
    assignment: str,
    directory: Path,
    *,
    notebook: bool = False,
    inputs: bool = False,
    lessons: str = "",
    policy: str = "last",
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda done, pages: None,
) -> ReportFiles:
    """Write the report of an assignment; files of an earlier one are replaced where they would change.

    Args:
        gradebook, assignment: Where the results are, and which.
        directory: Where to write; made where it is missing.
        notebook: Whether a notebook for staff is written too.
        inputs: Whether hints name the inputs that the grader drew.
        lessons: The address of the folder with the lessons, for links to them.
        policy: Which result of a student counts.
        workers: How many processes write pages; one for each core if not given, and none where there are few pages.
        progress: Called after each student's page, with how many are done and how many there are.
    """
    total = gradebook.count(assignment, policy)
    (directory / PAGES_FOLDER).mkdir(parents=True, exist_ok=True)
    light: list[Result] = []
    shared: dict[tuple[TaskResult, ...], tuple[TaskResult, ...]] = {}

    def keep(results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            light.append(light_result(result, shared))
            yield result

    done, written, absent, example = 0, 0, 0, ""
    parts = in_parts(keep(gradebook.stream(assignment, policy)), PAGES_AT_ONCE)
    for part in pages_done(parts, directory, PageOptions(inputs, lessons), count_workers(workers, total)):
        for _ in range(part.count):
            done += 1
            progress(done, total)
        written, absent = written + part.written, absent + len(part.absent)
        example = example or next(iter(part.absent), "")
    links = PageLinks(light, PAGES_FOLDER)
    write_overview(assignment, light, links, directory)
    book = directory / "class.ipynb" if notebook else None
    if book:
        write_page(book, staff_notebook(assignment, absolute_url(gradebook)))
    return ReportFiles(directory / FIRST_PAGE, PagePaths(links, directory), book, absent, example, written)


def count_workers(asked: int | None, pages: int) -> int:
    """How many processes write pages; 0 where this one does."""
    if asked is not None:
        return asked
    return len(os.sched_getaffinity(0)) if pages >= MIN_FOR_PROCESSES else 0


def in_parts(results: Iterator[Result], size: int) -> Iterator[list[Result]]:
    """The results, so many at a time."""
    while part := list(islice(results, size)):
        yield part


def pages_done(
    parts: Iterable[list[Result]], directory: Path, options: PageOptions, workers: int
) -> Iterator[PagesDone]:
    """Write pages, here or in processes; only a few parts are under way at a time."""
    if not workers:
        yield from (write_pages(part, directory, options) for part in parts)
        return
    under_way: deque[Future[PagesDone]] = deque()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for part in parts:
            under_way.append(pool.submit(write_pages, part, directory, options))
            if len(under_way) > 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def write_pages(results: Sequence[Result], directory: Path, options: PageOptions) -> PagesDone:
    """Write the pages of some students, where they would change."""
    written, absent = 0, []
    with FileReader() as reader:
        for result in results:
            data, missing = submitted_bytes(result, reader)
            absent += [result.path] if missing else []
            path = directory / PAGES_FOLDER / file_name(result.student, ".html")
            mark = f"<!-- {page_digest(result, missing, options)} -->\n"
            if not ends_with(path, mark):
                page = feedback_page(result, parse_submitted(data, missing), **asdict(options))
                write_page(path, page + mark)
                written += 1
    return PagesDone(len(results), written, tuple(absent))


def page_digest(result: Result, missing: str, options: PageOptions) -> str:
    """A digest of all that a page is made from: with the same one it would be the same page."""
    made_from = json.dumps([result.to_dict(), missing, asdict(options), code_digest()], sort_keys=True)
    return hashlib.sha256(made_from.encode("utf-8", "backslashreplace")).hexdigest()[:32]


@cache
def code_digest() -> str:
    """A digest of the code and the templates that make a page."""
    folder = Path(__file__).parent
    files = sorted(path for pattern in ("*.py", "templates/*") for path in folder.glob(pattern) if path.is_file())
    total = hashlib.sha256(autogradlab.__version__.encode())
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()


def ends_with(path: Path, mark: str) -> bool:
    """Whether a file is there and ends with a text."""
    data = mark.encode()
    try:
        with path.open("rb") as file:
            file.seek(-len(data), os.SEEK_END)
            return file.read() == data
    except OSError:
        return False


def write_overview(assignment: str, results: Sequence[Result], links: PageLinks, directory: Path) -> None:
    """Write the overview's pages, and remove those of a larger class."""
    names = set()
    for name, text in overview_pages(assignment, results, links):
        write_page(directory / name, text)
        names.add(name)
    for old in directory.glob("class-*.html"):
        if old.name not in names:
            old.unlink()


def absolute_url(gradebook: Gradebook) -> URL:
    """The gradebook's URL, for a notebook that runs in another directory."""
    url = gradebook.url
    file = url.database if url.get_backend_name() == "sqlite" else None
    return url.set(database=str(Path(file).resolve())) if file else url


def write_page(path: Path, text: str) -> None:
    """Write a text as UTF-8 with Unix line ends, the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
