"""Programs written for PyTorch print here what they print there, with only the import changed."""

import pytest
from everyday_programs import fractions, names, printed_by, read, with_our_import, words


@pytest.mark.parametrize("name", names())
def test_a_program_prints_what_it_prints_in_pytorch(name):
    program, wanted = read(name)
    printed = printed_by(with_our_import(program))
    assert words(printed) == words(wanted)
    assert fractions(printed) == pytest.approx(fractions(wanted), rel=1e-3, abs=1e-4, nan_ok=True)


def test_there_are_programs_from_many_places():
    assert len(names()) > 30


def test_only_imports_are_changed():
    changed = with_our_import("import torch\nfrom torch import nn\nimport torch.nn.functional as F\ntorch.ones(2)")
    assert changed.splitlines()[0] == "import autogradlab as torch"
    assert changed.splitlines()[1:3] == ["from autogradlab import nn", "import autogradlab.nn.functional as F"]
    assert changed.splitlines()[3] == "torch.ones(2)"
