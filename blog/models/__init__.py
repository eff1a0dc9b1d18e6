from .index import BlogIndexPage
from .posts import BlogPage, BlogPageTag

__all__ = ["BlogIndexPage", "BlogPage", "BlogPageTag"]
