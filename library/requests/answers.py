"""What an editor answers to a request."""

from django.db import transaction
from django.utils import timezone

from home import mail
from library.models import FormatRequest
from library.requests.views import reply_address


def answer(pk: int, words: str, user) -> bool:
    """Keep and send the answer; False when somebody else has answered meanwhile, and then nothing is sent."""
    with transaction.atomic():
        is_first = (
            FormatRequest.objects.waiting()
            .filter(pk=pk)
            .update(answer=words, answered_at=timezone.now(), answered_by=user)
        )
        if is_first:
            tell(FormatRequest.objects.select_related("graphic").get(pk=pk))
    return bool(is_first)


def tell(asked: FormatRequest) -> None:
    graphic = asked.graphic
    mail.send(
        "library/mail/format_answer",
        asked.email,
        asked.language,
        title=graphic.title if graphic else "",
        address=(graphic.full_url or "") if graphic and graphic.live else "",
        answer=asked.answer,
        reply_to=reply_address(asked.language),
    )
