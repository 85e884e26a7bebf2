import re

from graded import RAISED, RIGHT, SOLVED, WRONG, result

from autogradlab.grading.reports.class_overview import histogram_bars, overview_page
from autogradlab.grading.reports.statistics import Bin

SLOW = "Cell 4, `while True: pass`: it did not end within 30 s."


def page(*results):
    return overview_page("chain_rule", results, {r.student: f"students/{k}.html" for k, r in enumerate(results)})


def test_the_page_tells_points_tasks_misconceptions_and_limits():
    made = page(
        result("ada", RIGHT, SOLVED), result("bob", RIGHT, WRONG, problems=(SLOW,)), result("cy", RIGHT, RAISED)
    )
    assert '<a href="students/0.html">ada</a>' in made
    assert re.search(r"task2</td>.*two links</td>.*>1</td>.*>1</td>.*>1</td>", made, re.DOTALL)
    assert re.search(r"cos\(x²\): the outer derivative alone</td><td class=\"figure\">1</td>", made)
    assert "it did not end within 30 s." in made
    assert "1.67" in made
    assert "Graded by judge 1 in bubblewrap." in made


def test_sections_with_nothing_in_them_are_left_out():
    made = page(result("ada", RIGHT, SOLVED))
    assert not [title for title in ("Misconceptions", "Outliers", "hit a limit") if title in made]
    assert "<h2>" not in page()[page().index("Students") + 20 :]


def test_hostile_names_are_escaped():
    made = page(result("<script>alert(1)</script>", RIGHT, SOLVED), result('"onclick="x', status="failed", tasks=()))
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert '"onclick' not in made


def test_the_tallest_bar_fills_the_height_and_each_says_what_it_counts():
    made = histogram_bars([Bin(0, 1, 2), Bin(1, 2, 0), Bin(2, 3, 1)])
    assert [bar.height for bar in made] == [100, 0, 50]
    assert [bar.said for bar in made] == ["0 points: 2 students", "1 points: 0 students", "2 points: 1 student"]
    assert [bar.label for bar in made] == ["0", "1", "2"]


def test_bars_of_ranges_say_both_ends():
    assert histogram_bars([Bin(0, 2.5, 1)])[0].said == "0 to 2.5 points: 1 student"
    assert histogram_bars([]) == []
