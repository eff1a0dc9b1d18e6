"""Recent posts from homes, the community and abroad."""

from .shapes import FULLY, Post

POSTS_COMMUNITY = (
    Post(
        key="two-chairs",
        slug="two-chairs-and-a-kettle",
        title="Two chairs and a kettle",
        byline_handle="WeMidwives",
        written_by_name="Community midwife",
        written_by_role="Continuity team",
        written_by_organisation="Calder and Moor Maternity",
        days_before=12,
        edition="edition-current",
        standfirst="Six weeks after a birth, everyone asks about the baby. We started to ask for the story.",
        body=(
            (
                "text",
                "<p>In the corner of our clinic there are two chairs that match nothing, and a kettle that we are not supposed "
                "to have. On Thursday afternoons anyone who has given birth in the last year can come and tell us how it was. "
                "There is no couch and no scale. We do not open the notes unless we are asked to.</p>"
                "<p>We call it the telling. The booking system calls it a postnatal debrief, slot type nine.</p>"
                "<p>It began with a woman who rang to cancel her last appointment, and then stayed on the line for half an hour. At the end she said that she had only wanted to hear whether anybody remembered her.</p>",
            ),
            ("heading", "What people come to say"),
            (
                "text",
                "<p>Some want to know why things happened: why the room filled with people, who the man in green was. We fetch the "
                "notes for that and read them together. But many only want to tell it once from the beginning to "
                "somebody who will not say that a healthy baby is all that matters.</p>",
            ),
            (
                "quote",
                {
                    "text": "I kept waiting for you to tell me it was normal. You said it sounded frightening. I slept that night.",
                    "name": "Mother of twins",
                    "role": "Quoted with her consent",
                },
            ),
            ("heading", "What we had to learn"),
            (
                "text",
                "<p>I have been a midwife for twenty-two years, and I am quick with an explanation. In the first month I "
                "explained a great deal. Then a partner said, very politely, that he had not asked a question yet. So now "
                "we have a rule: the midwife may not begin a sentence with because.</p>"
                "<ul><li>Sit lower than the person who tells.</li>"
                "<li>Let the baby cry; its mother will decide.</li>"
                "<li>Ask what they would like us to do with it. Nothing is an answer.</li></ul>",
            ),
            ("heading", "And what changed on the labour ward"),
            (
                "text",
                "<p>With permission, we take one sentence from each telling to the ward meeting. After the ninth time "
                "that somebody described strangers coming in, the ward began to say names and jobs "
                "at the door, even in a hurry. Especially in a hurry. It takes four seconds.</p>"
                "<p>After the fifteenth, the man in green took to stopping by the next morning. He is an anaesthetist. He "
                "had never been told that people wondered who he was.</p>"
                "<p>You could do this. The chairs came from a skip.</p>",
            ),
        ),
        tags=("maternity", "listening"),
        picture="tea",
        picture_alt="Two cups of tea on a table, their steam turned into speech shapes",
        languages=FULLY,
    ),
    Post(
        key="look-at-me",
        slug="look-at-me-not-at-her",
        title="Look at me, please, not at her",
        byline_handle="TwoVoices",
        written_by_name="Lead interpreter",
        written_by_role="Hospital interpreting",
        written_by_organisation="Two Voices Interpreting Service",
        days_before=4,
        edition="edition-current",
        standfirst="An interpreter is a voice, not a guest. Here is what twelve thousand appointments have taught us.",
        body=(
            (
                "text",
                "<p>Picture three chairs. The doctor speaks, the interpreter speaks, and the patient watches two people have a "
                "conversation about her. It happens every day. It happens because a face that answers you "
                "is hard to look away from.</p>"
                "<p>So before a word is said, the first thing we do is move a chair. We sit beside the patient and slightly behind. Now there is only "
                "one face to look at, and it is the right one.</p>",
            ),
            ("heading", "Five habits that help"),
            (
                "text",
                "<ul><li>Speak to the patient: not ask her where it hurts, but where does it hurt?</li>"
                "<li>Two sentences, then stop. We are quick, but we are not a tape.</li>"
                "<li>Book twice the time. A rushed translation is a risk with a signature on it.</li>"
                "<li>Tell us beforehand if the news is bad. We too have to find our voice.</li>"
                "<li>Ask the patient to tell it back. Nodding is a courtesy, not a consent.</li></ul>",
            ),
            (
                "quote",
                {
                    "text": "For two years my son interpreted for me. He was eleven. He never told me the word for it.",
                    "name": "Patient",
                    "role": "Quoted with her consent, through an interpreter",
                },
            ),
            ("heading", "When a telephone is better"),
            (
                "text",
                "<p>In a small community the interpreter may be your neighbour. For some appointments a "
                "voice from three counties away is the kinder choice. Offer it as a matter of course, so "
                "that nobody has to explain why.</p>"
                "<p>Put the telephone in the middle of the table, say who is in the room, and say when somebody leaves. We "
                "cannot see the door.</p>"
                "<p>And if the line is bad, stop and ring again. It feels rude. It is far less rude than a guess about the dose of a medicine, made politely, through a noise like frying eggs.</p>",
            ),
            ("heading", "What we hear afterwards"),
            (
                "text",
                "<p>We walk people to the lift. It is not in the contract. But that is when they ask what they did not dare to ask: "
                "will it come back, may I fast, who will tell my mother? With their permission we carry the "
                "question back up the stairs.</p>"
                "<p>If your clinic has a spare five minutes at the end, do not spend it on the next patient's notes. Ask us, and ask "
                "her: is there anything for the lift?</p>",
            ),
        ),
        tags=("languages", "listening"),
        picture="phone",
        picture_alt="A mobile phone with a conversation that spills out of it",
        languages=FULLY,
    ),
    Post(
        key="mothers-playlist",
        slug="my-mothers-playlist",
        title="My mother's playlist",
        byline_handle="CarersTable",
        written_by_name="Family carer",
        written_by_role="Carers' lead",
        written_by_organisation="Carers Round the Table",
        days_before=20,
        edition="edition-current",
        standfirst="She no longer knows what year it is. She knows every word of the second verse.",
        body=(
            (
                "text",
                "<p>When my mother goes into hospital I take a bag. It holds her glasses, the other glasses that she prefers, a "
                "cardigan that smells right, a photograph of the bakery and a small radio with eleven songs on it. I have handed that bag over a "
                "nurses' station fourteen times. Until last winter, nobody had asked what was in it.</p>",
            ),
            ("heading", "The night that went badly"),
            (
                "text",
                "<p>I will not tell all of it. She was frightened, and strong when frightened. By the time I arrived there "
                "were four people and a word on the chart that I do not want to write. The radio was in the bag, and the bag was in a cupboard.</p>"
                "<p>I was angry, and I rang to say so. The ward manager did a thing that I had not met before. She did not apologise "
                "straight away. She said: tell me what we would have needed to know.</p>"
                "<p>I had the list ready. I had had it ready for six years. She found a pen that worked and wrote down all of it, and then asked whether she might read it back to me. Nobody had ever read anything back to me.</p>",
            ),
            ("heading", "What is on the back of the door now"),
            (
                "text",
                "<ul><li>She wakes at four. It is not confusion, she was a baker.</li>"
                "<li>Come from the front. Say your name and her mother's name.</li>"
                "<li>Song three for washing, song seven for injections.</li>"
                "<li>Ring me at any hour. I would rather be woken than told.</li></ul>",
            ),
            (
                "quote",
                {
                    "text": "Song seven. I sang it with her. I have the voice of a hinge, and she laughed so much that we got the needle in.",
                    "name": "Night nurse",
                    "role": "The following winter",
                },
            ),
            ("heading", "To staff, from the other side of the bed"),
            (
                "text",
                "<p>We are not visitors. We have done the night shift at home for years, without a handover and without a "
                "relief. We do not expect you to do it as we do. We only want to pass on the notes.</p>"
                "<p>So ask what is in the bag. It takes less time than the paperwork for a fall. And if a carer is short with "
                "you at the door, offer a chair before you offer a leaflet; she has probably been up since four, with a baker.</p>",
            ),
        ),
        tags=("carers", "nights", "listening"),
        picture="petals",
        picture_alt="Large speech shapes that overlap",
    ),
    Post(
        key="borrowed-from-leeds",
        slug="what-we-borrowed-and-what-we-sent-back",
        title="What we borrowed, and what we sent back",
        byline_handle="LakesideClinic",
        written_by_name="Clinical officer",
        written_by_role="Outpatients and community outreach",
        written_by_organisation="Lakeside Community Clinic, Kisumu",
        days_before=27,
        edition="edition-current",
        standfirst="A poster travelled seven thousand kilometres to us. We changed one word on it and posted it home.",
        body=(
            (
                "text",
                "<p>Our clinic stands near the lake, and on market days two hundred people wait under one roof of iron. When it rains, "
                "nobody hears a name being called. A colleague found the campaign's library by accident one evening, looking "
                "for a picture of a tooth to hang up, and printed the poster about what matters to you today.</p>"
                "<p>It was a good poster. It also made no sense here. The people who waited read it and asked us: matters to which of us?</p>",
            ),
            ("heading", "You, all of you"),
            (
                "text",
                "<p>English has one word for you, and we needed the other. Nobody comes to us alone. A grandmother comes with a daughter "
                "who comes with a child, and whoever is ill is only the reason for the journey. So our version asks what "
                "matters to you all. The shape to write in is larger, because more hands write in it.</p>",
            ),
            (
                "quote",
                {
                    "text": "You ask the child about the fever. Nobody asks me how we shall get home before dark.",
                    "name": "Grandmother",
                    "role": "Written on the first poster",
                },
            ),
            ("heading", "Home before dark"),
            (
                "text",
                "<p>That sentence changed our day more than any target has. We looked at who travelled farthest, and let them be seen first. "
                "It is not first come, first served, and we expected quarrels. There have been two. People who live near explained "
                "it to people who live far, which is not what we had expected either.</p>"
                "<p>The nurse who paints our signs paints the cards too. She began with three colours and now has five, because the fishermen asked for one of their own.</p>"
                "<ul><li>A coloured card at the gate tells how far a family has come</li>"
                "<li>Names are called with a drum on wet days</li>"
                "<li>A bench faces the road, so that nobody misses the last bus while waiting for a prescription</li></ul>",
            ),
            ("heading", "What came back"),
            (
                "text",
                "<p>We sent our poster to the library, and forgot about it. Then a children's ward in the north of England wrote. They had "
                "hung ours next to theirs, because parents there also asked: which of us? They have not found a drum.</p>"
                "<p>We are told that this is called sharing good practice. My grandmother called it returning the bowl with something in it.</p>",
            ),
        ),
        tags=("community", "languages", "campaign week"),
        picture="globe",
        picture_alt="A globe surrounded by speech shapes",
    ),
)
