"""Films."""

from .shapes import Graphic, Said

FILMS = (
    Graphic(
        key="one-question-film",
        kind="video",
        title="One question, twelve seconds",
        inks=("sky", "marigold"),
        layout=1,
        words={
            "en": ("Stop for a minute.", "Ask what matters today.", "Listen to the end.", "Do one thing."),
            "fr": (
                "Arrêtez-vous une minute.",
                "Demandez ce qui compte aujourd'hui.",
                "Écoutez jusqu'au bout.",
                "Faites une chose.",
            ),
            "cy": (
                "Arhoswch am funud.",
                "Gofynnwch beth sy'n bwysig heddiw.",
                "Gwrandewch hyd y diwedd.",
                "Gwnewch un peth.",
            ),
            "ar": ("توقّف دقيقة.", "اسأل: ما المهمّ اليوم؟", "أنصِت حتى النهاية.", "افعل شيئًا واحدًا."),
        },
        alt_text="Silent film of twelve seconds: a blue and marigold flower opens beside four short sentences.",
        transcript=(
            "There is no sound. A flower of rounded petals opens a little with each of four title cards: "
            "Stop for a minute. Ask what matters today. Listen to the end. Do one thing."
        ),
        description="<p>For the screen in the waiting room. It repeats well and disturbs nobody.</p>",
        ready_made_wording=("Twelve seconds that we would like back on every ward. #ExpOfCare",),
        said=(
            Said("x", "Stop. Ask. Listen. Do one thing. Twelve seconds for your next handover. #ExpOfCare"),
            Said(
                "linkedin",
                "We made a film without a single spoken word, for waiting rooms that are loud enough already. "
                "Four sentences, twelve seconds, four languages. Show it before your next team meeting and ask "
                "who has done one of the four today. #ExpOfCare",
            ),
            Said("bluesky", "A film for loud waiting rooms: no sound, four sentences. #ExpOfCare"),
            Said("mail", "Here is a silent film of twelve seconds for the screen in your waiting room."),
        ),
        credit="We Communities",
        tags=("listening", "campaign week"),
        edition="edition-current",
        audience="staff",
    ),
)
