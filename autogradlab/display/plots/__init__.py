"""Functions, their derivatives and descents as matplotlib plots."""
