import re
from html.parser import HTMLParser

import pytest
from graded import RAISED, RIGHT, WRONG, handed_in, result
from needs import chromium

from autogradlab.grading.reports.feedback import feedback_page, place
from autogradlab.grading.reports.submitted import Shown
from autogradlab.grading.results import TaskResult

SCRIPT = "<script>alert(1)</script>"
OURS = {"html", "head", "meta", "title", "style", "body", "main", "section", "div", "span", "a", "svg", "rect"}
OURS |= {"h1", "h2", "p", "ul", "li", "pre", "code", "b", "i", "br"}
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
