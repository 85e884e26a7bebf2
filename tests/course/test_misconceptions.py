"""The page docs/misconceptions.md."""

from refresh_misconceptions import PAGE, cell, page

from autogradlab.course.learner.material import exercise, exercise_names


def test_the_page_is_what_the_exercises_say():
    hint = "run python tests/refresh_misconceptions.py"
    assert PAGE.read_text(encoding="utf-8") == page(), hint


def test_every_idea_of_every_exercise_is_on_it():
    written = PAGE.read_text(encoding="utf-8")
    for name in exercise_names():
        for task in exercise(name).tasks:
            assert task.misconceptions
            assert all(f"| {cell(idea.name)} | {cell(idea.words)} |" in written for idea in task.misconceptions)


def test_no_two_ideas_of_a_task_share_a_name():
    tasks = [task for name in exercise_names() for task in exercise(name).tasks]
    assert all(len({idea.name for idea in task.misconceptions}) == len(task.misconceptions) for task in tasks)
