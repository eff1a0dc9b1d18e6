"""Monday and Tuesday of the current edition."""

from datetime import time

from .shapes import Activity, Guest

START_OF_WEEK = (
    Activity(
        key="opening-webinar",
        edition="edition-current",
        kind="webinar",
        slug="listening-at-ten-to-seven",
        title="Listening at ten to seven",
        day=0,
        start=time(12, 30),
        end=time(13, 15),
        host_handle="NHSEngland",
        guests=(Guest("WardSevenTeam", "Ward sister and two healthcare assistants"),),
        summary="How one busy ward found four minutes a shift to hear what patients were already telling it.",
        how_to_join=(
            "<p>Book a place, then use the link in the confirmation. Cameras stay off unless you want yours on.</p>"
            "<p>Live captions and a British Sign Language interpreter are provided.</p>"
        ),
        other_way_in="Ring 020 7946 0142 and listen on any telephone; the same number takes questions afterwards.",
        capacity=1000,
        join_url="https://webinars.example/listening-at-ten-to-seven",
        body=(
            ("heading", "What you will take away"),
            (
                "text",
                "<ul><li>a question that opens more doors than how are you</li>"
                "<li>a way to pass answers on at handover</li>"
                "<li>a slide deck to run the same session yourself</li></ul>",
            ),
        ),
        picture="night",
        picture_alt="A lamp on a ward desk at night, with notes and a warm drink",
    ),
    Activity(
        key="open-waiting-room",
        edition="edition-current",
        kind="local_event",
        slug="open-waiting-room",
        title="The open waiting room",
        day=0,
        start=time(15, 0),
        end=time(17, 0),
        host_handle="MillLaneSurgery",
        summary="A surgery opens its waiting room to anyone who has ever sat in it and wished it were different.",
        how_to_join="<p>Walk in. There is cake, a floor plan and a box of stickers: green for keep, coral for change.</p>",
        other_way_in="The floor plan is at the reception desk all week for those who cannot come on Monday.",
        venue="Mill Lane Surgery, Bradford",
        capacity=40,
        picture="doorway",
        picture_alt="An open door with light behind it and a path of petals leading in",
    ),
    Activity(
        key="opening-chat",
        edition="edition-current",
        kind="tweet_chat",
        slug="opening-chat",
        title="Who listened to you today?",
        day=0,
        start=time(20, 0),
        end=time(21, 0),
        host_handle="WeNurses",
        guests=(
            Guest("WeMidwives", "Community midwives"),
            Guest("CarersTable", "Family carers"),
        ),
        summary="The week opens with an hour of short questions for everyone who gives care or receives it.",
        how_to_join=(
            "<p>Search for #ExpOfCare at eight o'clock and introduce yourself by role.</p>"
            "<p>Put the hashtag in every answer. Late is fine, and so is only reading.</p>"
        ),
        other_way_in=(
            "The questions are on this page. Write your answers in the comments below, "
            "and the hosts will read them during the hour."
        ),
        questions=(
            "When did somebody last listen to you properly at work, and how could you tell?",
            "What do patients tell you that never reaches the notes?",
            "What stops you from listening as you would like to?",
            "Which question of yours opens a real conversation?",
            "What did a family carer teach you that no course did?",
            "What one thing will you go back and finish this week?",
        ),
        picture="phone",
        picture_alt="A mobile phone with a conversation that spills out of it",
    ),
    Activity(
        key="seven-words-lunch",
        edition="edition-current",
        kind="lunch_and_learn",
        slug="seven-words-instead-of-a-form",
        title="Seven words instead of a form",
        day=1,
        start=time(12, 15),
        end=time(12, 45),
        host_handle="WeAHPs",
        guests=(Guest("StepByStepRehab", "Rehabilitation physiotherapists"),),
        summary="Bring your sandwich. A physiotherapy team shows how one question replaced two pages of tick boxes.",
        how_to_join="<p>Open the link at a quarter past twelve. It lasts thirty minutes, and we do stop on time.</p>",
        other_way_in="A recording with a transcript is on this page by four o'clock, and slides come by e-mail on request.",
        join_url="https://webinars.example/seven-words",
        capacity=300,
        picture="webinar",
        picture_alt="A screen with four people on it and a headset beside it",
    ),
    Activity(
        key="paris-conference",
        edition="edition-current",
        kind="conference",
        slug="listening-across-borders",
        title="Listening across borders",
        day=1,
        start=time(14, 0),
        end=time(17, 0),
        time_zone="Europe/Paris",
        host_handle="SoinsEcoute",
        guests=(
            Guest("BerylInstitute", "International partner"),
            Guest("ReseauPatients", "Patient representatives"),
        ),
        summary="An afternoon in Paris and online, in French with English interpreting, about care in a second language.",
        how_to_join=(
            "<p>Come in person or choose the online room when you book.</p>"
            "<p>Headsets for interpreting are at the door; online, pick your language at the foot of the screen.</p>"
        ),
        other_way_in="Written questions in any language may be sent to bonjour@soins-ecoute.example until noon.",
        venue="Maison des Associations, Paris",
        capacity=120,
        join_url="https://webinars.example/listening-across-borders",
        picture="globe",
        picture_alt="A globe surrounded by speech shapes",
    ),
    Activity(
        key="without-words-chat",
        edition="edition-current",
        kind="tweet_chat",
        slug="listening-without-words",
        title="Listening without words",
        day=1,
        start=time(20, 0),
        end=time(21, 0),
        host_handle="WeLDnurses",
        guests=(Guest("EasyReadCrew", "Experts by experience"),),
        summary="Some people tell us everything with a glance or a closed door. How do we learn to hear it?",
        how_to_join=(
            "<p>Follow #ExpOfCare from eight o'clock. The host posts each question as text and as a picture card "
            "in easy words.</p>"
        ),
        other_way_in="Join the quiet room: a web page with the same questions, larger type and no time limit.",
        questions=(
            "Who in your working life communicates without speech, and what have they taught you?",
            "How do you find out what pain looks like for one particular person?",
            "What helps you to slow down?",
            "How do you share what a family knows with the next shift?",
        ),
        picture="hands",
        picture_alt="Hands of many skin tones laid on one another",
    ),
)
