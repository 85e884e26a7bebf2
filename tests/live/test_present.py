import pytest

from autogradlab.live.present import STYLE_HANDLES, present


def test_it_puts_rules_on_the_page_and_takes_them_off(shell, page):
    present(2)
    assert "zoom: 2;" in page[0]["data"]["text/html"]
    present(False)
    assert page[1]["update"]
    assert page[1]["transient"] == page[0]["transient"]
    assert "<style>" not in page[1]["data"]["text/html"]
    assert STYLE_HANDLES == []


def test_a_second_call_replaces_the_first(shell, page):
    present()
    present(2)
    assert [("zoom: 1.5" in o["data"]["text/html"], "zoom: 2" in o["data"]["text/html"]) for o in page] == [
        (True, False), (False, False), (False, True),
    ]  # fmt: skip


@pytest.mark.parametrize("scale", [0, 9, -1.0, "2", float("nan")])
def test_a_scale_out_of_range_is_refused(shell, scale):
    with pytest.raises(ValueError, match="scale must lie between"):
        present(scale)
