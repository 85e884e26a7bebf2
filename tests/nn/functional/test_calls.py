"""Every function of nn.functional refuses what is no tensor, in PyTorch's words."""

import inspect

import pytest

import autogradlab as al


def tensor_arguments():
    """Every function of nn.functional with each of its arguments that must be a tensor."""
    for name in al.nn.functional.__all__:
        said = inspect.signature(getattr(al.nn.functional, name)).parameters.values()
        yield from ((name, k) for k, p in enumerate(said) if p.annotation == "Tensor")


@pytest.mark.parametrize("wrong", [[1.0, 2.0], 3.0, "a", None, (1.0,)], ids=repr)
@pytest.mark.parametrize(("name", "k"), list(tensor_arguments()))
def test_what_is_no_tensor_is_refused_in_pytorchs_words(name, k, wrong):
    fn = getattr(al.nn.functional, name)
    before = [al.ones(1)] * k
    rest = [p for p in list(inspect.signature(fn).parameters.values())[k + 1 :] if p.default is p.empty]
    with pytest.raises(TypeError, match=rf"\(\): argument '\w+' \(position {k + 1}\) must be Tensor, not ") as said:
        fn(*before, wrong, *[al.ones(1)] * len(rest))
    assert "Hint:" in str(said.value)
