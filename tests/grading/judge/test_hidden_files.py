import sys
from pathlib import Path

import numpy as np
import pytest

from autogradlab.grading.judge.hidden_files import files_to_hide, link_targets
from autogradlab.grading.sandbox.visible_files import hiding_problem


def test_the_secret_the_gradebook_with_what_belongs_to_it_and_the_submissions_are_hidden(tmp_path):
    hidden = files_to_hide(tmp_path / "s", str(tmp_path / "g.db"), [tmp_path / "submitted"])
    assert {path.name for path in hidden} == {"s", "g.db", "g.db-wal", "g.db-shm", "g.db-journal", "submitted"}


def test_of_a_database_that_is_a_server_there_is_no_file(tmp_path):
    assert files_to_hide(tmp_path / "s", "postgresql://host/g", []) == ((tmp_path / "s").resolve(),)


@pytest.mark.parametrize("link", ["secret", "submitted/ada.ipynb", "submitted/bob/all"])
def test_what_a_link_leads_to_is_hidden(tmp_path, link):
    (tmp_path / "elsewhere.ipynb").touch()
    (tmp_path / "submitted" / "bob").mkdir(parents=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere.ipynb")
    hidden = files_to_hide(tmp_path / "secret", "g.db", [tmp_path / "submitted"])
    assert tmp_path / "elsewhere.ipynb" in hidden


def test_a_link_that_a_student_handed_in_hides_no_library(tmp_path):
    for k, target in enumerate((np.__file__, Path(np.__file__).parent, "/usr", "/", sys.executable, "nowhere.ipynb")):
        (tmp_path / f"link{k}.ipynb").symlink_to(target)
    hidden = files_to_hide(tmp_path / "secret", "g.db", [tmp_path])
    assert {path for path in hidden if path.parent != Path.cwd()} == {tmp_path, tmp_path / "secret"}
    assert hiding_problem(hidden) == ""


def test_a_folder_without_links_leads_nowhere_else(tmp_path):
    (tmp_path / "file").touch()
    assert [*link_targets(tmp_path), *link_targets(tmp_path / "missing"), *link_targets(tmp_path / "file")] == []
