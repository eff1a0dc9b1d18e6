"""The shared cache, and how the site goes on without it."""

import logging
import time
from typing import ClassVar

from django.core.cache.backends import redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# For how long a cache that did not answer is left alone: a page asks it many times, and each would wait.
PAUSE = 5


class RedisCache(redis.RedisCache):
    """Redis or Valkey. While it is away it holds nothing, and nobody is told: what is missing is made anew.

    `incr` raises ValueError then, as for any key that is not there.
    """

    # By server, in monotonic seconds: each thread has an instance of its own.
    away_until: ClassVar[dict] = {}

    def unless_away(self, answer, ask, *args):
        server = tuple(self._servers)
        if time.monotonic() < self.away_until.get(server, 0):
            return answer
        try:
            return ask(*args)
        except (RedisError, OSError) as error:
            self.away_until[server] = time.monotonic() + PAUSE
            logger.warning("The cache is away; the site goes on without it: %s", error)
            return answer

    def add(self, key, value, timeout=redis.DEFAULT_TIMEOUT, version=None):
        return self.unless_away(True, super().add, key, value, timeout, version)

    def get(self, key, default=None, version=None):
        return self.unless_away(default, super().get, key, default, version)

    def set(self, key, value, timeout=redis.DEFAULT_TIMEOUT, version=None):
        return self.unless_away(None, super().set, key, value, timeout, version)

    def touch(self, key, timeout=redis.DEFAULT_TIMEOUT, version=None):
        return self.unless_away(False, super().touch, key, timeout, version)

    def delete(self, key, version=None):
        return self.unless_away(False, super().delete, key, version)

    def get_many(self, keys, version=None):
        return self.unless_away({}, super().get_many, keys, version)

    def has_key(self, key, version=None):
        return self.unless_away(False, super().has_key, key, version)

    def incr(self, key, delta=1, version=None):
        counted = self.unless_away(None, super().incr, key, delta, version)
        if counted is None:
            raise ValueError(f"Key {key!r} not found")
        return counted

    def set_many(self, data, timeout=redis.DEFAULT_TIMEOUT, version=None):
        return self.unless_away(list(data), super().set_many, data, timeout, version)

    def delete_many(self, keys, version=None):
        return self.unless_away(None, super().delete_many, keys, version)

    def clear(self):
        return self.unless_away(False, super().clear)
