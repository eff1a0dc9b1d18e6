"""The illustrations that pages and posts refer to by key."""

from .shapes import Picture

PICTURES = (
    Picture("tea", "Two cups of tea", ("coral", "marigold")),
    Picture("hands", "Hands on hands", ("marigold", "violet")),
    Picture("window", "A window in the morning", ("sky", "marigold")),
    Picture("noticeboard", "A noticeboard", ("teal", "coral")),
    Picture("bed", "A bed and a bedside table", ("violet", "sky")),
    Picture("bed-supper", "A bed at supper time", ("marigold", "teal")),
    Picture("chairs", "A circle of chairs", ("leaf", "marigold")),
    Picture("phone", "A telephone that talks", ("sky", "coral")),
    Picture("globe", "The world, spoken round", ("teal", "leaf")),
    Picture("bouquet", "Flowers of speech", ("leaf", "coral")),
    Picture("doorway", "An open door", ("marigold", "sky")),
    Picture("books", "Books, one of them open", ("coral", "violet")),
    Picture("petals", "Overlapping speech shapes", ("violet", "leaf")),
    Picture("webinar", "Four people on a screen", ("teal", "violet")),
    Picture("night", "A ward desk at night", ("violet", "marigold")),
    Picture("journey", "A path with five stops", ("teal", "marigold")),
)
