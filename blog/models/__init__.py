from blog.comments.models import Comment, CommentReport
from blog.moderation.models import (
    Appeal,
    Block,
    Decision,
    ModerationRules,
    ModeratorPreference,
    Reason,
    WordList,
)
from blog.submissions.models import BlogSubmission, SubmissionImage, SubmissionVisit

from .index import BlogIndexPage
from .posts import BlogPage, BlogPageTag

__all__ = [
    "Appeal",
    "Block",
    "BlogIndexPage",
    "BlogPage",
    "BlogPageTag",
    "BlogSubmission",
    "Comment",
    "CommentReport",
    "Decision",
    "ModerationRules",
    "ModeratorPreference",
    "Reason",
    "SubmissionImage",
    "SubmissionVisit",
    "WordList",
]
