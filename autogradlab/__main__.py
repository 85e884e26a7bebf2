"""`python -m autogradlab`: the command `autogradlab`, where its script isn't on the PATH.

Read next: `cli.py`.
"""

from autogradlab.cli import main

if __name__ == "__main__":
    main(prog_name="python -m autogradlab")
