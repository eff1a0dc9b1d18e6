"""The tags that posts and graphics share."""

TAGS = (
    "campaign week",
    "carers",
    "community",
    "end of life",
    "languages",
    "learning",
    "listening",
    "maternity",
    "mealtimes",
    "nights",
    "teamwork",
    "thanks",
)
