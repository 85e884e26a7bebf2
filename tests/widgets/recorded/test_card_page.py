from pathlib import Path

import pytest

import autogradlab as al
from autogradlab.widgets.recorded.card_page import module_script, page_html, write_whole


def test_a_card_is_saved_as_a_page_of_its_own(tmp_path: Path) -> None:
    al.widgets.detach(x=(-3, 3, 0.5)).save(tmp_path / "detach.html")
    text = (tmp_path / "detach.html").read_text(encoding="utf-8")
    assert text.count("data-module=") == 1
    assert "unsafe-eval" not in text
    assert 'src="http' not in text


def test_a_card_is_saved_as_its_picture(tmp_path: Path) -> None:
    card = al.widgets.accumulate()
    card.save(str(tmp_path / "a.svg"))
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == card.saved_svg()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Hint: end the name in"):
        al.widgets.accumulate().save(tmp_path / "a.pdf")


def test_what_the_learner_wrote_ends_no_script(tmp_path: Path) -> None:
    al.widgets.graph(al.tensor(2.0, requires_grad=True) * 2).save(tmp_path / "a.html")
    hostile = page_html("</title><script>x</script>", "", [])
    assert "<script>" not in hostile
    assert "</script" not in module_script('const a = "</script>";\nexport default { render };\n')


def test_a_file_is_written_as_a_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"one")
    write_whole(tmp_path / "a", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"two"
