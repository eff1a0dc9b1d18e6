"""All comments of the demo."""

from .comments_held import COMMENTS_HELD
from .comments_published import COMMENTS_PUBLISHED

COMMENTS = COMMENTS_PUBLISHED + COMMENTS_HELD
