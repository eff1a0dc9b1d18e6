"""Recent posts from wards and clinics."""

from .shapes import FULLY, Post

POSTS_WARDS = (
    Post(
        key="four-minutes",
        slug="four-minutes",
        title="Where we found four minutes",
        byline_handle="WardSevenTeam",
        written_by_name="Ward sister",
        written_by_role="Older people's medicine, Ward 7",
        written_by_organisation="Wharfedale Infirmary",
        days_before=3,
        edition="edition-current",
        standfirst="We did not get more staff. We stopped reading aloud what everybody could see.",
        body=(
            (
                "text",
                "<p>Our handover used to take thirty-one minutes. I know because a student timed it, out of boredom I "
                "think, and put the number on the whiteboard. It stayed there for a week and looked at us.</p>"
                "<p>Most of those minutes went on things already written behind my head: the diet, the drip, the "
                "bed. So we tried a rule. If it is on the board, it is not said. The first morning was so quiet "
                "that somebody asked whether the fire alarm had been tested.</p>",
            ),
            ("heading", "What we did with the time"),
            (
                "text",
                "<p>We saved eleven minutes and gave seven back to people's bladders and cups of tea. The other four "
                "we spend like this. Each shift, one of us asks one patient one question that is not on any form. The "
                "answer goes on a card in the patient's own words, and the card is the first thing read at the next "
                "handover.</p>"
                "<p>We begin with the patient who rings least.</p>",
            ),
            (
                "quote",
                {
                    "text": "It is the only part of handover that I remember on the way home.",
                    "name": "Healthcare assistant",
                    "role": "Ward 7, nights",
                },
            ),
            ("heading", "Cards we have kept"),
            (
                "text",
                "<ul><li>I do not sleep because I am listening for the lift. My sister comes by the lift.</li>"
                "<li>You all ask about the pain. Ask me about the boredom.</li>"
                "<li>I can hear with the left ear, if you would walk round the bed.</li></ul>",
            ),
            (
                "text",
                "<p>There is now a chair on the left of bed four. That is all. It cost us the walk from the day room. "
                "He turned out to have been a church organist, and he has opinions about our alarm tones.</p>",
            ),
            ("heading", "What does not work"),
            (
                "text",
                "<p>Days when we are three short. We tried to do it anyway, and the cards became one-word cards. Now the "
                "rule is that on a day like that the nurse in charge writes the card herself, about the shift, and we read that.</p>"
                "<p>I should also say that four minutes have not fixed anything large. The lift is still slow. But last "
                "month the number of bells at night fell by a third, and nobody had been asked to make it fall. People ring "
                "less when they think that somebody is coming.</p>"
                "<p>Try it tomorrow. You will need a card and a pen, and a student with a stopwatch.</p>",
            ),
        ),
        tags=("listening", "nights", "teamwork"),
        picture="night",
        picture_alt="A lamp on a ward desk at night, with notes and a warm drink",
        languages=FULLY,
    ),
    Post(
        key="left-hand-spoon",
        slug="the-left-hand-spoon",
        title="The left-hand spoon",
        byline_handle="WeNurses",
        written_by_name="Healthcare assistant",
        written_by_role="Stroke unit",
        written_by_organisation="Harbour and Hill Hospitals",
        days_before=9,
        edition="edition-current",
        standfirst="I am not clinical, people say. I am only the one who is there when the soup comes.",
        body=(
            (
                "text",
                "<p>A gentleman on our unit left his soup three days running. The chart said poor appetite. The doctor "
                "changed a tablet. I was told to encourage him, so I stood at the end of the bed and said encouraging "
                "things, and felt silly.</p>"
                "<p>On the fourth day I sat down. It is remarkable what you see from a chair. His spoon was on the right of "
                "the tray. His stroke was on the right side of his body. He was looking at that spoon the way "
                "you look at a bus you have just missed.</p>",
            ),
            ("heading", "So I moved it"),
            (
                "text",
                "<p>He ate all of it. Then he ate mine, more or less. I wrote in the notes: eats well with spoon on left. Then I "
                "wondered how many trays I had put down in eleven years with everything on the right, because I am "
                "right-handed and so is the tray.</p>",
            ),
            (
                "quote",
                {
                    "text": "Nobody had done anything wrong. We had all just been standing up.",
                    "name": "Healthcare assistant",
                    "role": "Stroke unit",
                },
            ),
            ("heading", "What we changed"),
            (
                "text",
                "<ul><li>A dot on the table, green for left and blue for right, agreed with the patient</li>"
                "<li>Whoever brings the tray sits for one spoonful</li>"
                "<li>The kitchen turns the tray before it leaves, if the dot says so</li></ul>"
                "<p>The kitchen had no idea. They were delighted to be asked. It turns out that they have a whole drawer of "
                "cutlery with fat handles that nobody had sent for since a ward closed in 2011.</p>"
                "<p>We have counted for two months now, because somebody will ask. On most days three plates fewer come back full from our bay. That is not research. It is three lunches.</p>",
            ),
            (
                "image",
                {
                    "image": {
                        "image": "bed-supper",
                        "alt_text": "A hospital bed beside a table with flowers",
                        "decorative": False,
                    },
                    "caption": "Before you lift the lid: which hand?",
                },
            ),
            ("heading", "A word to those who write charts"),
            (
                "text",
                "<p>I like a chart. But poor appetite is what it looks like from the corridor. When you write it, could you "
                "ask whoever carried the tray? We are paid the least and we sit the closest, and most of us "
                "know what the person had for breakfast in 1962.</p>"
                "<p>I nearly did not send this in, since there is no project in it and no funding, and it is about a spoon. My ward manager said that it is exactly about a spoon.</p>",
            ),
        ),
        tags=("mealtimes", "listening"),
        picture="bed-supper",
        picture_alt="A hospital bed beside a table with flowers",
        languages=FULLY,
    ),
    Post(
        key="seven-words",
        slug="seven-words",
        title="Seven words that replaced two pages",
        byline_handle="WeAHPs",
        written_by_name="Physiotherapist",
        written_by_role="Community rehabilitation",
        written_by_organisation="Step by Step Rehabilitation",
        days_before=6,
        edition="edition-current",
        standfirst="Our form had forty-four boxes. The answer we needed fitted into none of them.",
        body=(
            (
                "text",
                "<p>When you break a hip, people like me come to your house with a form. It asks about stairs, rugs, "
                "the height of your bed and whether you can get out of a bath. It takes half an hour. At the end I used to "
                "know everything about your bathroom and nothing about you.</p>"
                "<p>One Tuesday I had left the forms in the car of a colleague. So I asked the only thing I could "
                "think of: what do you want to walk to?</p>",
            ),
            ("heading", "She wanted to walk to the hens"),
            (
                "text",
                "<p>Not to the toilet, which is what the form assumes. To the hens, at the end of a sloping garden, with a bucket. "
                "She had already worked out that she could hold the fence for the first nine steps. The difficulty was "
                "the bucket.</p>"
                "<p>We practised with a bucket. Three weeks later she rang to say that she had done it in slippers, which "
                "I pretended not to hear.</p>",
            ),
            (
                "quote",
                {
                    "text": "You are the first one who asked where I was going.",
                    "name": "Patient, aged 83",
                    "role": "Quoted with her consent",
                },
            ),
            ("heading", "What became of the form"),
            (
                "text",
                "<p>We still check the rugs. But the question comes first, and everything else hangs on it. In our first "
                "six months we heard these answers.</p>"
                "<ul><li>To the bookmaker's, and I do not want a lecture</li>"
                "<li>To the back pew, so that I can leave before the sermon</li>"
                "<li>Up to bed, beside my husband, and not down here in the dining room</li>"
                "<li>Nowhere. I want to be able to stand at the window</li></ul>"
                "<p>Each of these is a better treatment plan than mine would have been. People do more of their exercises "
                "when the exercises lead somewhere.</p>"
                "<p>One answer we could not help with. He wanted to walk to a village that is now under a reservoir. So we walked to the bus stop for it, twice a week, and he told me where the school had been.</p>",
            ),
            ("heading", "Borrow it"),
            (
                "text",
                "<p>I counted the words again for this blog, since somebody always does. What do you want to walk to: seven. "
                "If walking is not the point, change the verb. Our speech therapist asks whom you want to talk to. Our "
                "occupational therapist asks what you want to hold.</p>"
                "<p>Ask it standing in the doorway with your coat on, if you must. But ask it before you take out the pen.</p>",
            ),
        ),
        tags=("listening", "community"),
        picture="bouquet",
        picture_alt="Flowers made of speech shapes",
        languages=FULLY,
    ),
    Post(
        key="why-like-that",
        slug="why-do-you-do-it-like-that",
        title="Why do you do it like that?",
        byline_handle="WeNurses",
        written_by_name="Student nurse",
        written_by_role="Second year, adult nursing",
        written_by_organisation="Aire Valley University",
        days_before=15,
        edition="edition-current",
        standfirst="I was told that there are no silly questions. Then I asked one, and a corridor went quiet.",
        body=(
            (
                "text",
                "<p>It was my third week on the ward, and my question was this: why do we wake everyone at six? I "
                "did not mean it as a complaint. I am awake at six anyway, because of the bus.</p>"
                "<p>The staff nurse said for the observations. I asked why the observations were at six. For the doctors' round, "
                "she said. The round is at half past nine. She looked at the clock, then at me, and said that she "
                "had been qualified for sixteen years and was going to make a telephone call.</p>",
            ),
            ("heading", "The answer was a boiler"),
            (
                "text",
                "<p>It took her two days. The six o'clock start goes back to a time when hot water ran out at seven, so "
                "everybody had to be washed before that. The boiler was replaced years ago. The habit had "
                "outlived it, together with the man who used to light it.</p>"
                "<p>What I liked best was how she told me. She came to find me in the sluice, out of breath, as though she had won something.</p>",
            ),
            (
                "quote",
                {
                    "text": "We had a reason. It had retired before I started.",
                    "name": "Staff nurse",
                    "role": "My practice supervisor",
                },
            ),
            ("heading", "How to ask when you are new"),
            (
                "text",
                "<p>Several of my year have asked me how I dared. I did not dare, I was tired. But I have thought since about "
                "what made it easy.</p>"
                "<ul><li>Ask one person, not a room.</li>"
                "<li>Ask when their hands are busy and their head is not, for instance while making a bed.</li>"
                "<li>Say that you want to learn the reason, and mean it. Sometimes the reason is excellent.</li>"
                "<li>If the answer is that we have always done it, write it down and ask again in a month.</li></ul>",
            ),
            ("heading", "How to be asked"),
            (
                "text",
                "<p>My supervisor could have said that I would understand when I was qualified. A lot of people do. Instead she "
                "told the whole team where the question had come from, and gave me the job of telling the patients "
                "that they could sleep until seven. Two of them cried. One asked for it in writing.</p>"
                "<p>Not everyone wanted to sleep, and those who like the early tea still have it. We asked. That was her "
                "idea, and it is the part that I shall copy when somebody, some day, asks me a silly question.</p>",
            ),
        ),
        tags=("learning", "teamwork", "nights"),
        picture="window",
        picture_alt="A window with curtains, sunny hills outside and a plant on the sill",
    ),
)
