"""HIPS autograd's `autograd.builtins`: Python's own containers, since traced values need no others."""

import builtins as _builtins

dict, list, tuple = _builtins.dict, _builtins.list, _builtins.tuple
isinstance, type = _builtins.isinstance, _builtins.type

__all__ = ["dict", "isinstance", "list", "tuple", "type"]
