import base64
import hashlib
import re

from graded import handed_in

from autogradlab.course.exercises.feedback_card import LINK, RIGHT, WRONG
from autogradlab.grading.reports.page_templates import percent, render_page, short_number
from autogradlab.grading.reports.student_page import feedback_page


def test_numbers_are_short():
    assert [short_number(x) for x in (0.0, 10.0, 2.5, 1 / 3)] == ["0", "10", "2.5", "0.33"]
    assert (percent(1, 3), percent(0, 0)) == ("33", "0")


def test_the_policy_allows_the_pages_own_style_and_nothing_else(tmp_path):
    page = feedback_page(handed_in(tmp_path / "a.ipynb"))
    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert not re.search(r"<script|<img|<iframe|<link| style=| on\w+=|https?:", page)


def test_the_colours_are_the_feedback_cards_in_light_and_dark(tmp_path):
    page = feedback_page(handed_in(tmp_path / "a.ipynb"))
    assert all(colour in page for pair in (RIGHT, WRONG, LINK) for colour in pair)
    assert "prefers-color-scheme:dark" in page


def test_what_a_template_writes_is_escaped_and_can_be_seen():
    values = {
        "assignment": "<b>\0\u202e",
        "results": [],
        "pages": {},
        "bars": [],
        "width": 0,
        "tasks": [],
        "answers": "",
    }
    values |= {"misconceptions": [], "limited": [], "outliers": [], "judges": [], "sandboxes": []}
    values["numbers"] = {"students": 0, "failed": 0, "mean": 0, "median": 0, "lowest": 0, "highest": 0, "max_points": 0}
    assert "<h1>&lt;b&gt;\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}</h1>" in render_page(
        "overview.html", **values
    )
