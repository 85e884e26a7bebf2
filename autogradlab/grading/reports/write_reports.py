"""Write a class's report: a page for each student, the overview, and the notebook for staff.

Only pages that would change are written, by several processes where there are many. Each reads its own results from the
gradebook, a few at a time, and tells of them only what the overview needs.

Read next: `student_page.py`.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import URL

import autogradlab
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.class_overview import FIRST_PAGE, OverviewWriter
from autogradlab.grading.reports.file_names import file_name
from autogradlab.grading.reports.page_templates import write_page
from autogradlab.grading.reports.staff_notebook import staff_notebook
from autogradlab.grading.reports.statistics import light_result
from autogradlab.grading.reports.student_page import feedback_page
from autogradlab.grading.reports.submitted_notebook import parse_submitted, submitted_bytes
from autogradlab.grading.submissions.submitted_files import FileReader

__all__ = ["PAGES_FOLDER", "ReportFiles", "write_report"]

PAGES_FOLDER = "students"  # the directory of the students' pages; the overview is not in it
PAGES_AT_ONCE = 100  # what a process is given at a time
MIN_FOR_PROCESSES = 300  # pages from which on starting processes pays


class PageLinks:
    """The link to each student's page, which follows from the student's key."""

    def __getitem__(self, student: str, /) -> str:
        return f"{PAGES_FOLDER}/{file_name(student, '.html')}"


@dataclass(frozen=True)
class ReportFiles:
    """What is there now.

    Attributes:
        overview: The overview's path.
        count: How many students have a page.
        notebook: The notebook's path, if there is one.
        absent: How many notebooks could not be shown.
        absent_example: Where one of these should have been.
        written: How many students' pages were written; the others would have been the same.
    """

    overview: Path
    count: int
    notebook: Path | None
    absent: int = 0
    absent_example: str = ""
    written: int = 0

    def page(self, student: str) -> Path:
        """The path of a student's page."""
        return self.overview.parent / PageLinks()[student]


@dataclass(frozen=True)
class PageOptions:
    """What is the same for all pages: whether hints name inputs, and where the lessons are."""

    inputs: bool = False
    lessons: str = ""


@dataclass(frozen=True)
class PagesDone:
    """What became of some pages: the light results, how many pages were written, and the notebooks not to be shown."""

    results: tuple[Result, ...]
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
    ids = gradebook.counting_ids(assignment, policy)
    (directory / PAGES_FOLDER).mkdir(parents=True, exist_ok=True)
    overview = OverviewWriter(assignment, directory, PageLinks(), len(ids))
    done, written, absent, example = 0, 0, 0, ""
    job = PageJob(directory, PageOptions(inputs, lessons))
    for part in pages_done(ids, gradebook, job, count_workers(workers, len(ids))):
        for result in part.results:
            overview.add(result)
            done += 1
            progress(done, len(ids))
        written, absent = written + part.written, absent + len(part.absent)
        example = example or next(iter(part.absent), "")
    overview.finish(lambda places: gradebook.read_results([ids[k] for k in places]))
    book = directory / "class.ipynb" if notebook else None
    if book:
        write_page(book, staff_notebook(assignment, absolute_url(gradebook)))
    return ReportFiles(directory / FIRST_PAGE, len(ids), book, absent, example, written)


def count_workers(asked: int | None, pages: int) -> int:
    """How many processes write pages; 0 where this one does."""
    if asked is not None:
        return asked
    return len(os.sched_getaffinity(0)) if pages >= MIN_FOR_PROCESSES else 0


@dataclass(frozen=True)
class PageJob:
    """Where pages go, and what is the same for all of them."""

    directory: Path
    options: PageOptions


def pages_done(ids: Sequence[int], gradebook: Gradebook, job: PageJob, workers: int) -> Iterator[PagesDone]:
    """Write pages, here or in processes; only a few parts are under way at a time."""
    parts = (ids[start : start + PAGES_AT_ONCE] for start in range(0, len(ids), PAGES_AT_ONCE))
    if not workers:
        yield from (write_pages(gradebook.read_results(part), job) for part in parts)
        return
    under_way: deque[Future[PagesDone]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=open_own, initargs=(gradebook.url,)) as pool:
        for part in parts:
            under_way.append(pool.submit(read_and_write_pages, part, job))
            if len(under_way) > 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


OWN_GRADEBOOK: list[Gradebook] = []  # of a process that writes pages


def open_own(url: URL) -> None:
    """In a process that writes pages: open the gradebook once."""
    OWN_GRADEBOOK[:] = [Gradebook(url, create=False)]


def read_and_write_pages(ids: Sequence[int], job: PageJob) -> PagesDone:
    """Read some results in this process, and write their pages."""
    return write_pages(OWN_GRADEBOOK[0].read_results(ids), job)


def write_pages(results: Sequence[Result], job: PageJob) -> PagesDone:
    """Write the pages of some students, where they would change."""
    written, absent = 0, []
    shared: dict[tuple[TaskResult, ...], tuple[TaskResult, ...]] = {}
    with FileReader() as reader:
        for result in results:
            data, missing = submitted_bytes(result, reader)
            absent += [result.path] if missing else []
            path = job.directory / PageLinks()[result.student]
            mark = f"<!-- {page_digest(result, missing, job.options)} -->\n"
            if not ends_with(path, mark):
                page = feedback_page(result, parse_submitted(data, missing), **asdict(job.options))
                write_page(path, page + mark)
                written += 1
    return PagesDone(tuple(light_result(result, shared) for result in results), written, tuple(absent))


def page_digest(result: Result, missing: str, options: PageOptions) -> str:
    """A digest of all that a page is made from: with the same one it would be the same page."""
    made_from = repr((result, missing, options, code_digest()))
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


def absolute_url(gradebook: Gradebook) -> URL:
    """The gradebook's URL, for a notebook that runs in another directory."""
    url = gradebook.url
    file = url.database if url.get_backend_name() == "sqlite" else None
    return url.set(database=str(Path(file).resolve())) if file else url
