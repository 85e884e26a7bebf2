"""One submission: it runs in the sandbox, and is judged outside of it."""
