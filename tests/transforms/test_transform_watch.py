import autogradlab as al
from autogradlab.engine.modes import mode
from autogradlab.transforms.transform_watch import TransformWatch


def test_a_line_that_takes_a_number_out_of_the_graph_is_noted_once_and_three_of_them_at_most():
    x = al.tensor(2.0, requires_grad=True) * 1
    with TransformWatch() as watch:
        for _ in range(2):
            x.item()
        x.tolist()
        float(x.detach())
        x.numpy(force=True)
    assert len(watch.cuts) == TransformWatch.MOST
    assert all("test_transform_watch.py" in line for line in watch.cuts)


def test_one_transform_inside_another_is_told_to_the_outer_one_which_watches_on():
    with TransformWatch() as outer:
        with TransformWatch() as inner:
            assert mode.watch is inner
        assert mode.watch is outer
    assert (outer.holds_transform, inner.holds_transform, mode.watch) == (True, False, None)


def test_what_has_no_graph_can_be_read_without_a_note():
    with TransformWatch() as watch:
        al.tensor(2.0).item()
    assert watch.cuts == []
