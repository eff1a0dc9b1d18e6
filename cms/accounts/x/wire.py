import queue
import time
from threading import Thread

import requests
from django.conf import settings

CONNECT_SECONDS = 1
LARGEST_ANSWER = 64 * 1024


class PatientSession(requests.Session):
    """Asks X, for at most settings.SOCIALACCOUNT_REQUESTS_TIMEOUT seconds a request, and follows no redirect.

    Raises `requests.RequestException` for an answer that is late, too long or never ends.
    """

    def request(self, method, url, **kwargs):
        # In a thread that is left alone when the time is over: its own time-outs begin anew with each byte.
        answers = queue.SimpleQueue()
        limit = settings.SOCIALACCOUNT_REQUESTS_TIMEOUT
        asking = Thread(target=self._ask, args=(answers, limit, method, url), kwargs=kwargs, daemon=True)
        asking.start()
        try:
            answer = answers.get(timeout=limit)
        except queue.Empty:
            raise requests.Timeout("The answer takes too long") from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(self, answers, limit, *args, **kwargs) -> None:
        try:
            answers.put(self._answer(limit, *args, **kwargs))
        except Exception as error:  # noqa: BLE001 - raised again by whoever waits
            answers.put(error)

    def _answer(self, limit, method, url, **kwargs):
        deadline = time.monotonic() + limit
        kwargs |= {
            "timeout": (CONNECT_SECONDS, limit - CONNECT_SECONDS),
            "stream": True,
            "allow_redirects": False,
        }
        response = super().request(method, url, **kwargs)
        body = bytearray()
        # One byte at a time: a longer read would wait for all of its bytes, however slowly they come.
        for byte in response.iter_content(1):
            body += byte
            if len(body) > LARGEST_ANSWER:
                raise requests.RequestException("The answer is too long")
            if time.monotonic() > deadline:
                raise requests.Timeout("The answer takes too long")
        response._content = bytes(body)
        return response
