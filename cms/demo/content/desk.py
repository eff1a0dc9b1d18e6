"""What lies on the desk of the French translator, so that the board shows each state."""

IN_PROGRESS = "webinar-2019"
IN_REVIEW = "tea-trolley-2019"
# (page, field, what the editor wrote after it had been translated)
SOURCE_CHANGED = (
    "book-club-2019",
    "summary",
    "An hour with two short chapters about being a patient, for those at work, on the sofa or in a hospital bed.",
)

# (term, note for translators, forms that are right in a language)
KEPT_TERMS = (
    ("@WeCommunities", "The account of the community: it has one name everywhere.", ()),
    ("Campaign Commons", "The name of this site.", ()),
    (
        "Experience of Care Week",
        "The name of the campaign, which has an official form in each language.",
        (
            ("fr", "Semaine de l'expérience de soins"),
            ("fr", "Semaine de l’expérience de soins"),
            ("cy", "Wythnos Profiad o Ofal"),
            ("ar", "أسبوع تجربة الرعاية"),
        ),
    ),
)
