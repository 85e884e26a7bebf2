"""Writing into a tensor's own memory, and what autograd must refuse about it."""
