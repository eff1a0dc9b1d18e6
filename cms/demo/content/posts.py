"""All posts of the blog."""

from .posts_2019 import POSTS_2019
from .posts_arabic import POSTS_ARABIC
from .posts_behind import POSTS_BEHIND
from .posts_community import POSTS_COMMUNITY
from .posts_french import POSTS_FRENCH
from .posts_wards import POSTS_WARDS
from .posts_welsh import POSTS_WELSH

POSTS = POSTS_2019 + POSTS_WARDS + POSTS_COMMUNITY + POSTS_BEHIND + POSTS_FRENCH + POSTS_WELSH + POSTS_ARABIC
