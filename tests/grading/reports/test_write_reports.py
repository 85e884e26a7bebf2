import gc
import re

import nbformat
from graded import RIGHT, SOLVED, handed_in, result

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.judge.result import Result
from autogradlab.grading.reports import class_overview
from autogradlab.grading.reports import write_reports as module
from autogradlab.grading.reports.write_reports import write_report

NAMES = ["Ada", "ADA", "../../x", "<script>", "x" * 300, "student"]


def report(tmp_path, to="report", **options):
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k, name in enumerate(NAMES):
            gradebook.record(handed_in(tmp_path / f"{k}.ipynb", name))
        return write_report(gradebook, "chain_rule", tmp_path / to, **options)


def test_each_student_has_a_page_of_their_own_and_the_overview_links_it(tmp_path):
    written = report(tmp_path)
    pages = [written.page(name) for name in NAMES]
    assert written.count == len({str(path).lower() for path in pages}) == len(NAMES)
    links = re.findall(r'href="([^"]*)"', written.overview.read_text())
    assert {tmp_path / "report" / link for link in links} == set(pages)
    assert all(page.read_text() for page in pages)
    assert {page.parent for page in pages} == {tmp_path / "report" / "students"}


def test_a_page_names_no_other_student(tmp_path):
    assert "ADA" not in report(tmp_path).page("Ada").read_text()


def test_the_same_gradebook_gives_the_same_bytes(tmp_path):
    report(tmp_path, "one", notebook=True)
    report(tmp_path, "two", notebook=True)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / d).rglob("*.*")} for d in ("one", "two"))
    assert one == two
    assert len(one) == len(NAMES) + 2


def test_a_newer_result_replaces_the_page(tmp_path):
    page = report(tmp_path).page("Ada")
    with Gradebook(tmp_path / "grades.db") as gradebook:
        gradebook.record(result("Ada", RIGHT, SOLVED, submission="2"))
        assert write_report(gradebook, "chain_rule", tmp_path / "report").page("Ada") == page
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


def changed(folder, before):
    return sorted(path.name for path in folder.rglob("*.html") if path.stat().st_mtime_ns != before.get(path))


def test_only_pages_that_would_change_are_written_again(tmp_path):
    assert report(tmp_path).written == len(NAMES)
    pages = {path: path.stat().st_mtime_ns for path in (tmp_path / "report/students").iterdir()}
    with Gradebook(tmp_path / "grades.db") as gradebook:
        assert write_report(gradebook, "chain_rule", tmp_path / "report").written == 0
        gradebook.record(result("Ada", RIGHT, SOLVED, submission="2"))
        written = write_report(gradebook, "chain_rule", tmp_path / "report")
        assert (written.written, changed(tmp_path / "report/students", pages)) == (1, [written.page("Ada").name])
        assert write_report(gradebook, "chain_rule", tmp_path / "report", inputs=True).written == len(NAMES)
        written.page("ADA").write_text("half a pa")
        assert write_report(gradebook, "chain_rule", tmp_path / "report", inputs=True).written == 1


def test_a_notebook_that_is_gone_changes_its_page(tmp_path):
    report(tmp_path)
    (tmp_path / "0.ipynb").unlink()
    with Gradebook(tmp_path / "grades.db") as gradebook:
        found = write_report(gradebook, "chain_rule", tmp_path / "report")
    assert (found.written, found.absent, found.absent_example) == (1, 1, str(tmp_path / "0.ipynb"))


def test_several_processes_write_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PAGES_AT_ONCE", 2)
    assert report(tmp_path, "one").written == report(tmp_path, "two", workers=2).written == len(NAMES)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / d).rglob("*.*")} for d in ("one", "two"))
    assert one == two


def test_the_best_result_is_shown_where_that_is_the_policy(tmp_path):
    with Gradebook(tmp_path / "grades.db") as gradebook:
        gradebook.record(result("ada", RIGHT, SOLVED, submission="1"))
        gradebook.record(result("ada", submission="2"))
        for policy, points in (("last", 1), ("best", 3)):
            page = write_report(gradebook, "chain_rule", tmp_path / "report", policy=policy).page("ada")
            assert f"{points} of 3 points" in page.read_text()


def test_a_large_class_has_several_overview_pages_that_link_each_other(tmp_path, monkeypatch):
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k in range(5):
            gradebook.record(result(f"s{k}", path="", name="Ada"))
        monkeypatch.setattr(class_overview, "STUDENTS_PER_PAGE", 2)
        write_report(gradebook, "chain_rule", tmp_path)
        texts = [(tmp_path / name).read_text() for name in ("index.html", "class-2.html", "class-3.html")]
        assert [re.findall(r">Ada \((s\d)\)</a>", text) for text in texts] == [["s0", "s1"], ["s2", "s3"], ["s4"]]
        assert all('<a href="class-2.html">' in text for text in (texts[0], texts[2]))
        monkeypatch.setattr(class_overview, "STUDENTS_PER_PAGE", 4)
        write_report(gradebook, "chain_rule", tmp_path)
        assert sorted(path.name for path in tmp_path.glob("*.html")) == ["class-2.html", "index.html"]


def test_outliers_of_a_large_class_are_named_on_the_first_page_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(class_overview, "STUDENTS_PER_PAGE", 4)
    monkeypatch.setattr(class_overview, "MAX_ROWS", 2)
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k in range(20):
            gradebook.record(result(f"s{k:02}", path="", seconds=90.0 + k if k % 6 == 5 else 1.0))
        write_report(gradebook, "chain_rule", tmp_path)
    page = (tmp_path / "index.html").read_text()
    assert re.findall(r'">(s\d+)</a></td><td class="name">took (\d+)', page) == [("s05", "95"), ("s11", "101")]
    assert "and 1 more" in page


def test_of_a_large_class_only_a_few_results_are_held_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(class_overview, "STUDENTS_PER_PAGE", 10)
    monkeypatch.setattr(module, "PAGES_AT_ONCE", 10)
    held = []

    def count_results(done, _):
        if done % 50 == 0:
            gc.collect()
            held.append(sum(isinstance(thing, Result) for thing in gc.get_objects()))

    with Gradebook(tmp_path / "grades.db") as gradebook:
        for k in range(200):
            gradebook.record(result(f"s{k}", path=""))
        write_report(gradebook, "chain_rule", tmp_path, workers=0, progress=count_results)
    assert len(held) == 4
    assert max(held) <= 4 * 10  # of the part, light ones of it, and of two pages of the overview
