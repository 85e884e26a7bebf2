import zipfile
from pathlib import Path

import pytest

from autogradlab.grading.submissions import submitted_files
from autogradlab.grading.submissions.submitted_files import FileReader, UnusableFileError, files_below


def packed(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_zips_directory_is_read_once_and_not_for_every_member(tmp_path, monkeypatch):
    path = packed(tmp_path / "all.zip", **{f"{k}.ipynb": str(k) for k in range(50)})
    opened = []
    real = zipfile.ZipFile
    monkeypatch.setattr(submitted_files.zipfile, "ZipFile", lambda *args: opened.append(args) or real(*args))
    with FileReader() as reader:
        assert [reader.read(path, f"{k}.ipynb") for k in range(50)] == [b"%d" % k for k in range(50)]
    assert len(opened) == 1


def test_only_a_few_zips_stay_open(tmp_path):
    paths = [packed(tmp_path / f"{k}.zip", x=str(k)) for k in range(9)]
    with FileReader() as reader:
        assert [reader.read(path, "x") for path in paths * 2] == [b"%d" % k for k in range(9)] * 2
        assert len(reader._zips) == submitted_files.OPEN_ZIPS


def test_a_students_zip_in_a_platforms_zip_is_read_in_place(tmp_path):
    inner = packed(tmp_path / "hw.zip", **{"in/x.ipynb": b"x", "../y.ipynb": b"y"})
    outer = packed(tmp_path / "all.zip", **{"ada.zip": inner.read_bytes(), "bad.zip": b"no zip"})
    problems = []
    found = {str(entry.path): entry for entry in files_below(outer, problems)}
    assert set(found) == {"ada.zip/in/x.ipynb", "bad.zip/nothing"}
    one = found["ada.zip/in/x.ipynb"]
    assert one.display_path == f"{outer}/ada.zip/in/x.ipynb"
    with FileReader() as reader:
        assert reader.read(one.file, one.member, one.inner) == b"x"
    assert ["leads out" in problems[0], "no zip that can be read" in problems[1]] == [True, True]


def test_windows_separators_are_folders(tmp_path):
    path = packed(tmp_path / "all.zip", **{"ada\\x.ipynb": b"x"})
    assert [str(entry.path) for entry in files_below(path, [])] == ["ada/x.ipynb"]


def test_what_is_no_longer_there_cannot_be_read():
    with FileReader() as reader, pytest.raises(UnusableFileError):
        reader.read(Path("/nowhere.zip"), "x")


@pytest.mark.parametrize("platform", [False, True])
def test_a_students_zip_with_a_directory_that_fills_the_memory_is_not_opened(tmp_path, monkeypatch, platform):
    monkeypatch.setattr(submitted_files, "MAX_INNER_MEMBERS", 3)
    inner = packed(tmp_path / "hw.zip", **{f"{k}.ipynb": "x" for k in range(5)})
    given = packed(tmp_path / "all.zip", **{"ada.zip": inner.read_bytes()}) if platform else tmp_path / "dl"
    if not platform:
        (tmp_path / "dl").mkdir()
        inner.rename(tmp_path / "dl/ada.zip")
    problems, opened = [], []
    real = zipfile.ZipFile
    monkeypatch.setattr(submitted_files.zipfile, "ZipFile", lambda *args: opened.append(args) or real(*args))
    assert [str(entry.path) for entry in files_below(given, problems)] == ["ada.zip/nothing"]
    assert "ada.zip is refused: it holds 5 files." in problems[0]
    assert len(opened) == platform
