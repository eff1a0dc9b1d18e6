"""The Connecting programme."""

from .shapes import Contact, HostQuote, Programme, Step

PROGRAMME = Programme(
    key="programme",
    slug="connecting",
    title="Connecting",
    introduction=(
        "People who write health policy spend two to five days beside people who give care. "
        "They come to look and listen, they help if asked, and they go home with better questions."
    ),
    shortest_visit=2,
    longest_visit=5,
    steps=(
        Step(
            "You tell us about your place",
            "<p>A short message: who you are, what a visitor could see, which weeks suit you and which do not. "
            "We ring you within three working days.</p>",
        ),
        Step(
            "We find a visitor who fits",
            "<p>Somebody whose work touches yours, who has never seen it done. You see a few lines about "
            "them first, and you may say no.</p>",
        ),
        Step(
            "You choose a buddy",
            "<p>One member of your staff meets the visitor at the door, explains the house rules and stays "
            "within reach for the whole visit.</p>",
        ),
        Step(
            "The visitor is prepared",
            "<p>Confidentiality, infection control, what to wear, when to step outside. No visitor arrives "
            "without having signed for all of it.</p>",
        ),
        Step(
            "Two to five days beside you",
            "<p>Early handovers and late clinics, the busy hour and the dull one. The visitor does not "
            "inspect, does not count and does not treat anybody.</p>",
        ),
        Step(
            "We talk it over, and pass it on",
            "<p>A conversation with you on the last day and another with colleagues at the visitor's own desk. "
            "You read what is written before anyone else does.</p>",
        ),
    ),
    settings=(
        "Hospital wards and clinics",
        "Accident and emergency",
        "GP surgeries and community pharmacies",
        "Maternity and health visiting",
        "Community nursing",
        "Mental health teams",
        "Care homes and home care",
        "Hospices",
        "Ambulance stations",
        "Charities and carers' groups",
    ),
    regions_note=(
        "Most visits are within an hour of London or Leeds, so that a visitor can be at your door for an "
        "early shift. If you are farther away, ask us: we keep a few longer journeys for each quarter."
    ),
    host_quotes=(
        HostQuote(
            "I worried that she would be in the way. By Wednesday the patients were asking where she was.",
            "Ward manager, older people's medicine",
            "Wharfedale Infirmary",
        ),
        HostQuote(
            "He had written the guidance that we work to. He had never seen what page nine does to a Friday afternoon.",
            "Discharge coordinator",
            "Harbour and Hill Hospitals",
        ),
        HostQuote(
            "We showed our visitor a night in which nothing happened. It takes six people to make a night in which nothing happens.",
            "Duty manager, care home",
            "The Limes, Pudsey",
        ),
        HostQuote(
            "The best part was the last hour, when she told us what we do well. We had stopped noticing.",
            "Community nursing lead",
            "East London Community Nursing",
        ),
        HostQuote(
            "Our crew had one condition: no clipboard. It was kept.",
            "Station officer",
            "Aire Valley Ambulance Station",
        ),
    ),
    contacts=(
        Contact(
            "London and the South East",
            "Host manager, south",
            "hosts.south@connecting.example",
            "020 7946 0117",
        ),
        Contact(
            "Yorkshire and the North East",
            "Host manager, north",
            "hosts.north@connecting.example",
            "0113 496 0123",
        ),
        Contact(
            "Midlands and the East",
            "Visits coordinator",
            "hosts.midlands@connecting.example",
            "0121 496 0139",
        ),
        Contact("North West", "Visits coordinator", "hosts.northwest@connecting.example", "0161 496 0151"),
        Contact(
            "Wales and partners abroad",
            "Partnerships officer",
            "partners@connecting.example",
            "029 2018 0176",
        ),
    ),
    body=(
        ("heading", "What has come of it"),
        (
            "text",
            "<p>The original programme was the Department of Health's answer to a recommendation of the "
            "Francis inquiry: those who make decisions should know the service at first hand. Its first two "
            "years gave these figures.</p>",
        ),
        (
            "statistics",
            [
                {"number": "7,200", "label": "days beside front-line staff in two years"},
                {"number": "700+", "label": "officials took part"},
                {"number": "300+", "label": "partner organisations opened their doors"},
                {"number": "85%", "label": "of officials understood the system better after the first year"},
                {"number": "86%", "label": "of partners called it a good opportunity"},
            ],
        ),
        ("heading", "Questions that hosts ask"),
        (
            "accordion",
            [
                {
                    "title": "Will a visitor put patients or staff at risk?",
                    "text": "<p>Nobody goes anywhere without the buddy, and a patient or a colleague can ask a visitor "
                    "to leave at any time without a reason. The visitor knows this before the first day.</p>",
                },
                {
                    "title": "What will it cost us?",
                    "text": "<p>A little of your buddy's time. Travel, meals and lodging are paid by the visitor's office.</p>",
                },
                {
                    "title": "Is it an inspection?",
                    "text": "<p>No. Visitors keep a diary, not a score. If they see something unsafe they tell "
                    "your buddy at once, as anyone should.</p>",
                },
                {
                    "title": "May we visit them in return?",
                    "text": "<p>Please do. Every host is offered one day in the visitor's office, and many say it "
                    "explained a great deal.</p>",
                },
            ],
        ),
        (
            "call_to_action",
            {
                "title": "Open your door for two days",
                "text": "A message of ten lines is enough, and nothing is promised until you have spoken to us.",
                "link": {"label": "Offer to host", "page": "contact", "url": ""},
            },
        ),
    ),
    search_description="Officials shadow front-line staff for two to five days. How it works, and how to host a visit.",
    picture="journey",
    picture_alt="A path over hills with five stops",
)
