import json
import re
from html import escape
from html.parser import HTMLParser

import pytest
from graded import RAISED, RIGHT, WRONG, handed_in, result, result_of_bytes
from needs import chromium

from autogradlab.course.learner.material import exercise
from autogradlab.grading.judge.result import TaskResult
from autogradlab.grading.reports.student_page import feedback_page, find_cell
from autogradlab.grading.reports.submitted_notebook import ShownCell

SCRIPT = "<script>alert(1)</script>"
OURS = {"html", "head", "meta", "title", "style", "body", "main", "section", "div", "span", "a", "svg", "rect"}
OURS |= {"h1", "h2", "p", "ul", "li", "pre", "code", "b", "i", "br"}
OURS |= {"math", "mrow", "mi", "mn", "mo", "msup", "msub", "msubsup", "mfrac", "msqrt", "mtext", "mspace", "mover"}


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes = set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.attributes |= {(name, value) for name, value in attributes}


def hostile(path):
    words = (f"At x = 1.3 you return {SCRIPT}.", "look at `x` and **y**")
    task = TaskResult("task2", SCRIPT, 0.0, 2.0, '"><b>', None, words, SCRIPT)
    answers = {"task1": SCRIPT, "task1-text": f"# {SCRIPT}\n[a](javascript:1)"}
    return handed_in(path, '"' + SCRIPT, RIGHT, task, answers=answers)


def test_marks_and_hints_stand_under_the_tasks_cells(tmp_path):
    page = feedback_page(handed_in(tmp_path / "a.ipynb", "ada", RIGHT, RAISED, answers={"task2": "return cosine(x)"}))
    check = 'chain_rule</span><span class="o">.</span><span class="n">task2'
    at = [page.index(text) for text in ('id="task-1"', check, 'id="task-2"')]
    assert at == sorted(at)
    assert page.count("return cosine(x)\nNameError: name &#39;cosine&#39; is not defined") == 1
    assert "Is the name spelled as where it was made?" in page[at[-1] :]
    assert "1 of 3 points" in page


def test_no_input_of_the_graders_is_shown_unless_staff_wants_it(tmp_path):
    given = handed_in(tmp_path / "a.ipynb", "ada", RIGHT, WRONG)
    assert "1.3 you" not in feedback_page(given)
    assert "At one of the inputs you return …; the slope there is <b>steeper</b>." in feedback_page(given)
    assert "At x = 1.3 you return −0.119" in feedback_page(given, inputs=True)


def test_whatever_a_submission_says_only_our_elements_come_out(tmp_path):
    tags = Tags(feedback_page(hostile(tmp_path / "a.ipynb")))
    assert tags.elements <= OURS
    assert all(value.startswith("#task-") for name, value in tags.attributes if name == "href")
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "style")]


def test_a_notebook_that_is_not_there_still_gets_its_marks():
    page = feedback_page(result("ada", RIGHT, RAISED))
    assert "no longer where it was" in page
    assert "Is the name spelled as where it was made?" in page


def test_a_failed_submission_says_so_and_why():
    page = feedback_page(result(status="failed", tasks=(), points=0.0, problems=("The file is `no` notebook.",)))
    assert "This notebook could not be graded." in page
    assert "<li>The file is <code>no</code> notebook.</li>" in page


def test_the_level_of_the_sandbox_is_said():
    assert "in the sandbox “landlock”" in feedback_page(result(sandbox="landlock"))


def test_the_same_result_gives_the_same_page(tmp_path):
    given = handed_in(tmp_path / "a.ipynb")
    assert feedback_page(given) == feedback_page(given)


@pytest.mark.parametrize(
    ("ids", "where"),
    [
        (["x-task1", "x-task1-check", "x-task10"], 2),
        (["x-task1", "other"], 1),
        (["task1"], 1),
        (["x-task1", "x-task1", "y"], 2),
        (["x-task10", "x-task1-text"], 0),
    ],
)
def test_a_verdict_stands_under_the_last_cell_of_its_task(ids, where):
    assert find_cell("task1", [ShownCell(k, "code", "", name) for k, name in enumerate(ids, 1)]) == where


@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_about_and_runs_nothing(tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    (tmp_path / "page.html").write_text(feedback_page(hostile(tmp_path / "a.ipynb")), encoding="utf-8")
    said = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(color_scheme="dark", viewport={"width": 380, "height": 800})
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto((tmp_path / "page.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 30)"
        assert page.evaluate("document.documentElement.scrollWidth") <= 380
        assert page.locator("#task-2").count() == 1
        browser.close()
    assert said == []


def test_the_title_names_student_and_assignment(tmp_path):
    assert re.search(r"<title>chain_rule: ada</title>", feedback_page(handed_in(tmp_path / "a.ipynb")))


# The smallest PNG there is: one transparent pixel.
PLOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def plotted(path, encoded):
    output = {"output_type": "display_data", "data": {"image/png": encoded, "text/plain": "<Figure>"}}
    cell = {"cell_type": "code", "source": "plot()", "metadata": {}, "outputs": [output]}
    return result_of_bytes(path, json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 4}).encode())


def test_a_plot_is_shown_and_only_a_page_with_one_allows_pictures(tmp_path):
    page = feedback_page(plotted(tmp_path / "a.ipynb", PLOT))
    assert f'<img alt="A plot of this cell" src="data:image/png;base64,{PLOT}">' in page
    assert "form-action 'none'; img-src data:\">" in page
    page = feedback_page(plotted(tmp_path / "b.ipynb", "no plot"))
    assert "<img" not in page
    assert "img-src" not in page


def test_a_wrong_answer_names_the_lesson_to_reread_and_links_it_where_that_is_known(tmp_path):
    given = handed_in(tmp_path / "a.ipynb", "ada", RIGHT, WRONG)
    section, link = exercise("chain_rule").tasks[1].reread
    page = feedback_page(given)
    assert page.count("To reread") == 1
    assert f", in notebooks/{link.rpartition('/')[2].partition('#')[0]}</p>" in page
    assert escape(section) in page
    assert '<a href="http' not in page
    linked = feedback_page(given, lessons="https://example.edu/lessons/")
    assert f'<a href="https://example.edu/lessons/{escape(link.rpartition("/")[2])}">' in linked
    assert "To reread" not in feedback_page(result(assignment="one of my own", path=""))
