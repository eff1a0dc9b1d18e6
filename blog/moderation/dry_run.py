from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import any_permission_required

from blog.comments.models import Comment
from blog.moderation.forms import LARGEST, DryRunForm
from blog.moderation.models import WordList
from blog.moderation.word_lists import found
from blog.moderation.wording import marked_text

COMMENTS_TRIED = 1_000
MOST_EXAMPLES = 10


@require_http_methods(["GET", "HEAD", "POST"])
@any_permission_required("blog.add_wordlist", "blog.change_wordlist")
def try_words(request):
    """How many of the last 1,000 comments a list of words would match. Nothing is stored."""
    chosen = request.GET.get("list", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < len(str(LARGEST))
    stored = WordList.objects.filter(pk=chosen).first() if is_number else None
    form = DryRunForm(request.POST or None, instance=stored)
    context = {"form": form, "page_title": _("Try a list of words"), "header_icon": "list-ul"}
    if request.method == "POST" and form.is_valid():
        context |= tried(form.cleaned_data["words"], form.cleaned_data["language"])
    return render(request, "blog/moderation/try_words.html", context)


def tried(words: str, language: str) -> dict:
    """What `words` match in the last comments of `language`, or of all languages when it is empty."""
    comments = Comment.objects.newest_first()
    if language:
        comments = comments.in_language(language)
    texts = list(comments.values_list("text", flat=True)[:COMMENTS_TRIED])
    matches = [(text, spans) for text in texts if (spans := found(words, text))]
    examples = [
        marked_text(text, [{"rule": "hold", "matches": spans}]) for text, spans in matches[:MOST_EXAMPLES]
    ]
    return {"looked_at": len(texts), "matched": len(matches), "examples": examples}
