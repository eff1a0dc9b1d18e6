"""All pages of the demo, and the same by key."""

from .activities import ACTIVITIES
from .campaign import EDITIONS, PLAIN
from .graphics import GRAPHICS
from .plain_pages import PLAIN_PAGES
from .posts import POSTS
from .programme import PROGRAMME

PAGES = (*PLAIN, *PLAIN_PAGES, *EDITIONS, *ACTIVITIES, PROGRAMME, *POSTS, *GRAPHICS)
BY_KEY = {page.key: page for page in PAGES}
