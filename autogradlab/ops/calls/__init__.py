"""How a call is read: names of arguments in two spellings, dtypes that are accepted, and PyTorch's errors."""
