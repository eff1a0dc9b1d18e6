"""The editors' lists of words: how they are looked for, and those that a new site begins with."""

import re
import unicodedata
from functools import lru_cache

# Character for character, so that a span in the result is one in the text.
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})

HOLD, SAFEGUARDING = "hold", "safeguarding"
# (name, language, effect, words): a beginning, which editors make their own.
DEFAULT_LISTS = [
    (
        "Somebody may be in danger",
        "en",
        SAFEGUARDING,
        ["kill myself", "killing myself", "end my life", "suicid*", "self-harm*", "self harm*"]
        + ["hurting a patient", "being abused", "hits me", "afraid to go home", "want to die"],
    ),
    (
        "Rhywun mewn perygl",
        "cy",
        SAFEGUARDING,
        ["lladd fy hun", "rhoi diwedd ar fy mywyd", "hunanladd*", "hunan-niwed*", "hunan-anaf*"]
        + ["cam-drin", "cael fy ngham-drin", "eisiau marw"],
    ),
    (
        "Quelqu’un est peut-être en danger",
        "fr",
        SAFEGUARDING,
        ["me tuer", "me suicider", "suicid*", "en finir avec la vie", "automutil*", "me faire du mal"]
        + ["maltrait*", "il me frappe", "envie de mourir"],
    ),
    (
        "قد يكون شخص ما في خطر",
        "ar",
        SAFEGUARDING,
        ["انتحار*", "الانتحار", "أنتحر", "أقتل نفسي", "قتل نفسي", "إنهاء حياتي", "أؤذي نفسي"]
        + ["إيذاء النفس", "يضربني", "أريد أن أموت"],
    ),
    (
        "Look twice",
        "en",
        HOLD,
        ["idiot*", "moron*", "shut up", "disgrace*", "liar*", "bastard*", "sue you", "casino*"]
        + ["crypto*", "buy now", "miracle cure*", "ward number", "date of birth", "hospital number"],
    ),
    (
        "Edrych ddwywaith",
        "cy",
        HOLD,
        ["twpsyn*", "cau dy geg", "celwyddgi*", "cywilyddus", "casino*", "prynwch nawr", "dyddiad geni"],
    ),
    (
        "À regarder de près",
        "fr",
        HOLD,
        ["idiot*", "imbécile*", "ta gueule", "menteu*", "honteu*", "casino*", "remède miracle"]
        + ["achetez maintenant", "date de naissance", "numéro de dossier"],
    ),
    (
        "يُنظر فيها بتأنٍّ",
        "ar",
        HOLD,
        ["غبي*", "أحمق*", "اخرس", "كاذب*", "كازينو*", "اشتر الآن", "علاج سحري", "تاريخ الميلاد"],
    ),
]


def make_default_lists(model) -> None:
    """Store those of DEFAULT_LISTS that `model` (WordList) does not hold yet, by name and language."""
    for name, language, effect, words in DEFAULT_LISTS:
        defaults = {"effect": effect, "words": "\n".join(words)}
        model.objects.get_or_create(name=name, language=language, defaults=defaults)


def found(words: str, text: str) -> list[tuple[int, int]]:
    """Where one of `words`, one on each line, stands in `text` as a whole word, in whatever case.

    An * at the end of a word stands for any ending, also none.
    """
    pattern = _pattern(words)
    return [match.span() for match in pattern.finditer(text.translate(STRAIGHT))] if pattern else []


@lru_cache(maxsize=128)
def _pattern(words: str) -> re.Pattern | None:
    entries = {line.strip() for line in words.translate(STRAIGHT).splitlines()} - {"", "*"}
    # The same letters may be written composed or with combining marks.
    forms = {unicodedata.normalize(form, entry) for entry in entries for form in ("NFC", "NFD")}
    # Longer ones first: of two that begin alike, the whole is marked.
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = "|".join(_one(entry) for entry in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None


def _one(entry: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in entry.split())
