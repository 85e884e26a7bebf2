import os
import time
from contextlib import ExitStack, contextmanager

import pytest

from autogradlab.grading.sandbox import bounded_lines as module
from autogradlab.grading.sandbox.bounded_lines import Channel, ChannelClosedError, NoReplyError, TamperingError


@contextmanager
def pipes():
    """A channel, what the other end reads, and what it writes."""
    (inner, to), (start, outer) = os.pipe(), os.pipe()
    ends = [(to, "wb"), (start, "rb"), (inner, "rb"), (outer, "wb")]
    with ExitStack() as stack:
        stdin, stdout, reads, writes = (stack.enter_context(os.fdopen(end, mode, 0)) for end, mode in ends)
        yield Channel(stdin, stdout), reads, writes


def soon(seconds=0.3):
    return time.monotonic() + seconds


def test_an_answer_before_the_question_is_refused():
    with pipes() as (channel, _, writes):
        writes.write(b"early\n")
        with pytest.raises(TamperingError, match="nobody asked"):
            channel.ask(b"x", soon())


def test_silence_ends_at_the_deadline_though_bytes_drip_in():
    with pipes() as (channel, reads, _):
        with pytest.raises(NoReplyError):
            channel.ask(b"x", soon())
        assert reads.read(9) == b"x\n"


def test_a_process_that_reads_nothing_blocks_nobody():
    with pipes() as (channel, _, _), pytest.raises(NoReplyError):
        channel.ask(b"x" * 2**22, soon())


def test_a_process_that_is_gone_is_noticed():
    with pipes() as (channel, reads, writes):
        writes.close()
        with pytest.raises(ChannelClosedError):
            channel.ask(b"x", soon())
        reads.close()
        with pytest.raises(ChannelClosedError):
            channel.ask(b"x", soon())


def test_a_line_and_no_more_is_taken():
    with pipes() as (channel, reads, writes):
        pid = os.fork()
        if not pid:
            reads.read(2)
            writes.write(b"one\n")
            reads.read(2)
            writes.write(b"two\nthree\n")
            os._exit(0)
        assert channel.ask(b"1", soon(20)) == b"one"
        with pytest.raises(TamperingError, match="more than one"):
            channel.ask(b"2", soon(20))
        os.waitpid(pid, 0)


def test_a_line_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(module, "MAX_LINE", 1000)
    with pipes() as (channel, reads, writes):
        pid = os.fork()
        if not pid:
            reads.read(2)
            writes.write(b"x" * 2000)
            os._exit(0)
        with pytest.raises(TamperingError, match="at once"):
            channel.ask(b"1", soon(20))
        os.waitpid(pid, 0)
