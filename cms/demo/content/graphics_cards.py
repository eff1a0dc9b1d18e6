"""Social cards to send or share."""

from .shapes import FULLY, Graphic

CARDS = (
    Graphic(
        key="thank-you-card-2019",
        kind="social_card",
        title="Thank you for noticing",
        inks=("coral", "marigold"),
        layout=1,
        words={
            "en": ("Thank you for noticing", "You saw that I was cold."),
            "fr": ("Merci d'avoir remarqué", "Vous avez vu que j'avais froid."),
        },
        alt_text="Card: rounded speech shapes in coral and marigold with the words Thank you for noticing.",
        description="<p>A card to send to a colleague. Add a line of your own; it need not be long.</p>",
        ready_made_wording=(
            "You saw that she was cold before she said so. Thank you for noticing. #ExpOfCare",
            "Who noticed something today? Send them this. #ExpOfCare",
        ),
        credit="We Communities",
        tags=("thanks", "campaign week"),
        edition="edition-2019",
    ),
    Graphic(
        key="ask-me-card",
        kind="social_card",
        title="Ask me one more question",
        inks=("violet", "marigold"),
        layout=3,
        words={
            "en": ("Ask me one more question", "The answer may save us both an hour."),
            "fr": ("Posez-moi une question de plus", "La réponse nous fera gagner une heure."),
            "cy": ("Gofynnwch un cwestiwn arall i mi", "Gall yr ateb arbed awr i ni'n dau."),
            "ar": ("اسألني سؤالًا آخر", "قد يوفّر الجواب ساعةً عليك وعليّ."),
        },
        alt_text="Card: rounded speech shapes in violet and marigold with the words Ask me one more question.",
        description="<p>The card to share on the first morning.</p>",
        ready_made_wording=(
            "One more question before I leave the room. That is my plan for the week. #ExpOfCare",
            "What would you ask if you had a minute more? #ExpOfCare #ToldAndHeard",
        ),
        credit="Northern Listening Network",
        tags=("listening", "campaign week"),
        edition="edition-current",
        languages=FULLY,
    ),
    Graphic(
        key="porters-card",
        kind="social_card",
        title="Porters hear it first",
        inks=("teal", "marigold"),
        layout=6,
        words={
            "en": ("Porters hear it first", "Ask them what patients say in the lift."),
            "fr": ("Les brancardiers l'entendent d'abord", "Demandez-leur ce qui se dit dans l'ascenseur."),
        },
        alt_text="Card: rounded speech shapes in teal and marigold with the words Porters hear it first.",
        description="<p>Goes well with a box of doughnuts at the lodge window.</p>",
        ready_made_wording=(
            "Six minutes in a lift with somebody who has time to listen. Thank you, porters. #ExpOfCare",
            "Ask your porters what patients say between the ward and the scan. #ExpOfCare",
        ),
        credit="Harbour and Hill Hospitals",
        tags=("thanks", "teamwork"),
        edition="edition-current",
    ),
    Graphic(
        key="students-card",
        kind="social_card",
        title="Fresh eyes see more",
        inks=("leaf", "sky"),
        layout=7,
        words={
            "en": ("Fresh eyes see more", "Ask a student what surprised them."),
            "fr": ("Un œil neuf voit mieux", "Demandez à un étudiant ce qui l'a surpris."),
        },
        alt_text="Card: rounded speech shapes in green and blue with the words Fresh eyes see more.",
        description="<p>For practice educators, and for anyone with a student on shift.</p>",
        ready_made_wording=(
            "Why do you do it like that? The best question on our ward this month. #ExpOfCare",
            "Students: what surprised you on your first day? We promise not to explain. #ExpOfCare",
        ),
        credit="We Communities",
        tags=("learning", "listening"),
        edition="edition-current",
    ),
    Graphic(
        key="promise-card",
        kind="social_card",
        title="My one promise",
        inks=("coral", "violet"),
        layout=2,
        words={
            "en": ("My one promise", "This week I will …"),
            "fr": ("Ma seule promesse", "Cette semaine, je vais …"),
        },
        alt_text="Card: rounded speech shapes in coral and violet with the words My one promise.",
        description="<p>Print two to a sheet. Keep one half in your pocket until Friday.</p>",
        ready_made_wording=(
            "My one promise this week: I will sit down when I break bad news. #ExpOfCare",
            "Write it, photograph it, post it, keep it. #ExpOfCare #ToldAndHeard",
        ),
        credit="Northern Listening Network",
        tags=("campaign week", "learning"),
        edition="edition-current",
    ),
)
