"""The site's own words, one set for each language."""

from .shapes import SiteWords

SITE_WORDS = (
    SiteWords(
        language="en",
        site_name="Campaign Commons",
        tagline="Experience of care, told and heard",
        menu=(
            ("campaigns", "Campaigns"),
            ("edition-current", "This year's week"),
            ("blog", "Blog"),
            ("library", "Library"),
            ("programme", "Connecting"),
        ),
        footer=(
            "<p>Made by and for people who care for people. Take what helps, say where you found it, and tell "
            "us what you did with it.</p>"
        ),
        footer_menu=(
            ("contact", "Contact"),
            ("house-rules", "House rules"),
            ("accessibility", "Accessibility"),
            ("privacy", "Privacy"),
        ),
        contact_address="Campaign Commons\nThe Old Linen Room\n12 Example Street\nLeeds LS1 0XX",
        contact_email="hello@campaign-commons.example",
        follow_us=(
            ("@WeNurses on X", "https://x.com/WeNurses"),
            ("#ExpOfCare on X", "https://x.com/hashtag/ExpOfCare"),
        ),
        translation_help="Help to translate",
    ),
    SiteWords(
        language="fr",
        site_name="Campaign Commons",
        tagline="L'expérience de soins, dite et entendue",
        menu=(
            ("campaigns", "Campagnes"),
            ("edition-current", "La semaine de cette année"),
            ("blog", "Blog"),
            ("library", "Médiathèque"),
            ("programme", "Connecting"),
        ),
        footer=(
            "<p>Fait par et pour celles et ceux qui prennent soin des autres. Prenez ce qui vous aide, citez la "
            "source et racontez-nous ce que vous en avez fait.</p>"
        ),
        footer_menu=(
            ("contact", "Contact"),
            ("house-rules", "Règles de la maison"),
            ("accessibility", "Accessibilité"),
            ("privacy", "Vie privée"),
        ),
        contact_address="Campaign Commons\nThe Old Linen Room\n12 Example Street\nLeeds LS1 0XX\nRoyaume-Uni",
        contact_email="bonjour@campaign-commons.example",
        follow_us=(
            ("@WeNurses sur X", "https://x.com/WeNurses"),
            ("#ExpOfCare sur X", "https://x.com/hashtag/ExpOfCare"),
        ),
        translation_help="Aider à traduire",
    ),
    SiteWords(
        language="cy",
        site_name="Campaign Commons",
        tagline="Profiad o ofal: ei ddweud a'i glywed",
        menu=(
            ("campaigns", "Ymgyrchoedd"),
            ("edition-current", "Wythnos eleni"),
            ("blog", "Blog"),
            ("library", "Llyfrgell"),
            ("programme", "Connecting"),
        ),
        footer=(
            "<p>Wedi'i wneud gan ac ar gyfer pobl sy'n gofalu am bobl. Cymerwch yr hyn sy'n helpu, dywedwch ble "
            "cawsoch chi ef, a rhowch wybod i ni beth wnaethoch chi ag ef.</p>"
        ),
        footer_menu=(("contact", "Cysylltu"), ("privacy", "Preifatrwydd")),
        contact_address="Campaign Commons\nThe Old Linen Room\n12 Example Street\nLeeds LS1 0XX",
        contact_email="helo@campaign-commons.example",
        follow_us=(
            ("@WeNurses ar X", "https://x.com/WeNurses"),
            ("#ExpOfCare ar X", "https://x.com/hashtag/ExpOfCare"),
        ),
        translation_help="Helpu i gyfieithu",
    ),
    SiteWords(
        language="ar",
        site_name="Campaign Commons",
        tagline="تجربة الرعاية، محكيّةً ومسموعة",
        menu=(
            ("campaigns", "الحملات"),
            ("edition-current", "أسبوع هذا العام"),
            ("blog", "المدوّنة"),
            ("library", "المكتبة"),
            ("programme", "Connecting"),
        ),
        footer=(
            "<p>أعدّه من يرعون الناس لمن يرعون الناس. خذ ما ينفعك، واذكر من أين أخذته، وأخبرنا بما صنعتَ به.</p>"
        ),
        footer_menu=(("contact", "اتصل بنا"), ("privacy", "الخصوصية")),
        contact_address="Campaign Commons\nThe Old Linen Room\n12 Example Street\nLeeds LS1 0XX\nالمملكة المتحدة",
        contact_email="marhaba@campaign-commons.example",
        follow_us=(
            ("\u200f\u2066@WeNurses\u2069 على X", "https://x.com/WeNurses"),
            ("\u200f\u2066#ExpOfCare\u2069 على X", "https://x.com/hashtag/ExpOfCare"),
        ),
        translation_help="ساعدونا في الترجمة",
    ),
)
