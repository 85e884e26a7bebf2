"""What `.grad` and the hooks of a tensor refuse, in PyTorch's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab.engine.errors.learner_frames import call_arguments
from autogradlab.engine.errors.learner_names import assigned_name
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradTypeError,
    BackwardError,
    DtypeError,
    ShapeError,
    name_of,
)

__all__ = [
    "CPP_TYPES", "NOT_SAVED", "check_data", "check_flag", "check_grad", "check_hook_result", "check_inputs",
    "check_weight", "hook_type_error", "require_float", "why_untracked",
]  # fmt: skip

CPP_TYPES = {"float32": "float", "float64": "double", "int64": "long int", "int32": "int", "bool": "bool"}


NOT_SAVED = (
    "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in "
    "computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use "
    "it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`."
)


def check_grad(t: Any, g: Any) -> None:
    """Refuse a `.grad` of another type, shape or dtype, as PyTorch does."""
    if g is t:
        raise AutogradError(
            "can't assign Variable as its own grad",
            hint=f"a gradient is a tensor of its own: write {name_of(t)}.grad = {name_of(t)}.detach().clone().",
        )
    if not hasattr(g, "_data"):
        raise AutogradTypeError(
            f"assigned grad expected to be a Tensor or None but got grad of type {type(g).__name__}",
            hint=f"wrap it: {name_of(t)}.grad = al.tensor({name_of(g, '...')}), or set it to None.",
        )
    if g._data.dtype != t._data.dtype:
        name = g.dtype.name
        raise DtypeError(
            f"attempting to assign a gradient with dtype '{CPP_TYPES.get(name, name)}' to a tensor "
            f"with grad_dtype '{t.dtype.title}'. The gradient must match the tensor's grad_dtype (defaults to the "
            "tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow "
            "any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break "
            "downstream systems that assume they match.",
            hint=f"convert it: {name_of(t)}.grad = {name_of(g, 'g')}.to(al.{t.dtype.name}).",
        )
    if g._data.shape != t._data.shape:
        raise ShapeError(
            f"attempting to assign a gradient of size '{list(g._data.shape)}' to a tensor of size '{list(t.shape)}'. "
            "Please ensure that the gradient and the tensor are the same size",
            hint=f"a gradient has the shape of its tensor: write {name_of(t)}.grad = al.zeros_like({name_of(t)}) to "
            "begin with zeros.",
        )


def hook_type_error(returned: Any, hint: str) -> AutogradTypeError:
    """The error of a hook that returned something else than a tensor."""
    return AutogradTypeError(f"expected Variable, but hook returned '{type(returned).__name__}'", hint=hint)


def check_hook_result(name: Any, seen: Any, new: Any) -> None:
    """Refuse what a hook returned in place of the gradient `seen`, unless it is a tensor of the same kind."""
    if not hasattr(new, "_data"):
        raise hook_type_error(new, "a hook returns a tensor of the gradient's shape, or None.")
    if new.dtype is not seen.dtype:
        was, got = (f"torch.{t.dtype.title}Tensor" for t in (seen, new))
        raise AutogradError(
            f"hook '{name}' has changed the type of value (was {was} got {got})",
            hint=f"a hook returns a gradient of the dtype that it was given: write .to(al.{seen.dtype.name}).",
        )
    if new.shape != seen.shape:
        raise AutogradError(
            f"hook '{name}' has changed the size of value",
            hint=f"a hook returns a gradient of the shape that it was given, {list(seen.shape)}, or None.",
        )


def check_weight(t: Any, g: Any) -> None:
    """Refuse what a backward pass from `t` can't start with: `g` is None for a scalar, else a tensor of its shape."""
    if g is None:
        if t._data.size != 1:
            name = name_of(t)
            raise BackwardError(
                "grad can be implicitly created only for scalar outputs",
                hint=f"`{name}` has shape {list(t._data.shape)}. Reduce it first, `{name}.sum().backward()`, or pass "
                f"one weight per element, `{name}.backward(al.ones_like({name}))`.",
            )
        return
    if not hasattr(g, "_data"):
        given = g[0] if isinstance(g, (list, tuple)) and g else g
        raise AutogradTypeError(
            f"gradients can be either Tensors or None, but got {type(given).__name__}",
            hint=f"wrap it: {name_of(t, 'y')}.backward(al.tensor({name_of(g, '...')})).",
        )
    if g._data.shape != t._data.shape:
        raise ShapeError(
            f"Mismatch in shape: grad_output[0] has a shape of {g.shape} and output[0] has a shape of {t.shape}.",
            hint=f"`{name_of(g, 'gradient')}` must have one weight per element of `{(y := name_of(t, 'y'))}`, the "
            f"vector of the vector-Jacobian product: write {y}.backward(al.ones_like({y})), or give it the shape "
            f"{list(t.shape)}.",
        )


def check_inputs(inputs: Sequence[Any] | None) -> None:
    """Refuse `inputs` of a backward pass that nothing can be added to; None stands for all leaves."""
    if inputs is not None and not inputs:
        raise BackwardError(
            "`inputs` argument to `backward()` cannot be empty.",
            hint="name the tensors whose .grad you want, or leave out inputs= for all of them.",
        )
    for t in inputs or ():
        if t._node is None:
            t.retain_grad()  # refuses, with the reason


def check_flag(t: Any, on: bool) -> None:
    """Refuse `t.requires_grad = True` for a computed tensor, or for one that is not of floats."""
    if on and not t.is_leaf:
        raise AutogradError(
            "you can only change requires_grad flags of leaf variables.",
            hint=f"`{name_of(t)}` was computed from what requires grad, and does so already.",
        )
    if on:
        require_float(t.dtype, "only Tensors of floating point and complex dtype can require gradients")


def require_float(d: Any, sentence: str) -> None:
    """Refuse gradients for a dtype that has none, in the sentence of the call that asked.

    Raises:
        DtypeError: with PyTorch's sentence.
    """
    if not d.is_floating_point:
        given = next((name for t in call_arguments() if (name := name_of(t, ""))), "") or assigned_name() or "x"
        raise DtypeError(
            sentence,
            hint=f"`{given}` is {d.name}: write its numbers with a point (3.0 instead of 3), or dtype=al.float32, or "
            f"{given} = {given}.float(). A derivative asks what an infinitely small step does, and integers have none.",
        )


def check_data(t: Any, new: Any) -> None:
    """Refuse what can't be the memory of a tensor."""
    if not hasattr(new, "_data"):
        raise AutogradTypeError(
            f"Variable data has to be a tensor, but got {type(new).__name__}",
            hint=f"wrap it: {name_of(t)}.data = al.tensor({name_of(new, '...')}).",
        )
    if t.requires_grad and not new.dtype.is_floating_point:
        raise DtypeError(
            "data set to a tensor that requires gradients must be floating point or complex dtype",
            hint=f"convert it: {name_of(t)}.data = {name_of(new, 'new')}.float().",
        )


def why_untracked(t: Any) -> str:
    """Why no gradient flows back from a tensor."""
    name, why = f"`{found}`" if (found := name_of(t, "")) else "this tensor", t._no_node_reason[0]
    if why.endswith("create_graph"):
        return f"{name} was computed {why}: pass create_graph=True there, and it can be differentiated again."
    if why or t._detached_from is not None:
        return f"{name} was {f'computed {why}' if why else 'detached'}, so it is not on the tape."
    return (
        f"nothing that {name} was computed from has requires_grad=True, or the path was cut (detach, no_grad, "
        f".numpy()). Create the inputs of {name} with al.tensor(..., requires_grad=True)."
    )
