"""Posts of the first years, with their old numbers where they had one."""

from datetime import date

from .shapes import Post

POSTS_2019 = (
    Post(
        key="going-global",
        slug="going-global",
        title="What the first week taught us, and where it goes next",
        byline_handle="WeNurses",
        written_by_name="Community host",
        written_by_role="Organising group",
        written_by_organisation="We Communities",
        published=date(2018, 1, 4),
        legacy_number=3358,
        standfirst="We expected a few hundred people and a quiet Wednesday. We got neither.",
        body=(
            (
                "text",
                "<p>Last March a small group of us asked whether a week about experience of care would work online. "
                "We had a hashtag, a spreadsheet and a great deal of borrowed enthusiasm. By Friday we had sore thumbs.</p>",
            ),
            (
                "statistics",
                [
                    {"number": "2,691", "label": "people joined in"},
                    {"number": "10,266", "label": "posts carried the hashtag"},
                    {"number": "168", "label": "people took part in the chat"},
                    {"number": "135", "label": "people stormed together on Wednesday evening"},
                    {"number": "89", "label": "people read with the book club"},
                ],
            ),
            (
                "text",
                "<p>Ten blogs were written for the week, and between them they were opened 3,085 times. Numbers "
                "are easy to print and hard to feel, so here is what we remember instead.</p>",
            ),
            ("heading", "People answered as themselves"),
            (
                "text",
                "<p>We had feared a week of slogans. What came was a catering assistant who explained how she "
                "cuts toast for people with one working hand, and a chief executive who asked her three questions and "
                "then said nothing for the rest of the hour. We should like more of both.</p>",
            ),
            (
                "quote",
                {
                    "text": "I have worked here for nineteen years. Tonight is the first time anyone asked me what good looks like.",
                    "name": "Catering assistant",
                    "role": "In the Wednesday storm",
                },
            ),
            ("heading", "Three things we would do differently"),
            (
                "text",
                "<ul><li>Publish the questions earlier. Several people told us that they type slowly, or think slowly, "
                "or share one computer with a whole ward.</li>"
                "<li>Leave gaps. A week with something at every hour is a week that nobody on shift can follow.</li>"
                "<li>Say goodnight. The chat ran on until eleven because nobody liked to be the one to leave.</li></ul>",
            ),
            ("heading", "Out into the world"),
            (
                "text",
                "<p>Half-way through the week somebody in Ontario asked whether she was allowed to join. We said yes, "
                "of course, and then wondered why she had felt the need to ask. Perhaps because everything about the "
                "week, from the hours to the bank holidays, assumed that you were where we were.</p>"
                "<p>So in April the week goes abroad on purpose. The Beryl Institute, whose members have marked a "
                "week like this for years, joins as a partner. From Monday 23 to Friday 27 April "
                "different communities will host different evenings, there will be webinars at no cost, and we "
                "shall try very hard to say which time zone we mean.</p>"
                "<p>If you would like to host an hour, write to us. You need a topic you care about and a friend who "
                "will help to answer. We shall lend you everything else, including nerve.</p>",
            ),
        ),
        tags=("campaign week", "community"),
        picture="globe",
        picture_alt="A globe surrounded by speech shapes",
    ),
    Post(
        key="what-is-coming-2019",
        slug="what-is-coming-in-april",
        title="Five days in April, and room for yours",
        byline_handle="WeNurses",
        written_by_name="Experience of care lead",
        written_by_role="National patient experience team",
        written_by_organisation="Northern Listening Network",
        published=date(2019, 3, 18),
        edition="edition-2019",
        legacy_number=3459,
        standfirst="Experience of Care Week returns on 22 April. Here is what is planned, and what is deliberately not.",
        body=(
            (
                "text",
                "<p>This will be the third year of the week in the United Kingdom. It starts on Easter Monday, which is "
                "awkward for offices and perfectly ordinary for wards. We decided to leave it there. Care does not stop "
                "for a bank holiday, and a week about care had better not either.</p>",
            ),
            ("heading", "Why we do it"),
            (
                "text",
                "<p>Good care is often a matter of small things, and small things do not appear in reports. "
                "Somebody warms a stethoscope. Somebody learns how a name is said. For five days we want to "
                "look straight at those things, say thank you for them, and pass them on to people who can use them.</p>"
                "<p>We also want to hear what is not good. A week of applause would be pleasant and no use.</p>",
            ),
            ("heading", "What is planned"),
            (
                "text",
                "<ul><li>Monday: a book club, for those at work and those at home</li>"
                "<li>Tuesday: the main chat, at eight in the evening, British Summer Time</li>"
                "<li>Wednesday: a webinar in which three small teams tell how a habit spread</li>"
                "<li>Thursday: tea trolleys, in as many hospitals as own one</li>"
                "<li>Every day: a new blog, here</li></ul>",
            ),
            (
                "image",
                {
                    "image": {
                        "image": "noticeboard",
                        "alt_text": "Bright papers pinned on a noticeboard in a light corridor",
                        "decorative": False,
                    },
                    "caption": "The graphics are free to print. The sticky notes you have to bring yourself.",
                },
            ),
            ("heading", "What is not planned"),
            (
                "text",
                "<p>Everything else, because that is yours. Last year a maternity unit hung up baby socks with thanks "
                "written on paper inside. A records office invited patients to see how their notes travel. "
                "An ambulance crew made a playlist. None of these was in any plan, and each did more "
                "than a speech would have done.</p>"
                "<p>So leave a gap in your week. Tell one colleague that you mean to fill it. Then take a poster from the "
                "library, write on it in your worst handwriting, and see who stops to read.</p>",
            ),
            (
                "quote",
                {
                    "text": "If you need permission, here it is. If you need a budget, use the kettle.",
                    "name": "Matron",
                    "role": "Planning call for the week",
                },
            ),
            (
                "text",
                "<p>Use #ExpOfCare so that others can find you. If you do not use social media, send three paragraphs "
                "to us by e-mail; somebody will read them over a sandwich and write back.</p>",
            ),
        ),
        tags=("campaign week", "thanks"),
        picture="noticeboard",
        picture_alt="Bright papers pinned on a noticeboard in a light corridor",
    ),
    Post(
        key="trolley-2019",
        slug="the-trolley-that-squeaked",
        title="The trolley that squeaked",
        byline_handle="HarbourHillCare",
        written_by_name="Volunteer coordinator",
        written_by_role="Voluntary services",
        written_by_organisation="Harbour and Hill Hospitals",
        published=date(2019, 4, 29),
        edition="edition-2019",
        standfirst="On Thursday our board served the tea. They were allowed one question each, and no follow-up.",
        body=(
            (
                "text",
                "<p>I look after ninety volunteers and three tea trolleys. One of the trolleys squeaks. I have "
                "reported it eleven times. Remember this, because it matters later.</p>"
                "<p>For Tea Trolley Thursday I asked six members of our board to push a trolley for two hours. I gave "
                "each of them an apron and a card. The card held one question: what would have made "
                "yesterday better? The rule was that they could ask it, thank the person, and write the answer down. "
                "They could not explain anything. That turned out to be the hard part.</p>",
            ),
            ("heading", "What people said"),
            (
                "text",
                "<ul><li>If someone had told me that the scan was cancelled before I took my teeth out.</li>"
                "<li>Salt.</li>"
                "<li>My wife was in the car park for forty minutes with the right change and the wrong coins.</li>"
                "<li>Nothing, dear. Yesterday was lovely. I had a visitor and a window.</li>"
                "<li>That trolley. It wakes me every morning at six.</li></ul>",
            ),
            (
                "text",
                "<p>Nobody asked for a new wing. Of sixty-two answers, forty needed less than ten pounds, and nineteen "
                "needed only that somebody speak to somebody else.</p>"
                "<p>The longest answer filled both sides of the card. It began with the curtains and ended with a brother who had not written since the war, and there was nothing in it for us to mend. The volunteer who poured that cup missed her bus.</p>",
            ),
            (
                "quote",
                {
                    "text": "I chair the committee that reads the surveys. I had never heard the pause before the answer.",
                    "name": "Non-executive director",
                    "role": "Trolley two",
                },
            ),
            ("heading", "What we did on Friday"),
            (
                "text",
                "<p>We read all the cards aloud in the boardroom, in the words in which they were given. Then we went round "
                "the table. Each person took one card and had a week to deal with it. The salt took a day. The "
                "car park machine took a letter, two telephone calls and a threat.</p>"
                "<p>And on Friday afternoon a man in overalls came to my office with an oil can. The chief "
                "executive had pushed trolley three for two hours. She did not need a twelfth report.</p>",
            ),
            ("heading", "If you want to copy this"),
            (
                "text",
                "<p>Please do; the toolkit is in the library. Choose a question that can be answered in one breath. "
                "Go after the ward round. Take real milk. And give your best people the trolley that squeaks.</p>",
            ),
        ),
        tags=("listening", "mealtimes", "teamwork"),
        picture="tea",
        picture_alt="Two cups of tea on a table, their steam turned into speech shapes",
    ),
)
