from click.testing import CliRunner
from grading.classroom import SOURCE

from autogradlab.grading.commands.release import command


def test_sources_are_released_into_a_folder_each(tmp_path):
    done = CliRunner().invoke(command, [str(SOURCE), "-o", str(tmp_path)])
    said = f"{tmp_path / 'chain_rule/chain_rule.ipynb'}: 14 points, an exercise of the course: its answers are public"
    assert done.exit_code == 0
    assert done.output.startswith(said)


def test_nothing_is_written_unless_all_sources_are_fit(tmp_path):
    (tmp_path / "x.ipynb").write_text("{}")
    done = CliRunner().invoke(command, [str(SOURCE), str(tmp_path / "x.ipynb"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "x.ipynb" in done.output
    assert not (tmp_path / "out").exists()


def test_two_sources_of_one_name_are_refused(tmp_path):
    done = CliRunner().invoke(command, [str(SOURCE), str(SOURCE), "-o", str(tmp_path)])
    assert (done.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "two sources" in done.output
