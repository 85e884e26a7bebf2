import sys
from pathlib import Path

from autogradlab.course.learner.progress_file import SWITCH
from autogradlab.grading.sandbox.visible_files import ENVIRONMENT, PACKAGE, concealed, inside, places, system, visible


def test_this_python_and_this_package_are_visible():
    shown = [*system(), *visible()]
    for path in (Path(sys.prefix), Path(sys.base_prefix), PACKAGE):
        assert any(path == s or inside(path, s) for s in shown)


def test_nothing_is_shown_twice_and_no_home_as_a_whole():
    shown = visible()
    assert not [a for a in shown for b in shown if inside(a, b)]
    assert Path.home() not in shown


def test_the_grader_and_the_references_are_concealed():
    assert PACKAGE / "grading" in concealed()
    assert PACKAGE / "course" / "material" / "exercises" in concealed()


def test_what_a_learner_passed_is_not_written_down_inside():
    assert ENVIRONMENT[SWITCH] == "off"


def test_what_is_hidden_is_found_wherever_links_show_it(tmp_path):
    (tmp_path / "real" / "secret").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    real, link = tmp_path / "real", tmp_path / "link"
    everywhere = {real / "secret", link / "secret"}
    assert set(places([link / "secret"], [real, link])) == everywhere
    assert set(places([real / "secret"], [link, real])) == everywhere
    assert places([real / "secret"], [tmp_path / "elsewhere"]) == []
    assert places([real / "missing"], [real]) == []


def test_what_is_hidden_twice_is_covered_once(tmp_path):
    outer, inner = tmp_path / "exercises", tmp_path / "exercises" / "chain_rule"
    inner.mkdir(parents=True)
    (inner / "checks.py").touch()
    for hidden in ([outer, inner, inner / "checks.py"], [inner / "checks.py", inner, outer]):
        assert places(hidden, [tmp_path]) == [outer]
