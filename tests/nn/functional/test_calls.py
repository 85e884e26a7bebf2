"""Every function of nn.functional refuses what is no tensor, in PyTorch's words."""

import inspect

import numpy as np
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


F = al.nn.functional
X, LINE, IMAGE, CLASSES = al.ones(2, 3), al.ones(1, 2, 4), al.ones(1, 2, 4, 4), al.tensor([0, 1])
WELL_CALLED = {
    **dict.fromkeys(("conv1d", "conv_transpose1d"), (LINE, al.ones(2, 2, 2))),
    **dict.fromkeys(("conv2d", "conv_transpose2d"), (IMAGE, al.ones(2, 2, 2, 2))),
    **dict.fromkeys(("max_pool1d", "avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d"), (LINE, 2)),
    **dict.fromkeys(("max_pool2d", "avg_pool2d", "adaptive_avg_pool2d", "adaptive_max_pool2d", "unfold"), (IMAGE, 2)),
    **dict.fromkeys(("interpolate", "upsample", "pixel_unshuffle"), (IMAGE, 2)),
    **dict.fromkeys(("mse_loss", "l1_loss", "huber_loss", "smooth_l1_loss", "kl_div", "soft_margin_loss"), (X, X)),
    **dict.fromkeys(("hinge_embedding_loss", "multilabel_soft_margin_loss", "poisson_nll_loss"), (X, X)),
    **dict.fromkeys(("binary_cross_entropy", "binary_cross_entropy_with_logits"), (X, X)),
    **dict.fromkeys(("cosine_similarity", "pairwise_distance"), (X, X)),
    **dict.fromkeys(("nll_loss", "cross_entropy", "multi_margin_loss"), (X, CLASSES)),
    **dict.fromkeys(("gaussian_nll_loss", "triplet_margin_loss", "margin_ranking_loss"), (X, X, X)),
    "cosine_embedding_loss": (X, X, CLASSES),
    "scaled_dot_product_attention": (X, X, X),
    "fold": (al.ones(1, 8, 9), 4, 2),
    "pixel_shuffle": (al.ones(1, 4, 2, 2), 2),
    "pad": (X, (1, 1)),
    "one_hot": (CLASSES,),
    "embedding": (CLASSES, X),
    "linear": (X, al.ones(2, 3)),
    "bilinear": (X, X, al.ones(2, 3, 3)),
    **dict.fromkeys(("layer_norm", "rms_norm"), (X, (3,))),
    "group_norm": (X, 1),
    "batch_norm": (X, al.ones(3), al.ones(3)),
    "instance_norm": (LINE,),
    "threshold": (X, 1.0, 2.0),
    "prelu": (X, al.ones(1)),
    "glu": (al.ones(2, 4),),
    "dropout1d": (LINE,),
    "dropout2d": (IMAGE,),
    "dropout3d": (al.ones(1, 2, 2, 2, 2),),
}
WRONG = [
    *(None, "a", [1.0, 2.0], (1,), 3.5, -1, 0, {}, object(), 1 + 2j, float("nan"), True, b"x", [], ()),
    *(al.ones(5), al.ones(()), al.ones(2, 7), al.ones(0, 3), al.ones(2, 3).long(), al.ones(2, 3).bool()),
    *(al.ones(2, 3).double(), al.ones(1, 1, 1, 1, 1, 1), np.ones((2, 3)), al.tensor([9, -9]), al.ones(0)),
]


def wrong_calls(name):
    """Every call of a function in which one argument is wrong."""
    given = WELL_CALLED.get(name, (X,))
    for k, argument in enumerate(inspect.signature(getattr(F, name)).parameters):
        for wrong in WRONG:
            yield ([*given[:k], wrong, *given[k + 1 :]], {}) if k < len(given) else ([*given], {argument: wrong})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", F.__all__)
def test_a_wrong_argument_gives_an_answer_or_an_error_with_a_hint(name):
    getattr(F, name)(*WELL_CALLED.get(name, (X,)))
    assert [
        leak for args, kwargs in wrong_calls(name) if (leak := unhinted_error(getattr(F, name), args, kwargs))
    ] == []


def unhinted_error(fn, args, kwargs):
    """An error that a call gives without a hint, which comes from further inside."""
    try:
        fn(*args, **kwargs)
    except Exception as error:
        return "" if "\nHint: " in str(error) else f"{args} {kwargs}: {error!r}"
    return ""
