"""The page on writing exercises: its example is written down as it says, and used."""

import re

from autogradlab.course import root
from autogradlab.course.material import exercise_at

PAGE = (root() / "docs/writing-exercises.md").read_text(encoding="utf-8")
CHECKS, GIVEN, TRIED, _ = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_pages_example_works(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "passes"
    folder.mkdir()
    (folder / "checks.py").write_text(CHECKS, encoding="utf-8")
    (folder / "given.py").write_text(GIVEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(TRIED, "writing-exercises.md", "exec"), {})
    assert capsys.readouterr().out == "one pass alone\n"
    assert exercise_at(folder).name == "passes"
