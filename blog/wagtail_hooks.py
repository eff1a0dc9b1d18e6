from blog.moderation import hooks as moderation_hooks  # noqa: F401 - registers them
from blog.submissions import hooks  # noqa: F401 - registers them
