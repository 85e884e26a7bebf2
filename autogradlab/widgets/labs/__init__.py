"""`accumulate` and `detach`: small experiments with one idea each."""
