"""Home, the indexes, the campaign and its two editions."""

from datetime import date

from .shapes import PARTLY, Edition, Partner, PlainPage

HOME = PlainPage(
    key="home",
    slug="home",
    title="Campaign Commons",
    introduction=(
        "A noticeboard for people who care for people. Join a chat, borrow a poster, "
        "tell us what a good day on your ward looks like."
    ),
    body=(
        (
            "text",
            "<p>Once a year, nurses, porters, midwives, carers, cooks and patients give a week to one "
            "question: what is it like to be cared for here?</p>"
            "<p>Everything on this site is free to read and free to take away. You need no account, and "
            "half an hour is plenty.</p>",
        ),
        (
            "call_to_action",
            {
                "title": "Something for your wall by lunchtime",
                "text": "Posters, cards and slides in several languages, each with its alt text and posts ready to copy.",
                "link": {"label": "Open the library", "page": "library", "url": ""},
            },
        ),
        (
            "quote",
            {
                "text": "I came for a poster and stayed for the stories. I read them on my break, with my shoes off.",
                "name": "Night sister",
                "role": "Medical assessment unit",
            },
        ),
    ),
    search_description="Chats, graphics and stories for a week about what it is like to be cared for.",
    picture="noticeboard",
    picture_alt="Bright papers pinned on a noticeboard in a light corridor",
)

CAMPAIGNS = PlainPage(
    key="campaigns",
    slug="campaigns",
    title="Campaigns",
    introduction="Each campaign has a page of its own, and every year of it is kept, so that nothing good is lost.",
)

BLOG = PlainPage(
    key="blog",
    slug="blog",
    title="Blog",
    introduction=(
        "Short pieces by people who give care and people who receive it. "
        "Anyone may send one in; we answer within two working days."
    ),
)

LIBRARY = PlainPage(
    key="library",
    slug="library",
    title="Library",
    introduction=(
        "Posters, cards, slides and toolkits to print or post today. "
        "Take what you need, in the language you need."
    ),
)

CAMPAIGN = PlainPage(
    key="experience-of-care-week",
    slug="experience-of-care-week",
    title="Experience of Care Week",
    introduction=(
        "One week each spring in which health and care staff, patients and carers talk openly "
        "about how care feels, and change one thing because of it."
    ),
    body=(
        ("heading", "How it began"),
        (
            "text",
            "<p>The week came to the United Kingdom in March 2017 as an online gathering of a few "
            "professional communities. A year later partners abroad joined in, and it has crossed borders "
            "ever since.</p>"
            "<p>It has no head office and no ticket price. A handful of organisations agree the dates, "
            "a theme and a hashtag; everyone else makes it theirs.</p>",
        ),
        (
            "quote",
            {
                "text": "We do not own the week. We put the kettle on and open the door.",
                "name": "Campaign coordinator",
                "role": "Organising group",
            },
        ),
        ("heading", "Take part in any year"),
        (
            "text",
            "<p>Pick the edition below. Its page lists every activity by day, in your own time zone, "
            "with a way to join that needs no social media account.</p>",
        ),
        ("upcoming_activities", {"heading": "What is on next", "count": 4}),
        ("latest_posts", {"heading": "From people who do the work", "count": 3}),
    ),
    search_description="A week each spring about how care feels, for everyone who gives or receives it.",
    picture="globe",
    picture_alt="A globe surrounded by speech shapes",
)

EDITION_2019 = Edition(
    key="edition-2019",
    slug="2019",
    title="Experience of Care Week 2019",
    theme="Small things, done on purpose",
    slogan="Notice. Share. Repeat.",
    introduction=(
        "The third year in the United Kingdom. Five days of chats, webinars and home-grown events, "
        "from Easter Monday to Friday."
    ),
    ink="teal",
    second_ink="coral",
    hashtags=("#ExpOfCare",),
    start=date(2019, 4, 22),
    aims=(
        "<p>We set out to:</p>"
        "<ul><li>thank the people whose everyday work makes care feel kind</li>"
        "<li>hear from patients, families and carers in their own words</li>"
        "<li>pass on ideas that a team can copy by Friday</li>"
        "<li>give every role a voice, from the boardroom to the linen room</li>"
        "<li>join hands with colleagues in other countries</li>"
        "<li>leave behind graphics and stories that anyone may use</li></ul>"
    ),
    action_ladder=(
        (
            "action_ladder",
            {
                "one_minute": [
                    {"text": "Post a thank-you to a colleague with #ExpOfCare"},
                    {"text": "Change your profile picture to the week's badge", "page": "library"},
                ],
                "ten_minutes": [
                    {
                        "text": "Pin a poster in the staff room and write one line under it",
                        "page": "library",
                    },
                    {"text": "Ask a patient what made today easier"},
                ],
                "longer": [
                    {"text": "Join the Tuesday evening chat", "page": "chat-2019"},
                    {"text": "Run a tea trolley conversation on your ward"},
                ],
            },
        ),
    ),
    body=(
        ("heading", "Where we started from"),
        ("text", "<p>The first week, in March 2017, was small and loud. These are its figures.</p>"),
        (
            "statistics",
            [
                {"number": "2,691", "label": "people took part in 2017"},
                {"number": "10,266", "label": "posts with the hashtag in 2017"},
                {"number": "10", "label": "blogs published in 2017"},
                {"number": "3,085", "label": "times those blogs were read"},
            ],
        ),
        (
            "text",
            "<p>In 2019 we wanted fewer speeches and more kitchens, corridors and clinics. Most of what "
            "happened that week was arranged by teams themselves, and we only heard of it afterwards, "
            "with photographs of cake.</p>",
        ),
    ),
    partners=(
        Partner("NHS England", "https://www.england.nhs.uk/"),
        Partner("The Beryl Institute", "https://theberylinstitute.org/"),
        Partner("We Communities", "https://www.wecommunities.org/"),
        Partner("Harbour and Hill Hospitals", "https://harbourandhill.example/"),
    ),
    chosen_graphics=("thank-you-card-2019", "small-things-poster-2019", "week-badge-2019"),
    search_description="What happened from 22 to 26 April 2019: a chat, a webinar, a book club and many teapots.",
    picture="tea",
    picture_alt="Two cups of tea on a table, their steam turned into speech shapes",
    languages=PARTLY,
)

EDITION_CURRENT = Edition(
    key="edition-current",
    slug="{year}",
    title="Experience of Care Week {year}",
    theme="Told and heard",
    slogan="Ask. Listen. Do one thing.",
    introduction=(
        "Five days, fourteen activities, eight ways to join in. This year we practise the half of a "
        "conversation that is hardest on a busy shift: listening."
    ),
    ink="violet",
    second_ink="marigold",
    hashtags=("#ExpOfCare", "#ToldAndHeard"),
    aims=(
        "<p>By Friday evening we hope that you and your team will have:</p>"
        "<ul><li>asked one open question that is not on any form</li>"
        "<li>listened to an answer to its end</li>"
        "<li>changed one small thing, and told the person who prompted it</li>"
        "<li>thanked somebody whose work is seldom seen</li>"
        "<li>made one leaflet, sign or letter easier to understand</li>"
        "<li>swapped an idea with a team in another town or country</li></ul>"
    ),
    action_ladder=(
        (
            "action_ladder",
            {
                "one_minute": [
                    {"text": "Share the card that says what you would ask", "page": "ask-me-card"},
                    {"text": "Say thank you out loud, with a reason"},
                ],
                "ten_minutes": [
                    {"text": "Print a poster in a language your patients read", "page": "library"},
                    {"text": "Ask one patient: what would have made yesterday better?"},
                ],
                "longer": [
                    {"text": "Send us a blog about one change you made", "page": "blog"},
                    {
                        "text": "Host an official for two days and show them your world",
                        "page": "programme",
                    },
                ],
            },
        ),
    ),
    body=(
        ("heading", "Why listening"),
        (
            "text",
            "<p>Every team collects comments. Cards in a box, stars on a screen, a form with the discharge "
            "letter. Few of us can say what happened to the last one.</p>"
            "<p>So this week is not about gathering more. It is about hearing what has already been said, "
            "and going back to the person to say: you told us, and this is what we did.</p>",
        ),
        (
            "accordion",
            [
                {
                    "title": "I do not work in health care. Is this for me?",
                    "text": "<p>Yes. If you have ever been a patient, sat beside one or looked after one at home, "
                    "you know things that we do not.</p>",
                },
                {
                    "title": "I have no account on X. What can I do?",
                    "text": "<p>Everything. Each activity has another way in: a telephone line, a web page, "
                    "an e-mail address or a room with chairs.</p>",
                },
                {
                    "title": "May I write about a patient?",
                    "text": "<p>Only with their consent, and never in a way that would let a neighbour recognise "
                    "them. Our house rules say more.</p>",
                },
            ],
        ),
        (
            "chosen_graphics",
            {
                "heading": "Take these to work",
                "graphics": ["told-and-heard-poster", "ask-me-card", "listening-toolkit"],
            },
        ),
        (
            "call_to_action",
            {
                "title": "Tell us about it",
                "text": "Three paragraphs and a photograph of your noticeboard are enough for a blog.",
                "link": {"label": "Read the blog, or send one in", "page": "blog", "url": ""},
            },
        ),
    ),
    partners=(
        Partner("NHS England", "https://www.england.nhs.uk/"),
        Partner("The Beryl Institute", "https://theberylinstitute.org/"),
        Partner("We Communities", "https://www.wecommunities.org/"),
        Partner("Collectif Soins à l'Écoute", "https://soins-ecoute.example/"),
        Partner("Carers Round the Table", "https://carers-table.example/"),
        Partner("Rhwydwaith Gofal y Gogledd", "https://gofal-gogledd.example/"),
    ),
    chosen_graphics=("told-and-heard-poster", "ask-me-card", "week-banner", "listening-toolkit"),
    search_description="Five days of chats, webinars and events about listening, with ready-made graphics.",
    picture="chairs",
    picture_alt="Chairs in a circle, ready for people to talk",
)

PLAIN = (HOME, CAMPAIGNS, BLOG, LIBRARY, CAMPAIGN)
EDITIONS = (EDITION_2019, EDITION_CURRENT)
