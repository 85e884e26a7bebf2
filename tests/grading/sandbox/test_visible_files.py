import sys
from pathlib import Path

from autogradlab.course.learner.progress_file import PROGRESS_VARIABLE
from autogradlab.grading.sandbox.visible_files import (
    ENVIRONMENT,
    PACKAGE,
    concealed_paths,
    is_inside,
    places_to_hide,
    system_paths,
    visible_paths,
)


def test_this_python_and_this_package_are_visible():
    shown = [*system_paths(), *visible_paths()]
    for path in (Path(sys.prefix), Path(sys.base_prefix), PACKAGE):
        assert any(path == s or is_inside(path, s) for s in shown)


def test_nothing_is_shown_twice_and_no_home_as_a_whole():
    shown = visible_paths()
    assert not [a for a in shown for b in shown if is_inside(a, b)]
    assert Path.home() not in shown


def test_the_grader_and_the_references_are_concealed():
    assert PACKAGE / "grading" in concealed_paths()
    assert PACKAGE / "course" / "material" / "exercises" in concealed_paths()


def test_what_a_learner_passed_is_not_written_down_inside():
    assert ENVIRONMENT[PROGRESS_VARIABLE] == "off"


def test_what_is_hidden_is_found_wherever_links_show_it(tmp_path):
    (tmp_path / "real" / "secret").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    real, link = tmp_path / "real", tmp_path / "link"
    everywhere = {real / "secret", link / "secret"}
    assert set(places_to_hide([link / "secret"], [real, link])) == everywhere
    assert set(places_to_hide([real / "secret"], [link, real])) == everywhere
    assert places_to_hide([real / "secret"], [tmp_path / "elsewhere"]) == []
    assert places_to_hide([real / "missing"], [real]) == []


def test_what_is_hidden_twice_is_covered_once(tmp_path):
    outer, inner = tmp_path / "exercises", tmp_path / "exercises" / "chain_rule"
    inner.mkdir(parents=True)
    (inner / "checks.py").touch()
    for hidden in ([outer, inner, inner / "checks.py"], [inner / "checks.py", inner, outer]):
        assert places_to_hide(hidden, [tmp_path]) == [outer]
