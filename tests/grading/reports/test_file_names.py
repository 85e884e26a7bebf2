import pytest

from autogradlab.grading.reports.file_names import file_name

HOSTILE = [
    "../../x",
    "/etc/passwd",
    "<script>",
    "x" * 300,
    "",
    ".",
    "..",
    "CON",
    "a\0b",
    "\ud800",
    "é",
    "學生",
    "a/b",
    "a\\b",
    "-rf",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_gives_a_plain_file_name(name, tmp_path):
    made = file_name(name, ".html")
    assert made.encode().replace(b"-", b"").replace(b"_", b"").removesuffix(b".html").isalnum()
    assert len(made) < 64
    assert made[0] != "-"
    (tmp_path / made).touch()
    assert [path.name for path in tmp_path.iterdir()] == [made]


def test_names_that_differ_keep_apart_where_the_file_system_ignores_case():
    names = [*HOSTILE, "Ada", "ada", "ADA", "a b", "a-b", "x" * 301]
    assert len({file_name(name, "").lower() for name in names}) == len(names)


def test_a_name_always_gives_the_same():
    assert file_name("Ada", ".html") == file_name("Ada", ".html")
