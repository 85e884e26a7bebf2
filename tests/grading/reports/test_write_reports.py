import re

import nbformat
from graded import RIGHT, SOLVED, handed_in, result

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.reports.write_reports import write_report

NAMES = ["Ada", "ADA", "../../x", "<script>", "x" * 300, "student"]


def report(tmp_path, to="report", **options):
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k, name in enumerate(NAMES):
            gradebook.record(handed_in(tmp_path / f"{k}.ipynb", name))
        return write_report(gradebook, "chain_rule", tmp_path / to, **options)


def test_each_student_has_a_page_of_their_own_and_the_overview_links_it(tmp_path):
    written = report(tmp_path)
    assert sorted(written.pages) == sorted(NAMES)
    assert len({str(path).lower() for path in written.pages.values()}) == len(NAMES)
    links = re.findall(r'href="([^"]*)"', written.overview.read_text())
    assert {tmp_path / "report" / link for link in links} == set(written.pages.values())
    assert all(page.read_text() for page in written.pages.values())
    assert {page.parent for page in written.pages.values()} == {tmp_path / "report" / "students"}


def test_a_page_names_no_other_student(tmp_path):
    pages = report(tmp_path).pages
    assert "ADA" not in pages["Ada"].read_text()


def test_the_same_gradebook_gives_the_same_bytes(tmp_path):
    report(tmp_path, "one", notebook=True)
    report(tmp_path, "two", notebook=True)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / d).rglob("*.*")} for d in ("one", "two"))
    assert one == two
    assert len(one) == len(NAMES) + 2


def test_a_newer_result_replaces_the_page(tmp_path):
    page = report(tmp_path).pages["Ada"]
    with Gradebook(tmp_path / "grades.db") as gradebook:
        gradebook.record(result("Ada", RIGHT, SOLVED, submission="2"))
        assert write_report(gradebook, "chain_rule", tmp_path / "report").pages["Ada"] == page
    assert "3 of 3 points" in page.read_text()


def test_the_notebook_for_staff_finds_the_gradebook_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Gradebook("grades.db") as gradebook:
        written = write_report(gradebook, "chain_rule", tmp_path / "report", notebook=True)
    assert str(tmp_path / "grades.db") in nbformat.read(written.notebook, 4).cells[1].source


def test_progress_is_told_a_page_at_a_time(tmp_path):
    done = []
    report(tmp_path, progress=lambda k, pages: done.append((k, pages)))
    assert done == [(k, len(NAMES)) for k in range(1, len(NAMES) + 1)]
