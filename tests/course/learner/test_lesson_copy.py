import json

import pytest

from autogradlab.course import root
from autogradlab.course.learner.lesson_copy import SOURCE_LINK, lesson_bytes, name_source

LESSONS = sorted((root() / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[`tape.py`](../autogradlab/engine/tape.py)", "`autogradlab/engine/tape.py`"),
        ("[`autogradlab/nn/`](../autogradlab/nn/)", "`autogradlab/nn/`"),
        ("[the walk](../../autogradlab/engine/reverse_pass.py#L3)", "the walk (`autogradlab/engine/reverse_pass.py`)"),
        ("[the page](../docs/compile.md)", "the page (`docs/compile.md`)"),
        ("[the engine](../docs/engine.ipynb)", "[the engine](../docs/engine.ipynb)"),
        ("[lesson 2](02_the_chain_rule.ipynb)", "[lesson 2](02_the_chain_rule.ipynb)"),
    ],
)
def test_a_link_into_the_source_becomes_the_files_place(link, words):
    assert SOURCE_LINK.sub(name_source, link) == words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_copy_has_the_lessons_cells_without_their_outputs(lesson):
    copy, saved = json.loads(lesson_bytes(lesson)), json.loads(lesson.read_text(encoding="utf-8"))
    assert [cell["id"] for cell in copy["cells"]] == [cell["id"] for cell in saved["cells"]]
    code = [(a, b) for a, b in zip(copy["cells"], saved["cells"], strict=True) if a["cell_type"] == "code"]
    assert all(a["source"] == b["source"] and a["outputs"] == [] for a, b in code)
    assert any(b["outputs"] for _, b in code)
    assert lesson_bytes(lesson) == lesson_bytes(lesson)
