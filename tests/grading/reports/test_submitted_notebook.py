import base64
import json
import textwrap
import zipfile

import pytest
from graded import handed_in, result, result_of_bytes

from autogradlab.grading.reports.submitted_notebook import (
    LONGEST_OUTPUT,
    LONGEST_PICTURE,
    MOST_CELLS,
    MOST_OUTPUTS,
    MOST_PICTURES,
    Output,
    SubmittedNotebook,
    load_submitted,
    picture_url,
    visible_text,
)


def notebook(*cells):
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def outputs(path, *given):
    made = load_submitted(result_of_bytes(path, notebook({"cell_type": "code", "source": "x", "outputs": list(given)})))
    return made.cells[0].outputs


def test_the_cells_are_shown_as_they_were_handed_in(tmp_path):
    found = load_submitted(handed_in(tmp_path / "a.ipynb", answers={"task1": "def f(x):\n    return 2 * x"}))
    assert [cell.grade_id for cell in found.cells[:2]] == ["chain_rule-intro", "chain_rule-imports"]
    assert "def f(x):\n    return 2 * x" in found.source
    assert not found.missing


def test_a_notebook_inside_a_zip_is_found(tmp_path):
    given = handed_in(tmp_path / "a.ipynb")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.write(tmp_path / "a.ipynb", "ada/a.ipynb")
    (tmp_path / "a.ipynb").unlink()
    inside = result("ada", path=str(tmp_path / "class.zip" / "ada/a.ipynb"), submission_hash=given.submission_hash)
    assert load_submitted(inside).cells


def test_nothing_was_handed_in_and_nothing_is_missing():
    assert load_submitted(result(path="")) == SubmittedNotebook()


def test_a_damaged_zip_is_survived(tmp_path):
    with zipfile.ZipFile(tmp_path / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ipynb", "x" * 5000)
    data = bytearray((tmp_path / "class.zip").read_bytes())
    data[40:50] = b"\xff" * 10
    (tmp_path / "class.zip").write_bytes(data)
    assert "no longer where it was" in load_submitted(result(path=str(tmp_path / "class.zip" / "a.ipynb"))).missing


def test_a_notebook_that_is_gone_or_was_changed_is_not_shown_and_that_is_said(tmp_path):
    given = handed_in(tmp_path / "a.ipynb")
    (tmp_path / "a.ipynb").write_text("{}")
    assert "has changed since" in load_submitted(given).missing
    (tmp_path / "a.ipynb").unlink()
    assert "no longer where it was" in load_submitted(given).missing
    assert "no longer where it was" in load_submitted(result(path=str(tmp_path))).missing


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"cells": 3}', b'{"cells": [{}, 1, null]}'])
def test_whatever_was_handed_in_is_survived(tmp_path, data):
    found = load_submitted(result_of_bytes(tmp_path / "a.ipynb", data))
    assert found.missing or all(cell.source == "" for cell in found.cells)


def test_outputs_are_text_and_others_are_named(tmp_path):
    picture = {"output_type": "display_data", "data": {"text/plain": ["<Fig", "ure>"], "image/png": "AAAA"}}
    page = {"output_type": "execute_result", "data": {"text/html": "<script>"}}
    stream = {"output_type": "stream", "text": ["a\n", "b"]}
    assert outputs(tmp_path / "a.ipynb", stream, picture, page) == (
        Output("a\nb"),
        Output("<Figure>\n[not shown: image/png]"),
        Output("[not shown: text/html]"),
    )


def test_an_error_is_its_traceback_without_colours(tmp_path):
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mE\x1b[0m", "v"]}
    assert outputs(tmp_path / "a.ipynb", error, {**error, "traceback": 3}) == (
        Output("E\nv", True),
        Output("E: v", True),
    )


def test_what_is_long_is_cut_and_that_is_said(tmp_path):
    long = {"output_type": "stream", "text": "x" * (LONGEST_OUTPUT + 1000)}
    found = outputs(tmp_path / "a.ipynb", *[long] * (MOST_OUTPUTS + 5))
    assert found[0].text.endswith("x\n[1,000 more characters]")
    assert found[-1].text == "[5 more outputs]"
    many = notebook(*[{"cell_type": "code", "source": "x"}] * (MOST_CELLS + 1))
    assert len(load_submitted(result_of_bytes(tmp_path / "b.ipynb", many)).cells) == MOST_CELLS


@pytest.mark.parametrize("outputs", [3, None, [3], [{}], [{"output_type": "stream", "text": {}}], [{"data": []}]])
def test_outputs_that_are_none_are_survived(tmp_path, outputs):
    cell = {"cell_type": "code", "source": "x", "outputs": outputs}
    (shown,) = load_submitted(result_of_bytes(tmp_path / "a.ipynb", notebook(cell))).cells
    assert "".join(output.text for output in shown.outputs) == ""


def test_characters_that_are_not_to_be_seen_are_marked():
    assert visible_text("a\0\x1b[1mb\u202ec\ud800\r\n\té") == "a�b�c�\n\té"
    assert visible_text("plain\n\ttext") == "plain\n\ttext"


def png(width, height, more=b""):
    """The first chunk of a PNG file, as far as it is looked at."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return base64.b64encode(head.ljust(80, b"\0") + more).decode()


def test_a_plot_is_a_data_url_with_nothing_else_in_it():
    wrapped = "\n".join(textwrap.wrap(png(640, 480), 20))
    assert picture_url(wrapped) == f"data:image/png;base64,{png(640, 480)}"


@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "AAAA",
        "no base64",
        base64.b64encode(b"<svg onload=alert(1)>" * 9).decode(),
        png(60_000, 60_000),
        png(2**31, 1),
    ],
)
def test_what_is_no_plot_of_a_fair_size_is_not_shown(encoded):
    assert picture_url(encoded) == ""
    assert picture_url(png(9, 9, b"x" * LONGEST_PICTURE)) == ""


def test_a_page_holds_only_so_many_plots(tmp_path):
    shown = {"output_type": "display_data", "data": {"image/png": png(9, 9)}}
    cells = [{"cell_type": "code", "source": "x", "outputs": [shown] * 10} for _ in range(5)]
    found = load_submitted(result_of_bytes(tmp_path / "a.ipynb", notebook(*cells)))
    outputs = [output for cell in found.cells for output in cell.outputs]
    assert sum(bool(output.picture) for output in outputs) == MOST_PICTURES
    assert outputs[-1] == Output("[not shown: one more plot]")


def test_a_notebook_in_a_students_zip_in_a_platforms_zip_is_found(tmp_path):
    given = handed_in(tmp_path / "a.ipynb")
    with zipfile.ZipFile(tmp_path / "hw.zip", "w") as archive:
        archive.write(tmp_path / "a.ipynb", "work/a.ipynb")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.write(tmp_path / "hw.zip", "ada_1_2_hw.zip")
    path = str(tmp_path / "class.zip/ada_1_2_hw.zip/work/a.ipynb")
    assert load_submitted(result("ada", path=path, submission_hash=given.submission_hash)).cells
