"""Illustrations of things: each draws 1600 by 900 from a palette and a chance."""

import math
from random import Random

from .figures import disc, group, leaf, line, oval, path, plant, rounded
from .inks import AUBERGINE, PAPER, WHITE, Palette, deep, pale
from .motif import bubble, clipped, confetti, flower, over, petal, shape

WOOD, WOOD_SHADE = "#c98a5b", "#a86d45"
SKINS = ("#8a5637", "#f1c6a0", "#5b3524", "#c98d64", "#e0aa80")


def petals(colours: Palette, chance: Random) -> str:
    """Large overlapping speech shapes, nothing else."""
    shapes = []
    inks = (colours.first, colours.second, colours.pale_second)
    for index in range(7):
        x, y = 160 + 215 * index + chance.randint(-50, 50), chance.randint(200, 700)
        shapes.append(
            (petal(x, y, chance.randint(170, 290), chance.choice((45, 135, 225, 315))), inks[index % 3])
        )
    return rounded(0, 0, 1600, 900, 0, colours.pale_first) + over(shapes)


def bouquet(colours: Palette, chance: Random) -> str:
    """Flowers of speech shapes that grow from the lower edge."""
    drawn = [rounded(0, 0, 1600, 900, 0, chance.choice((colours.pale_second, AUBERGINE, colours.pale_first)))]
    heads = ((230, 420, 62), (480, 250, 78), (770, 430, 96), (1060, 230, 74), (1330, 400, 86))
    for x, y, _ in heads:
        drawn.append(
            line(f"M{x} {y}Q{x + 30} 680 {x - 10} 900", "#2f9a5c", 18)
            + leaf(x + 10, 780, 130, 50, "#63c374")
            + leaf(x + 6, 840, 130, -50, "#2f9a5c")
        )
    pairs = ((colours.first, colours.second), (colours.second, PAPER), (colours.both, colours.first))
    for index, (x, y, radius) in enumerate(heads):
        drawn.append(
            flower(x, y, radius, pairs[index % 3], turn=chance.randint(0, 60))
            + shape(petal(x, y, radius * 0.3, 135), WHITE)
        )
    return "".join(drawn)


def tea(colours: Palette, chance: Random) -> str:
    """Two cups of tea on a table, their steam turned to talk."""
    table = (
        rounded(0, 0, 1600, 900, 0, colours.pale_second)
        + rounded(0, 640, 1600, 260, 0, WOOD)
        + rounded(0, 640, 1600, 22, 0, WOOD_SHADE)
    )
    sun = disc(chance.choice((300, 800, 1280)), 250, 210, WHITE, 'opacity="0.7"')

    def cup(x: float, ink: str, side: int) -> str:
        band = clipped(
            f"M{x - 150} 500H{x + 150}V640Q{x + 150} 740 {x + 50} 740H{x - 50}Q{x - 150} 740 {x - 150} 640Z",
            rounded(x - 150, 580, 300, 64, 0, colours.both),
        )
        return (
            oval(x, 752, 230, 34, deep(ink, 0.55))
            + oval(x, 742, 230, 34, PAPER)
            + line(f"M{x + side * 146} 556q{side * 104} 20 {side * 20} 116", ink, 34)
            + path(
                f"M{x - 150} 500H{x + 150}V640Q{x + 150} 740 {x + 50} 740H{x - 50}Q{x - 150} 740 {x - 150} 640Z",
                ink,
            )
            + band
            + oval(x, 500, 150, 34, pale(ink, 0.88))
            + oval(x, 504, 128, 25, "#9a5a2c")
        )

    talk = over(
        [
            (petal(560, 270, 165, 80), colours.first),
            (petal(800, 200, 130, 135), colours.pale_first),
            (petal(1030, 280, 160, 100), colours.second),
        ]
    )
    biscuits = (
        oval(800, 800, 120, 26, WHITE)
        + oval(770, 782, 50, 22, "#e0a458")
        + oval(834, 784, 50, 22, "#cf9044")
        + oval(800, 768, 50, 22, "#e9b56b")
    )
    return table + sun + talk + cup(500, colours.first, -1) + cup(1100, colours.second, 1) + biscuits


def hands(colours: Palette, chance: Random) -> str:
    """Hands laid on one another, from every side."""
    drawn = [
        rounded(0, 0, 1600, 900, 0, colours.pale_first),
        flower(800, 450, 250, (colours.pale_second, pale(colours.second, 0.88))),
    ]
    skins = chance.sample(SKINS, 5)
    sleeves = (colours.first, colours.second, colours.both, colours.second, colours.first)
    for turn, skin, sleeve in zip((200, 340, 130, 50, 270), skins, sleeves, strict=True):
        shade = deep(skin, 0.45)
        arm = (
            line("M330 0H900", skin, 96)
            + line("M470 0H1100", sleeve, 150)
            + line("M470 -62V62", pale(sleeve, 0.9), 22)
        )
        palm = rounded(96, -76, 210, 152, 70, skin) + line("M230 62Q180 120 120 112", skin, 44)
        fingers = "".join(
            line(f"M180 {y}L{x} {y * 1.18:.0f}", skin, 42)
            for y, x in ((-56, 40), (-19, 8), (19, 10), (56, 36))
        )
        folds = "".join(line(f"M130 {y}H62", shade, 4, 'opacity="0.55"') for y in (-39, 0, 39))
        drawn.append(group(arm + palm + fingers + folds, f"translate(800 450) rotate({turn})"))
    return "".join(drawn)


def phone(colours: Palette, chance: Random) -> str:
    """A phone with a conversation that spills out of it."""
    ground = rounded(0, 0, 1600, 900, 0, colours.first) + confetti(
        1600, 900, 26, 26, (colours.pale_first, deep(colours.first, 0.6)), f"phone{chance.random()}"
    )
    body = (
        rounded(600, 60, 400, 780, 62, AUBERGINE)
        + rounded(624, 84, 352, 732, 42, PAPER)
        + rounded(736, 104, 128, 24, 12, AUBERGINE)
    )
    rows = (
        (500, 180, 330, 120, "left", colours.second),
        (800, 340, 340, 140, "right", colours.both),
        (450, 530, 380, 120, "left", colours.pale_second),
    )
    talk = "".join(
        shape(bubble(x, y, width, height, 46, tail), ink)
        + line(f"M{x + 50} {y + 46}H{x + width - 60}M{x + 50} {y + 80}H{x + width - 140}", AUBERGINE, 13)
        for x, y, width, height, tail, ink in rows
    )
    heart = shape(petal(1180, 610, 104, 135), WHITE) + path(
        "M1180 668C1100 612 1112 556 1150 556C1168 556 1180 572 1180 580C1180 572 1192 556 1210 556C1248 556 1260 612 1180 668Z",
        "#e4483b",
    )
    box = rounded(660, 728, 280, 60, 30, WHITE) + disc(908, 758, 22, colours.first)
    return ground + body + box + talk + heart


def globe(colours: Palette, chance: Random) -> str:
    """The world, spoken round."""
    ground = rounded(0, 0, 1600, 900, 0, AUBERGINE) + confetti(
        1600, 900, 46, 8, (colours.pale_first, colours.pale_second), f"globe{chance.random()}"
    )
    lands = "".join(
        shape(petal(x, y, r, tail), "#63c374")
        for x, y, r, tail in (
            (690, 330, 108, 45),
            (760, 560, 92, 100),
            (930, 340, 84, 135),
            (960, 540, 62, 225),
            (1000, 420, 66, 10),
        )
    )
    world = (
        disc(800, 450, 276, colours.second)
        + f'<clipPath id="world"><circle cx="800" cy="450" r="276"/></clipPath><g clip-path="url(#world)">{lands}</g>'
    )
    lines = oval(800, 450, 276, 100, "none", f'stroke="{PAPER}" stroke-width="4" opacity="0.5"') + oval(
        800, 450, 120, 276, "none", f'stroke="{PAPER}" stroke-width="4" opacity="0.5"'
    )
    talk = []
    inks = (colours.first, colours.pale_first, colours.both, WHITE)
    for index in range(8):
        angle = 2 * math.pi * index / 8 + 0.2
        x, y = 800 + 520 * math.cos(angle), 450 + 330 * math.sin(angle)
        radius = chance.randint(64, 88)
        talk.append(
            shape(petal(x, y, radius, math.degrees(angle) + 180), inks[index % 4])
            + line(f"M{x - 28:.0f} {y - 12:.0f}h56M{x - 28:.0f} {y + 14:.0f}h34", AUBERGINE, 10)
        )
    return ground + world + lines + "".join(talk)


def books(colours: Palette, chance: Random) -> str:
    """A book club: a pile of books, one open and speaking."""
    ground = rounded(0, 0, 1600, 900, 0, colours.pale_first) + rounded(0, 700, 1600, 200, 0, colours.second)
    inks = (colours.first, colours.both, AUBERGINE, colours.pale_second, deep(colours.first, 0.5))
    pile = ""
    for index in range(5):
        width, shift = chance.randint(360, 460), chance.randint(-30, 30)
        y = 660 - 74 * index
        pile += rounded(320 - width / 2 + shift, y, width, 66, 12, inks[index]) + rounded(
            320 - width / 2 + shift + 40, y, 18, 66, 0, PAPER, 'opacity="0.7"'
        )
    pile += plant(330, 364, 70, colours.second, ("#2f9a5c", "#63c374"))
    cover = path(
        "M680 740Q860 650 1060 730Q1260 650 1440 740V560Q1260 480 1060 556Q860 480 680 560Z", AUBERGINE
    )
    pages = path("M700 712Q870 634 1060 712V544Q870 470 700 540Z", WHITE) + path(
        "M1420 712Q1250 634 1060 712V544Q1250 470 1420 540Z", PAPER
    )
    rules = "".join(
        line(f"M750 {y}Q880 {y - 42} 1010 {y + 4}M1110 {y + 4}Q1240 {y - 42} 1370 {y}", colours.both, 8)
        for y in (574, 616, 658)
    )
    talk = over(
        [
            (petal(900, 300, 130, 90), colours.first),
            (petal(1090, 220, 160, 90), colours.second),
            (petal(1280, 330, 120, 90), colours.first),
        ]
    )
    return ground + pile + cover + pages + rules + talk


def journey(colours: Palette, chance: Random) -> str:
    """A path over hills, with a stop for every day of a visit."""
    sky = (
        rounded(0, 0, 1600, 900, 0, colours.pale_second)
        + disc(1270, 210, 110, "#ffd469")
        + disc(1270, 210, 160, "#ffd469", 'opacity="0.3"')
    )
    hills = path("M0 520Q300 330 640 480T1240 430T1600 470V900H0Z", colours.second) + path(
        "M0 640Q420 470 860 620T1600 570V900H0Z", colours.both
    )
    hills += path("M0 760Q500 620 1000 740T1600 710V900H0Z", deep(colours.second, 0.5))
    track = line("M120 900C260 700 560 820 620 680S880 600 960 560S1180 480 1240 400", PAPER, 34) + line(
        "M120 900C260 700 560 820 620 680S880 600 960 560S1180 480 1240 400",
        AUBERGINE,
        5,
        'stroke-dasharray="2 22"',
    )
    stops = "".join(
        shape(petal(x, y - r * 1.4, r, 90), colours.first) + disc(x, y - r * 1.4, r * 0.42, WHITE)
        for x, y, r in ((230, 800, 62), (600, 720, 54), (850, 604, 46), (1060, 520, 40))
    )
    house = (
        rounded(1200, 300, 130, 104, 8, WHITE)
        + path("M1180 306L1265 236L1350 306Z", colours.first)
        + rounded(1248, 344, 36, 60, 4, AUBERGINE)
    )
    clouds = "".join(
        group(
            disc(0, 0, 46, WHITE) + disc(56, -18, 58, WHITE) + disc(120, 4, 44, WHITE), f"translate({x} {y})"
        )
        for x, y in ((chance.randint(150, 400), 180), (chance.randint(620, 820), 130))
    )
    return sky + clouds + hills + track + house + stops


def webinar(colours: Palette, chance: Random) -> str:
    """A screen with four people on it, and a headset beside it."""
    ground = rounded(0, 0, 1600, 900, 0, colours.second) + rounded(
        0, 730, 1600, 170, 0, deep(colours.second, 0.5)
    )
    screen = (
        rounded(360, 90, 880, 580, 34, AUBERGINE)
        + rounded(740, 660, 120, 90, 0, AUBERGINE)
        + rounded(620, 736, 360, 30, 15, AUBERGINE)
    )
    skins = chance.sample(SKINS, 4)
    tiles = ""
    grounds = (colours.first, colours.pale_first, colours.pale_second, colours.both)
    for index, (skin, back) in enumerate(zip(skins, grounds, strict=True)):
        x, y = 386 + 418 * (index % 2), 116 + 268 * (index // 2)
        cell = f"M{x} {y}h410v260h-410Z"
        shirt = grounds[(index + 2) % 4]
        hair = deep(skin, 0.25)
        person = (
            disc(x + 205, y + 96, 84, hair)
            if index % 2
            else path(f"M{x + 131} {y + 128}v-46a74 74 0 0 1 148 0v46Z", hair)
        )
        person += path(
            f"M{x + 80} {y + 260}Q{x + 90} {y + 184} {x + 205} {y + 184}T{x + 330} {y + 260}Z", shirt
        ) + disc(x + 205, y + 118, 64, skin)
        person += (
            line(f"M{x + 180} {y + 132}q25 22 50 0", hair, 7)
            + disc(x + 182, y + 108, 6, hair)
            + disc(x + 228, y + 108, 6, hair)
        )
        tiles += clipped(cell, rounded(x, y, 410, 260, 0, back) + person)
    talk = shape(bubble(1130, 60, 330, 190, 70, "left"), WHITE) + line(
        "M1196 126H1396M1196 172H1330", AUBERGINE, 16
    )
    cup = rounded(180, 640, 120, 110, 28, colours.first) + line("M180 668q-56 24 0 62", colours.first, 18)
    return ground + screen + tiles + talk + cup + plant(1390, 760, 92, colours.first, ("#2f9a5c", "#8fdc9c"))


THINGS = {
    "petals": petals,
    "bouquet": bouquet,
    "tea": tea,
    "hands": hands,
    "phone": phone,
    "globe": globe,
    "books": books,
    "journey": journey,
    "webinar": webinar,
}
