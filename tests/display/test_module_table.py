import re
import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab import nn
from autogradlab.display.module_table import format_bytes, module_html, parameter_html, table_mimebundle
from autogradlab.display.render.theme import TOKENS
from autogradlab.display.shared import failures
from autogradlab.display.shared.failures import PictureWarning


@pytest.fixture
def model():
    al.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 1))


def parsed(html):
    """The page as a tree; its style sheet is not XML and is left out."""
    return ET.fromstring(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


def rows(html):
    """The words of each row of the body."""
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in parsed(html).iter("tr")]


def row(html, name):
    return next(cells for cells in rows(html) if cells[0] == name)


def test_every_module_and_parameter_has_a_row_with_its_path(model):
    names = [cells[0].split(" ")[0] for cells in rows(module_html(model))]
    assert names == ["name", "0", "0.weight", "0.bias", "1", "2", "2.weight", "2.bias", "total"]


def test_a_row_says_shape_dtype_count_and_what_there_is_of_a_gradient(model):
    assert row(module_html(model), "0.weight")[1:6] == ["16 × 2", "float32", "32", "yes", "none yet"]
    (model[0].weight * 3).sum().backward()
    assert row(module_html(model), "0.weight")[5] == "16.971"  # sqrt(32 · 3²)


def test_the_last_row_sums_up(model):
    model[0].weight.requires_grad_(False)
    assert row(module_html(model), "total") == ["total", "", "", "65", "33", "none yet", "260 bytes"]


def test_a_frozen_parameter_is_marked(model):
    model.requires_grad_(False)
    assert row(module_html(model), "2.bias")[4:6] == ["frozen", "–"]
    assert row(module_html(model), "total")[4] == "none"


def test_a_gradient_that_is_no_number_is_marked(model):
    (model[2].bias * float("nan")).sum().backward()
    assert '<b class="al-x">nan</b>' in module_html(model)


def test_a_shared_parameter_counts_once_and_a_buffer_never():
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.head, self.tied = nn.Linear(1, 3), nn.Linear(1, 3, bias=False)
            self.tied.weight = self.head.weight
            self.register_buffer("mean", al.zeros(3))

    html = module_html(Net())
    assert row(html, "tied.weight")[4] == "same as head.weight"
    assert row(html, "mean")[4] == "buffer"
    assert row(html, "total")[3] == "6"


def test_a_large_model_shows_its_first_rows_and_says_how_many_more():
    html = module_html(nn.Sequential(*[nn.Linear(4, 4) for _ in range(250)]))
    assert "… 484 more parameters with 4,840 values" in html
    assert row(html, "total")[3] == "5,000"
    assert len(html) < 20_000


def test_a_row_is_less_than_2_kb(model):
    assert max(len(row) for row in re.findall(r"<tr.*?</tr>", module_html(model), re.DOTALL)) < 2000


def test_the_table_has_a_caption_and_scopes(model):
    tree = parsed(module_html(model))
    assert "".join(tree.find("table/caption").itertext()) == "Sequential 65 values in 4 parameters"
    assert {head.get("scope") for head in tree.iter("th")} == {"col", "row"}


@pytest.mark.parametrize("empty", [nn.ReLU, nn.Sequential])
def test_a_module_without_parameters_is_a_table_too(empty):
    assert "0 values in 0 parameters" in module_html(empty())


def test_a_parameter_is_a_table_of_one_row_under_the_learners_name():
    slope = nn.Parameter(al.ones(2))
    assert rows(parameter_html(slope))[1] == ["slope", "2", "float32", "2", "yes", "none yet", "[1 1]"]


@pytest.mark.parametrize(
    "name", ['"><script>alert(1)</script>', "a]]>b", "one\ntwo", "\u202eleft", "n" * 10_000, "&lt;"]
)
def test_names_and_settings_are_data(name):
    class Odd(nn.Module):
        def extra_repr(self):
            return name

    model, part = Odd(), Odd()
    setattr(part, name, nn.Parameter(al.ones(1)))
    setattr(model, name, part)
    html = module_html(model)
    parsed(html)
    assert "<script" not in html
    assert len(html) < 8000


def test_a_module_whose_settings_fail_says_so_and_is_shown():
    class Odd(nn.Module):
        def extra_repr(self):
            raise ValueError("no width")

    assert row(module_html(nn.Sequential(Odd())), "0 Odd(extra_repr() failed: ValueError: no width)")


def test_in_jupyter_there_is_pytorchs_text_and_the_table(model):
    bundle = table_mimebundle(model)
    assert list(bundle) == ["text/plain", "text/html"]
    assert bundle["text/plain"] == repr(model)
    assert list(table_mimebundle(model[0].bias, include=["text/html"])) == ["text/html"]


def test_modules_and_parameters_are_asked_by_jupyter(model):
    for thing in (model, model[0].weight):
        assert list(thing._repr_mimebundle_()) == ["text/plain", "text/html"]


def test_a_table_that_fails_leaves_the_text_and_a_warning_says_why(model, monkeypatch):
    monkeypatch.setattr(failures, "SHOWN", {})
    model.named_modules = None
    with pytest.warns(PictureWarning, match=r"table of this module .*: TypeError: 'NoneType' object is not callable"):
        assert list(table_mimebundle(model)) == ["text/plain"]


def test_the_colors_of_both_schemes_are_there(model):
    html = module_html(model)
    assert all(TOKENS[scheme]["parameter"] in html for scheme in TOKENS)
    assert "--jp-layout-color0" in html


def test_bytes_have_a_unit_that_fits():
    assert [format_bytes(n) for n in (0, 999, 1350, 4.2e6, 1e12)] == [
        "0 bytes",
        "999 bytes",
        "1.35 kB",
        "4.2 MB",
        "1e+03 GB",
    ]
