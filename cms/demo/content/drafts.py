"""Two posts that are not published yet: one waits for review, one is still being written."""

from .shapes import Post

SUBMITTED = Post(
    key="porters-chair",
    slug="the-porters-chair",
    title="The chair by the lift",
    byline_handle="WeNurses",
    written_by_name="A hospital porter",
    written_by_role="Portering team",
    written_by_organisation="Wharfedale Infirmary",
    standfirst="Somebody put a chair by the lift on level two. It took a week before anyone asked who had sat in it.",
    body=(
        (
            "text",
            "<p>I push beds. In between I wait for lifts, and beside me wait people who have just heard "
            "something. There used to be nowhere to sit. One Monday there was a chair.</p>"
            "<p>By Friday I had met a man who needed a minute before he rang his daughter, and a nurse who "
            "needed two. Neither wanted to talk. They wanted to be tired without being in the way.</p>",
        ),
        ("heading", "What we did with it"),
        (
            "text",
            "<p>Estates said that the chair was not on the plan. We asked them to come and stand there for "
            "ten minutes at four o'clock. Now it is on the plan, and there is a second one on level five.</p>",
        ),
    ),
    tags=("thanks", "teamwork"),
    picture="doorway",
    picture_alt="An open door with light behind it and a path of petals leading in",
    days_before=1,
    edition="edition-current",
)

DRAFT = Post(
    key="first-handover",
    slug="my-first-handover",
    title="My first handover",
    byline_handle="WeNurses",
    written_by_name="A newly qualified nurse",
    written_by_role="Acute medicine",
    written_by_organisation="Harbour and Hill Hospitals",
    standfirst="I had practised it in the mirror. Then the ward sister asked what had made my patient laugh.",
    body=(
        (
            "text",
            "<p>Blood pressure, fluids, pain, plan. I had it all in the right order. She let me finish, "
            "nodded, and put down her pen.</p>",
        ),
    ),
    tags=("learning",),
    picture="bed",
    picture_alt="A bed with a patterned blanket and a small table beside it",
    days_before=1,
    edition="edition-current",
)
