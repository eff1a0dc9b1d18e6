"""Posters of the week."""

from .shapes import Graphic

POSTERS = (
    Graphic(
        key="small-things-poster-2019",
        kind="poster",
        title="Small things, done on purpose",
        inks=("teal", "coral"),
        layout=1,
        words={
            "en": (
                "Small things, done on purpose",
                "Notice. Share. Repeat.",
                "Experience of Care Week · 22–26 April 2019",
            ),
            "fr": (
                "De petites choses, faites exprès",
                "Remarquer. Partager. Recommencer.",
                "Semaine de l'expérience de soins · 22–26 avril 2019",
            ),
        },
        alt_text="Poster: a large flower of rounded petals in teal and coral, with the words Small things, done on purpose.",
        description="<p>The poster of 2019. Leave room beside it for sticky notes; they are half the point.</p>",
        ready_made_wording=(
            "A blanket warmed, a name remembered, a door held. What small thing did you see today? #ExpOfCare",
            "Notice. Share. Repeat. Our staff room wall is filling up. #ExpOfCare",
        ),
        credit="We Communities",
        tags=("campaign week", "teamwork"),
        edition="edition-2019",
    ),
    Graphic(
        key="told-and-heard-poster",
        kind="poster",
        title="Told and heard",
        inks=("violet", "marigold"),
        layout=2,
        words={
            "en": ("Told and heard", "Ask. Listen. Do one thing.", "Experience of Care Week {year}"),
            "fr": (
                "Dit et entendu",
                "Demander. Écouter. Agir une fois.",
                "Semaine de l'expérience de soins {year}",
            ),
            "cy": ("Dweud a chlywed", "Gofyn. Gwrando. Gwneud un peth.", "Wythnos Profiad o Ofal {year}"),
            "ar": ("نحكي ونُصغي", "اسأل. أنصِت. غيّر شيئًا واحدًا.", "أسبوع تجربة الرعاية {year}"),
            "pl": (
                "Powiedziane i usłyszane",
                "Zapytaj. Posłuchaj. Zrób jedną rzecz.",
                "Tydzień Doświadczenia Opieki {year}",
            ),
            "so": (
                "La sheegay, la maqlay",
                "Weydii. Dhegayso. Hal shay samee.",
                "Toddobaadka Waayo-aragnimada Daryeelka {year}",
            ),
            "ur": ("کہا بھی، سنا بھی", "پوچھیں۔ سنیں۔ ایک کام کریں۔", "نگہداشت کے تجربے کا ہفتہ {year}"),
        },
        alt_text="Poster: two speech shapes that overlap, one violet and one marigold, with the words Told and heard.",
        description="<p>The main poster of the week. It reads well from across a corridor and prints cleanly in grey.</p>",
        ready_made_wording=(
            "This week we practise listening. What have you been told that you have not yet acted on? #ExpOfCare",
            "Ask. Listen. Do one thing. Our wall is ready, is yours? #ExpOfCare #ToldAndHeard",
        ),
        credit="We Communities",
        tags=("listening", "campaign week"),
        edition="edition-current",
    ),
    Graphic(
        key="not-bed-nine-poster",
        kind="poster",
        title="I am not bed nine",
        inks=("marigold", "violet"),
        layout=4,
        words={
            "en": (
                "I am not bed nine",
                "I am somebody's dance partner.",
                "Use my name. Ask how I like it said.",
            ),
            "fr": (
                "Je ne suis pas le lit neuf",
                "Je suis la cavalière de quelqu'un.",
                "Dites mon nom. Demandez comment le prononcer.",
            ),
            "cy": (
                "Nid gwely naw ydw i",
                "Rwy'n bartner dawnsio i rywun.",
                "Defnyddiwch fy enw. Gofynnwch sut mae ei ddweud.",
            ),
            "ar": ("لستُ السرير رقم تسعة", "أنا جدٌّ وصديقٌ وجار.", "نادِني باسمي، واسألني كيف يُنطق."),
            "ur": ("میں بستر نمبر نو نہیں ہوں", "میں کسی کا دوست ہوں۔", "مجھے میرے نام سے پکاریں۔"),
        },
        alt_text="Poster: very large words on marigold, I am not bed nine, above two overlapping petals.",
        description="<p>For the office where handover happens, rather than for the ward.</p>",
        ready_made_wording=(
            "Not bed nine. A retired bus driver who knows every pub in Hull. Use the name. #ExpOfCare",
            "Handover this morning without a single bed number. It took no longer. #ExpOfCare",
        ),
        credit="Wharfedale Infirmary",
        tags=("listening", "teamwork"),
        edition="edition-current",
        audience="staff",
    ),
    Graphic(
        key="you-told-us-poster",
        kind="poster",
        title="You told us, so we did",
        inks=("sky", "coral"),
        layout=7,
        words={
            "en": ("You told us, so we did", "You said … We changed …", "New every month"),
            "fr": (
                "Vous l'avez dit, nous l'avons fait",
                "Vous avez dit … Nous avons changé …",
                "Chaque mois du nouveau",
            ),
            "cy": (
                "Dywedoch chi, gwnaethom ninnau",
                "Dywedoch chi … Newidiom ni …",
                "Newydd bob mis",
            ),
            "ar": (
                "قلتم لنا، ففعلنا",
                "قلتم … فغيّرنا …",
                "جديد كلّ شهر",
            ),
        },
        alt_text="Poster: three empty speech shapes with lines to write on, under the words You told us, so we did.",
        description="<p>Three shapes to write in. One answered comment is worth more than fifty collected.</p>",
        ready_made_wording=(
            "You said the clock in bay two was wrong. It was. It is right now. #ExpOfCare",
            "What did your patients tell you, and what did you do? Show us your wall. #ToldAndHeard #ExpOfCare",
        ),
        credit="Harbour and Hill Hospitals",
        tags=("listening", "community"),
        edition="edition-current",
        audience="patients",
    ),
    Graphic(
        key="petal-pattern-poster",
        kind="poster",
        title="Petals, a poster without words",
        inks=("coral", "leaf"),
        layout=5,
        words={"zxx": ()},
        alt_text="Picture: a large flower of rounded petals in coral and green on a pale ground. There are no words.",
        description="<p>Nothing to read. Use it as a backdrop for photographs or write on it with a thick pen.</p>",
        ready_made_wording=(
            "Our wall this week needs no translation. #ExpOfCare",
            "One sheet of petals, forty signatures, one leaving present. #ExpOfCare",
        ),
        credit="We Communities",
        tags=("campaign week", "community"),
        licence="free_use",
    ),
)
