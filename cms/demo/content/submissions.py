"""Blogs that visitors have sent in, each at another point of its way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """A submission, received `hours` ago, of the visitor with the key `visitor` when one was signed in.

    `post` is the key of the published post that it became; with `text` and no `post` it has a draft.
    """

    title: str
    slug: str
    name: str
    organisation: str
    email: str
    hours: float
    state: str
    standfirst: str = ""
    text: tuple[str, ...] = ()
    handle: str = ""
    visitor: str = ""
    post: str = ""
    reason: str = ""
    message: str = ""


SUBMISSIONS = (
    Sent(
        title="The drawer with the fat handles",
        slug="the-drawer-with-the-fat-handles",
        name="Kitchen assistant",
        organisation="Harbour and Hill Hospitals",
        email="kitchen@harbour-hill.example",
        hours=5,
        state="received",
        standfirst="A healthcare assistant wrote about a spoon. I am the one who had the drawer.",
        text=(
            "When the stroke unit rang for cutlery with thick handles, I was sure that they had the wrong "
            "number. Nobody had asked for it since a ward closed, and I had been told twice to throw it out.",
            "I had not thrown it out. My grandmother ate with such a fork, and it was the last thing she could "
            "do without being helped. So I washed all ninety pieces and took them up myself.",
            "I stayed for the soup. I had never seen anybody eat with one of ours. Now I go every Thursday.",
        ),
    ),
    Sent(
        title="Who waters the plant on the windowsill?",
        slug="who-waters-the-plant",
        name="Night team",
        organisation="Wharfedale Infirmary",
        email="nights@wharfedale.example",
        visitor="nights",
        hours=31,
        state="received",
        standfirst="Every bay has a plant that belongs to nobody. We followed one for a month.",
        text=(
            "It came with a patient in September and stayed when she went home. Since then it has been turned "
            "to the light each morning, and none of us has done it.",
            "We asked. A man in bed two does it for the woman in bed five, who cannot see it and likes to be "
            "told. If you know of another such plant, ring the desk on 0113 496 0166 and ask for the nights.",
            "There is nothing to improve here. We only wanted somebody to know.",
        ),
    ),
    Sent(
        title="What the receptionist hears first",
        slug="what-the-receptionist-hears-first",
        name="Reception team",
        organisation="Mill Lane Surgery",
        handle="MillLaneSurgery",
        email="desk@mill-lane.example",
        visitor="surgery",
        hours=80,
        state="changes",
        standfirst="Before anybody tells a doctor, they practise on us.",
        text=(
            "People say it is only a small thing. They say it to the bell, to the leaflets and then to us, and "
            "by the third time it has become smaller still.",
            "We began to write down the first version, in their words, and to hand it on with their agreement. "
            "The doctors say that it saves them four questions.",
        ),
        message=(
            "We should love to publish this. Could you tell us how you ask for people's agreement, and leave out "
            "the time of day in the second story? It might give somebody away."
        ),
    ),
    Sent(
        title="Two chairs and a kettle",
        slug="two-chairs-and-a-kettle",
        name="Community midwife",
        organisation="Calder and Moor Maternity",
        handle="WeMidwives",
        email="midwives@calder-moor.example",
        hours=400,
        state="accepted",
        post="two-chairs",
    ),
    Sent(
        title="Ten reasons to change your uniform supplier",
        slug="ten-reasons",
        name="Marketing team",
        organisation="Uniforms Direct",
        handle="UniformsDirect",
        email="hello@uniforms.example",
        visitor="uniforms",
        hours=260,
        state="declined",
        reason="spam",
        message="Our blog is for what patients and staff have lived through, so we cannot take advertisements.",
    ),
    Sent(
        title="The day we got it wrong",
        slug="the-day-we-got-it-wrong",
        name="Family carer",
        organisation="Carers Round the Table",
        handle="CarersTable",
        email="table@carers.example",
        visitor="carers",
        hours=150,
        state="withdrawn",
    ),
)
