"""Recent posts by those whose work is seldom seen."""

from .shapes import FULLY, Post

POSTS_BEHIND = (
    Post(
        key="in-the-lift",
        slug="what-is-said-in-the-lift",
        title="What is said in the lift",
        byline_handle="PorterLodge",
        written_by_name="Portering team leader",
        written_by_role="Patient transport",
        written_by_organisation="Harbour and Hill Hospitals",
        days_before=7,
        edition="edition-current",
        standfirst="From the ward to the scanner takes six minutes. People tell you things in six minutes.",
        body=(
            (
                "text",
                "<p>I have pushed beds for twenty-six years. I worked out once that I have walked round the world, "
                "mostly through the same set of doors. What I carry is people between one thing and the next, and people in "
                "between things talk.</p>"
                "<p>They talk because you are not a doctor. They talk because you stand behind them and they can say it to the wall. "
                "And they talk because a lift is slow and has no telephone.</p>",
            ),
            ("heading", "The list on the lodge wall"),
            (
                "text",
                "<p>A while ago we began to write up what we hear, without names, without wards. There were rules: nothing private, nothing "
                "that could be traced, and if it is a danger you tell the nurse before you park the bed. After "
                "a month the list looked like this.</p>"
                "<ul><li>Does the scan hurt? (thirty-four times)</li>"
                "<li>Will my wife know where I have gone? (twenty-two)</li>"
                "<li>I am cold. (nineteen)</li>"
                "<li>Is it raining? (more than we could count)</li></ul>",
            ),
            (
                "quote",
                {
                    "text": "We had a leaflet about the scan. It was in a rack opposite the scanner, for people who had already arrived.",
                    "name": "Radiology manager",
                    "role": "On reading the list",
                },
            ),
            ("heading", "What was done about it"),
            (
                "text",
                "<p>The cold was easy: blankets live in the lodge now, and each of us takes one. The wives took longer. "
                "There is a card on the pillow when we take somebody, with the place and the time, like the one on a shop door. "
                "And radiology came down, all of them in turn, to teach us what to say when a person asks whether it hurts. "
                "The truth, it turns out. It is loud, it is narrow, and somebody is listening the whole time.</p>",
            ),
            ("heading", "About the rain"),
            (
                "text",
                "<p>That one puzzled us. Then the newest of our lads said that they are not asking about the weather. They have been lying under a "
                "ceiling for nine days and want to know whether there is still an outside. So we go by way of the glass corridor. It adds "
                "forty seconds. Nobody has complained, and the scanner waits for us anyway.</p>"
                "<p>If you work on a ward: ask your porter what they heard. We have been waiting for somebody to press the button.</p>",
            ),
        ),
        tags=("teamwork", "listening", "thanks"),
        picture="doorway",
        picture_alt="An open door with light behind it and a path of petals leading in",
    ),
    Post(
        key="lunch-is-treatment",
        slug="lunch-is-treatment-too",
        title="Lunch is treatment too",
        byline_handle="WardSevenTeam",
        written_by_name="Catering manager",
        written_by_role="Hospital kitchen",
        written_by_organisation="Wharfedale Infirmary",
        days_before=33,
        standfirst="We cook nine hundred lunches a day. I wanted to know what happens after the trolley doors close.",
        body=(
            (
                "text",
                "<p>Kitchens live on plates that come back. If a plate comes back full, we assume it was us: too much "
                "pepper, too grey, too Tuesday. For years we changed the recipe. The fish pie has had more revisions than the building.</p>"
                "<p>Then I did what I should have done at the start. I put on a clean jacket and followed a lunch.</p>",
            ),
            ("heading", "One lunch, minute by minute"),
            (
                "table",
                {
                    "table_caption": "A fish pie on its way, one Wednesday in March",
                    "first_row_is_table_header": True,
                    "table_header_choice": "row",
                    "data": [
                        ["Time", "What happened", "Temperature of the pie"],
                        ["12:02", "Leaves the kitchen", "78 °C"],
                        ["12:15", "Reaches the bedside table", "71 °C"],
                        ["12:16", "Ward round arrives", "70 °C"],
                        ["12:31", "Ward round leaves; patient goes to X-ray", "52 °C"],
                        ["13:10", "Patient returns and looks at the pie", "24 °C"],
                    ],
                },
            ),
            (
                "text",
                "<p>There was nothing the matter with that pie. I took the table to the medical director. She read it twice and asked whether "
                "I had made it up. I invited her to follow one herself. She chose the curry.</p>"
                "<p>The curry did worse. It spent nineteen minutes outside a side room because the gowns had run out, and was then given to a man who had asked for the fish. He ate it out of kindness. She wrote that down as well, and underlined it.</p>",
            ),
            (
                "quote",
                {
                    "text": "I have prescribed supplements to people from whom I had just taken away their lunch.",
                    "name": "Medical director",
                    "role": "After the curry",
                },
            ),
            ("heading", "From noon to one"),
            (
                "text",
                "<p>Now lunch is an appointment. From noon to one there are no rounds and no routine scans, and whoever is free sits down "
                "beside somebody who needs a hand. Emergencies stay emergencies. It took a letter, a poster and four weeks of standing in doorways with a ladle.</p>"
                "<p>I will not pretend that it is perfect. There is one consultant who still comes at a quarter past. My cooks have begun to offer him soup, and he has begun to sit down for it.</p>"
                "<ul><li>Waste is down by almost a third</li>"
                "<li>Relatives have begun to come for lunch, and to help</li>"
                "<li>My cooks go up once a month to see somebody eat</li></ul>",
            ),
            (
                "text",
                "<p>The last one matters most to me. One of my cooks has made porridge here since she was nineteen, and had never seen anyone "
                "eat it. She came down again, changed nothing, and has hummed ever since.</p>"
                "<p>If you want to try it, do not begin with a policy. Begin with a plate, a thermometer and somebody senior who likes curry. Walk behind the lunch. Say nothing at all until you are back in the kitchen, then say it kindly.</p>",
            ),
        ),
        tags=("mealtimes", "teamwork"),
        picture="bed-supper",
        picture_alt="A hospital bed beside a table with flowers",
    ),
    Post(
        key="the-bench",
        slug="a-bench-with-a-job",
        title="A bench with a job",
        byline_handle="WeEOLC",
        written_by_name="Hospice care team",
        written_by_role="Day hospice and garden volunteers",
        written_by_organisation="Gwynfa Hospice",
        days_before=18,
        edition="edition-current",
        standfirst="Some things cannot be said across a desk. They can sometimes be said to a hedge.",
        body=(
            (
                "text",
                "<p>We had a counselling room. It had soft lamps, two boxes of tissues and a door with a sign that turned to engaged. "
                "Hardly anybody used it. One man told us why: he had not come here to be taken into a room.</p>"
                "<p>What people did use was the bench by the compost. It faces the beans. You sit side by side there, nobody has to be looked in "
                "the eye, and if you run out of words there is always a robin.</p>",
            ),
            ("heading", "So we gave the bench a job"),
            (
                "text",
                "<p>From ten until noon, on most days, one of our volunteers is on it. There is no appointment and no form. Patients come, "
                "and so do husbands, the woman who brings the oxygen, and once a bishop. The volunteers are trained "
                "for a day, mostly in not filling a silence. They have a blanket, a flask, and the number of the nurse on duty.</p>"
                "<p>We keep no notes, but each volunteer has twenty minutes afterwards with somebody who listens to them in turn. You cannot pour all morning from a flask that nobody fills.</p>",
            ),
            (
                "quote",
                {
                    "text": "We talked about slugs for forty minutes. Then he told me what he was afraid of. It took one sentence.",
                    "name": "Garden volunteer",
                    "role": "Gwynfa Hospice",
                },
            ),
            ("heading", "What we have learnt from a hedge"),
            (
                "text",
                "<ul><li>Side by side is easier than face to face.</li>"
                "<li>Hands that hold something, a mug or a pea pod, let the mouth get on with it.</li>"
                "<li>Most questions about dying begin as questions about who will feed the cat.</li>"
                "<li>You need not answer. You do need to stay until the end of the sentence.</li></ul>",
            ),
            ("heading", "In two languages"),
            (
                "text",
                "<p>Some of our patients spoke Welsh as children and English ever since. Towards the end many go home, in a manner of "
                "speaking. We make sure that on three mornings out of five there is somebody on the bench who can go with them. "
                "A daughter told us that she had not heard her father joke in Welsh for thirty years.</p>"
                "<p>In campaign week the bench is open to everybody on Friday morning. Come through the side gate. "
                "If you cannot come, put a bench where you are. It does not have to be a good bench. Ours wobbles.</p>",
            ),
        ),
        tags=("end of life", "listening", "languages"),
        picture="bouquet",
        picture_alt="Flowers made of speech shapes",
        languages=FULLY,
    ),
)
