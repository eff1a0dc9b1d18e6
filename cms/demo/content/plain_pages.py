"""Contact, privacy, accessibility and house rules."""

from .shapes import PARTLY, PlainPage

CONTACT = PlainPage(
    key="contact",
    slug="contact",
    title="Contact",
    introduction="A person reads what you send. We answer within two working days, and sooner in campaign week.",
    body=(
        ("heading", "Write or ring"),
        (
            "text",
            "<ul><li>General questions: hello@campaign-commons.example</li>"
            "<li>Another format or language: formats@campaign-commons.example</li>"
            "<li>A comment or a post that worries you: moderators@campaign-commons.example</li>"
            "<li>Telephone and text relay, weekdays from nine to five: 0113 496 0170</li></ul>",
        ),
        ("heading", "We cannot give medical advice"),
        (
            "text",
            "<p>If you are ill or worried about somebody, ring 111 in the United Kingdom, or 999 in an emergency. "
            "Elsewhere, ring your local number.</p>",
        ),
        ("heading", "If something went wrong in your care"),
        (
            "text",
            "<p>Please tell the team or the patient advice service of the place where it happened. We cannot look "
            "into it for you, but we can help you to find whom to ask.</p>",
        ),
    ),
    search_description="How to reach the people behind Campaign Commons, by e-mail, telephone and text relay.",
)

PRIVACY = PlainPage(
    key="privacy",
    slug="privacy",
    title="Privacy",
    introduction="What we know about you when you read, comment or write to us. It is not much, and that is on purpose.",
    body=(
        ("heading", "When you read"),
        (
            "text",
            "<p>Nothing is stored on your device: no cookies, no tracking and nothing loaded from other companies. "
            "That is why no banner asks for your consent.</p>"
            "<p>If you put graphics into a kit, your own browser keeps their numbers until you empty it. "
            "We do not see them before you open the kit.</p>"
            "<p>We count how often a page is read and a file is taken, as one number a day. The count knows "
            "nothing about who you are.</p>",
        ),
        ("heading", "When you sign in"),
        (
            "text",
            "<p>Reading never needs an account. To comment you sign in with X or with a code sent by e-mail. From X we "
            "take your handle, the name you show and a number that stays the same; we cannot post for you, and "
            "we keep no key to your account.</p>",
        ),
        ("heading", "When you write"),
        (
            "text",
            "<p>We keep your comments and the moderators' decisions about them. With a blog you send in we keep your "
            "contact details apart from the text, and they are never published.</p>",
        ),
        ("heading", "How long, and your rights"),
        (
            "text",
            "<ul><li>Logs of our servers: fourteen days.</li>"
            "<li>Contact details of a blog or an offer to host: twelve months after we last spoke.</li>"
            "<li>Comments: as long as the page stands, unless you remove them.</li></ul>"
            "<p>You may download or delete all that belongs to you, whenever you like, from the page of your account, or "
            "ask us to do it at privacy@campaign-commons.example. If our answer does not satisfy you, complain to "
            "the Information Commissioner's Office.</p>",
        ),
    ),
    search_description="No cookies for readers, counts per day only, and your comments and details in your own hands.",
)

ACCESSIBILITY = PlainPage(
    key="accessibility",
    slug="accessibility",
    title="Accessibility",
    introduction=(
        "This site is for people with tired eyes, one free hand, an old telephone or a screen reader. "
        "If it fails you, that is our fault, and we want to mend it."
    ),
    body=(
        ("heading", "What you can expect"),
        (
            "text",
            "<ul><li>Everything works with a keyboard alone and without JavaScript.</li>"
            "<li>Text can be enlarged four times without anything falling off the edge.</li>"
            "<li>Every picture has a description, or is marked as decoration.</li>"
            "<li>Colour never carries a meaning alone, and nothing moves unless you ask.</li>"
            "<li>Times are given with the name of their zone.</li></ul>",
        ),
        ("heading", "The standard we hold ourselves to"),
        (
            "text",
            "<p>We aim for level AA of the Web Content Accessibility Guidelines, version 2.2, on every public page. "
            "Automatic checks run on each change, and people who use assistive technology are asked before each "
            "campaign week.</p>",
        ),
        ("heading", "What is not good enough yet"),
        (
            "text",
            "<ul><li>Posters and slides are PDF files whose words are part of the picture. Their full words stand on the page beside them.</li>"
            "<li>Some recordings of partners have captions but no sign language.</li>"
            "<li>Not every page is translated. A list says so when it leads to another language.</li></ul>",
        ),
        ("heading", "Another format"),
        (
            "text",
            "<p>Ask for large print, Easy Read, audio, braille or plain text at formats@campaign-commons.example or on "
            "0113 496 0170. You will have it within ten working days, or hear from us why it takes longer. It costs nothing.</p>",
        ),
        ("heading", "Tell us, and complain if you must"),
        (
            "text",
            "<p>Report a barrier to the same address; we answer within two working days. If you are not content "
            "with the answer, the Equality Advisory and Support Service can advise you, and in Northern Ireland the "
            "Equality Commission.</p>",
        ),
    ),
    search_description="What to expect, what is not good enough yet, and how to get another format within ten working days.",
    languages=PARTLY,
)

HOUSE_RULES = PlainPage(
    key="house-rules",
    slug="house-rules",
    title="House rules",
    introduction=(
        "Comments and blogs here should read like a good staff room: frank, kind and discreet. "
        "A moderator reads each one before it appears."
    ),
    body=(
        ("heading", "Please"),
        (
            "text",
            "<ul><li>Speak from your own experience, and say in which role.</li>"
            "<li>Disagree with ideas, not with people.</li>"
            "<li>Explain abbreviations: a reader may be a patient, or abroad.</li>"
            "<li>Write in the language in which you think best.</li></ul>",
        ),
        ("heading", "Please do not"),
        (
            "text",
            "<ul><li>Describe anyone who receives care so that a neighbour could recognise them, even without a name.</li>"
            "<li>Name a colleague in anger. Thanks are welcome, with their consent.</li>"
            "<li>Advertise, recruit or ask for money.</li>"
            "<li>Give medical advice to a stranger.</li>"
            "<li>Insult, threaten or mock, also in jest.</li></ul>",
        ),
        ("heading", "What happens to a comment"),
        (
            "accordion",
            [
                {
                    "title": "How long must I wait?",
                    "text": "<p>Nine out of ten comments are decided within one working day, and within four working hours "
                    "in campaign week. We do not work at night, so that others may.</p>",
                },
                {
                    "title": "Why was mine not published?",
                    "text": "<p>You are told the reason and the rule. Change it and send it again: most comments that "
                    "come back are published.</p>",
                },
                {
                    "title": "What if I think you are wrong?",
                    "text": "<p>Appeal from the page of your comments. Somebody who did not take the first decision "
                    "will take the second. If you are still not content, write to the editors; they answer within ten working days.</p>",
                },
                {
                    "title": "What if somebody is in danger?",
                    "text": "<p>We act within one hour in working time, and may pass on what we know to those who can help. "
                    "In an emergency do not wait for us: ring 999 or your local number.</p>",
                },
            ],
        ),
        ("heading", "Links and pictures"),
        (
            "text",
            "<p>Comments are plain text with links. A blog may have photographs if everybody who can be recognised in them "
            "has agreed in writing. Graphics from the library may be used as their licence says.</p>",
        ),
    ),
    search_description="How to write here, how comments are moderated, how long it takes and how to appeal.",
    languages=PARTLY,
)

PLAIN_PAGES = (CONTACT, PRIVACY, ACCESSIBILITY, HOUSE_RULES)
