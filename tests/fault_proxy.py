"""A proxy between the application and the object store that makes the store slow, out of order or cut off.

    with fault_proxy(object_store.endpoint_url) as proxy:
        proxy.stand_before_the_store(settings)  # pytest-django's fixture: both buckets go through it until the end
        proxy.mode = "503"
        ...
        proxy.mode = ""

Modes: "" lets all through, "slow" holds back each operation for `proxy.pause` seconds (2), "503" answers it as an
overloaded store does, "cut" breaks the connection off in the middle of a request of more than 64 KB or of the
answer. The first `proxy.spared` operations after it was set are let through all the same, so that a fault can
come in the middle of a task; `proxy.operations` counts all. Signatures stay right: nothing is rewritten.
"""

import contextlib
import re
import socket
import socketserver
import threading
import time
from urllib.parse import urlsplit

REQUEST = re.compile(rb"[A-Z]+ /\S* HTTP/1\.1\r\n")
BODY = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
OVERLOADED = (
    b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
)
CUT_AFTER = 64 * 1024


class Line(socketserver.BaseRequestHandler):
    """One connection of the application, with one of its own to the store."""

    def handle(self):
        self.proxy = self.server.proxy
        self.mode, self.sent, self.answering = "", 0, True
        with contextlib.suppress(OSError), socket.create_connection(self.proxy.store) as self.store:
            back = threading.Thread(target=self.pass_answers, daemon=True)
            back.start()
            self.pass_requests()
            self.hang_up(self.store)
            back.join(timeout=5)

    def pass_requests(self):
        with contextlib.suppress(OSError):
            while data := self.request.recv(65536):
                if self.answering and REQUEST.match(data):
                    self.mode, self.sent, self.answering = self.proxy.begin(), 0, False
                    if self.mode == "slow":
                        time.sleep(self.proxy.pause)
                    elif self.mode == "503":
                        self.request.sendall(OVERLOADED)
                        self.hang_up(self.request)
                        return
                self.sent += len(data)
                if self.mode == "cut" and self.sent > CUT_AFTER:
                    self.hang_up(self.request)
                    return
                self.store.sendall(data)

    def pass_answers(self):
        with contextlib.suppress(OSError):
            while data := self.store.recv(65536):
                if self.mode == "cut" and not data.startswith(b"HTTP/1.1 100"):
                    self.request.sendall(data[: len(data) // 2])
                    break
                self.answering = True
                self.request.sendall(data)
        self.hang_up(self.request)

    def hang_up(self, line):
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


class Exchange(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 50


class FaultProxy:
    def __init__(self, store_url: str):
        at = urlsplit(store_url)
        self.store = (at.hostname, at.port)
        self.pause, self.operations, self.spared, self.mode = 2, 0, 0, ""
        self.lock = threading.Lock()
        self.exchange = Exchange(("127.0.0.1", 0), Line)
        self.exchange.proxy = self

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.exchange.server_address[1]}"

    def begin(self) -> str:
        """What happens to the operation that begins now."""
        with self.lock:
            self.operations += 1
            if self.mode and self.spared:
                self.spared -= 1
                return ""
            return self.mode

    def stand_before_the_store(self, settings) -> None:
        """Point both buckets at the proxy, by pytest-django's `settings`, which puts them back."""
        through = {
            name: {
                **settings.STORAGES[name],
                "OPTIONS": {**settings.STORAGES[name]["OPTIONS"], "endpoint_url": self.address},
            }
            for name in ("default", "public")
        }
        settings.STORAGES = {**settings.STORAGES, **through}


@contextlib.contextmanager
def fault_proxy(store_url: str):
    proxy = FaultProxy(store_url)
    thread = threading.Thread(target=proxy.exchange.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.exchange.shutdown()
        proxy.exchange.server_close()
