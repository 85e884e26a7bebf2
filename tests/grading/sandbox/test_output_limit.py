import threading

import zmq
from waiting import wait_until

from autogradlab.grading.sandbox import output_limit
from autogradlab.grading.sandbox.output_limit import OutputCounter


def test_too_much_is_said_once_and_what_is_less_is_not(tmp_path, monkeypatch):
    address, said, heard, count = f"ipc://{tmp_path}/p", [], threading.Event(), []
    monkeypatch.setattr(output_limit, "len", lambda part: count.append(part) or len(part), raising=False)
    with zmq.Context() as context, context.socket(zmq.XPUB) as publisher:
        publisher.bind(address)
        counter = OutputCounter(address, 1000, lambda limit: (said.append(limit), heard.set()))
        assert publisher.poll(20_000)
        publisher.recv()
        publisher.send_multipart([b"x" * 400, b"y" * 500])
        wait_until(lambda: len(count) == 2)  # both parts are counted, and are not too much
        assert said == []
        publisher.send(b"z" * 101)
        assert heard.wait(20)
        counter.stop()
    assert said == ["output"]


def test_it_stops_when_nothing_comes(tmp_path):
    counter = OutputCounter(f"ipc://{tmp_path}/p", 1, print)
    counter.stop()
    assert not counter._thread.is_alive()
