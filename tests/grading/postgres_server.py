"""A real PostgreSQL server of the tests' own, which a test may stop and start."""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from needs import postgres

__all__ = ["Server", "running_server"]


def as_nobody() -> dict[str, int]:
    """PostgreSQL refuses to run as root: then it runs as a user who owns nothing else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


class Server:
    """A PostgreSQL server that listens on a socket in a directory of its own.

    Args:
        home: The directory, with a short path: a socket's may have about 100 characters.
    """

    def __init__(self, home: Path) -> None:
        self.home, self.url = home, f"postgresql://staff@/postgres?host={home}"
        if who := as_nobody():
            os.chown(home, who["user"], who["group"])
        self._run("initdb", "-U", "staff", "-A", "trust", "-N", "-E", "UTF8")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c fsync=off"
        self._run("pg_ctl", "-l", str(self.home / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """End it at once, as a crash would."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def _run(self, command: str, *arguments: str) -> None:
        argv = [postgres() / command, "-D", str(self.home / "data"), *arguments]
        subprocess.run(argv, check=True, cwd=self.home, stdout=subprocess.DEVNULL, **as_nobody())  # type: ignore[call-overload]


@contextmanager
def running_server() -> Iterator[Server]:
    """A server that ends with the block, and its directory with it."""
    postgres()
    with tempfile.TemporaryDirectory(prefix="agl") as short:
        made = Server(Path(short))
        made.start()
        try:
            yield made
        finally:
            made.stop()
