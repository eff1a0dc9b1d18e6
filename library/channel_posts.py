"""The ready-made wording of a graphic, each post with its length and the link that posts it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html

from home.pictures import kept_pictures
from home.share_links import ShareLink, share_links
from library.channels import CHANNELS
from library.wording import length

BY_NAME = {channel.name: channel for channel in CHANNELS}


@dataclass(frozen=True)
class ChannelPost:
    """`share` is None for words that are for no channel in particular.

    `length` is that of what `share` posts: the words with the address and the hashtag that it adds.
    """

    id: str
    channel: str
    label: str
    words: str
    length: int
    limit: int | None
    share: ShareLink | None

    @property
    def is_too_long(self) -> bool:
        return self.limit is not None and self.length > self.limit


def channel_posts(graphic, hashtag: str = "") -> list[ChannelPost]:
    """What an editor wrote, in the editor's order."""
    posts = []
    for number, block in enumerate(graphic.ready_made_wording, 1):
        channel, words = BY_NAME[block.block_type], str(block.value).strip()
        links = share_links(words, graphic.full_url, graphic.title, hashtag if hashtag not in words else "")
        share = links.get(channel.name)
        posts.append(
            ChannelPost(
                id=f"post-{number}",
                channel=channel.name,
                label=str(channel.label),
                words=words,
                length=length((words + (share.added if share else "")).strip(), channel.name),
                limit=channel.limit,
                share=share,
            )
        )
    return posts


def embed_code(graphic, stored) -> str:
    """HTML that shows the picture of `stored` on somebody else's page and leads here; "" without a picture.

    The address of the picture stays when the file is replaced, and it says nothing about who looks at it.
    """
    kept = kept_pictures(stored) if stored else []
    if not kept:
        return ""
    return format_html(
        '<a href="{}"><img src="{}{}picture/" alt="{}" width="{}" height="{}"></a>',
        graphic.full_url,
        settings.BASE_URL,
        stored.url,
        graphic.alt_text,
        kept[-1]["width"],
        kept[-1]["height"],
    )
