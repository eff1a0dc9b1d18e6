"""Illustrations of places: each draws 1600 by 900 from a palette and a chance."""

from random import Random

from .figures import disc, group, line, oval, path, plant, rounded
from .inks import AUBERGINE, PAPER, WHITE, Palette, deep, pale
from .motif import bubble, flower, petal, shape

WOOD, WOOD_SHADE = "#c98a5b", "#a86d45"


def window(colours: Palette, chance: Random) -> str:
    """Light through a window on a wall, and a plant on its sill."""
    sun = chance.choice((560, 700, 980))
    panes = "".join(
        rounded(480 + 330 * column, 110 + 290 * row, 310, 270, 10, colours.pale_second)
        for column in (0, 1)
        for row in (0, 1)
    )
    view = disc(sun, 300, 120, "#ffd469") + path("M460 680V560Q620 440 800 540T1140 500V680Z", colours.second)
    view += path("M460 690V620Q700 540 900 620T1140 600V690Z", deep(colours.second, 0.55))
    light = "".join(
        path(d, WHITE, 'opacity="0.35"')
        for d in ("M480 900L640 700H800L760 900Z", "M800 900L830 700H990L1060 900Z")
    )
    frame = rounded(440, 70, 740, 640, 26, WHITE) + rounded(470, 100, 680, 580, 12, pale(colours.second, 0.9))
    bars = rounded(797, 100, 24, 580, 0, WHITE) + rounded(470, 380, 680, 24, 0, WHITE)
    cut = f'<clipPath id="view"><rect x="470" y="100" width="680" height="580" rx="12"/></clipPath><g clip-path="url(#view)">{panes}{view}</g>'
    curtain = path("M330 40H560Q540 360 400 700Q350 720 330 700Z", colours.both) + path(
        "M1060 40H1290V700Q1240 720 1220 690Q1080 360 1060 40Z", colours.both
    )
    rail = line("M300 44H1320", AUBERGINE, 18)
    sill = rounded(400, 700, 820, 44, 14, WOOD)
    return (
        rounded(0, 0, 1600, 900, 0, colours.first)
        + light
        + frame
        + cut
        + bars
        + curtain
        + rail
        + sill
        + plant(1010, 702, 96, colours.pale_first, ("#2f9a5c", "#63c374"))
        + rounded(570, 640, 92, 62, 16, AUBERGINE)
        + line("M664 656q44 12 0 36", AUBERGINE, 12)
    )


def noticeboard(colours: Palette, chance: Random) -> str:
    """Bright printed things pinned on a board in a light corridor."""
    drawn = [
        rounded(0, 0, 1600, 900, 0, pale(colours.second, 0.93)),
        rounded(0, 740, 1600, 160, 0, colours.pale_first),
    ]
    drawn += [
        rounded(0, 728, 1600, 20, 0, WHITE),
        rounded(190, 90, 1220, 570, 24, WOOD),
        rounded(216, 116, 1168, 518, 12, "#e9c39b"),
    ]
    inks = [colours.first, colours.second, colours.both, WHITE, colours.pale_first, AUBERGINE]
    for index in range(8):
        x, y = 262 + 282 * (index % 4), 146 + 244 * (index // 4)
        width, height = chance.randint(170, 226), chance.randint(190, 216)
        ground, ink = chance.sample(inks, 2)
        paper = rounded(8, 10, width, height, 6, "#b98a60", 'opacity="0.5"') + rounded(
            0, 0, width, height, 6, ground
        )
        motif = (
            flower(
                width / 2,
                height * 0.42,
                27,
                (ink, colours.second if ink != colours.second else colours.first),
            ),
            shape(petal(width / 2, height * 0.42, 58, chance.choice((45, 135))), ink),
            shape(bubble(28, 34, width - 56, 74, 24, chance.choice(("left", "right"))), ink),
        )[index % 3]
        words = line(f"M28 {height - 46}H{width - 28}M28 {height - 24}H{width - 70}", ink, 9)
        drawn.append(
            group(
                paper + motif + words + disc(width / 2, 10, 11, "#e4483b"),
                f"translate({x} {y}) rotate({chance.randint(-5, 5)})",
            )
        )
    drawn.append(plant(1490, 800, 118, colours.second, ("#2f9a5c", "#63c374")))
    return "".join(drawn)


def bed(colours: Palette, chance: Random) -> str:
    """A hospital bed by a bedside table with flowers."""
    wall = rounded(0, 0, 1600, 900, 0, colours.pale_first) + rounded(
        0, 700, 1600, 200, 0, colours.pale_second
    )
    light = disc(360, 220, 190, WHITE, 'opacity="0.8"') + disc(360, 220, 120, "#ffd469")
    frame = line("M560 690V330M1400 690V470M560 610H1400", AUBERGINE, 26) + line(
        "M560 360H470V610", AUBERGINE, 22
    )
    wheels = "".join(disc(x, 720, 26, AUBERGINE) + disc(x, 720, 9, WHITE) for x in (590, 1372))
    mattress = rounded(560, 520, 850, 84, 34, WHITE) + path(
        "M590 520L640 400Q660 372 700 380L770 400Q800 414 790 446L776 520Z", WHITE
    )
    blanket = path("M800 604V500Q820 440 900 446L1340 458Q1420 462 1420 540V604Z", colours.first)
    blanket += path("M800 604V500Q810 456 860 448L930 447V604Z", colours.second)
    blanket += "".join(
        shape(petal(x, y, 24, 135), colours.pale_first)
        for x, y in ((1010, 520), (1130, 560), (1240, 510), (1350, 560))
    )
    person = disc(838, 400, 62, "#a86842") + path(
        "M778 392Q776 322 846 330Q906 334 902 392Q878 356 840 364Q800 366 778 392Z", AUBERGINE
    )
    table = (
        rounded(180, 560, 260, 26, 12, WOOD)
        + line("M220 590V740M400 590V740", WOOD_SHADE, 18)
        + rounded(206, 620, 208, 90, 12, WOOD)
    )
    vase = line("M310 500Q300 420 262 380M310 500Q312 410 322 350M312 500Q330 420 380 396", "#2f9a5c", 10)
    vase += (
        flower(258, 370, 22, (colours.second, colours.first))
        + flower(324, 336, 24, (colours.first, colours.both))
        + flower(388, 386, 20, (colours.both, colours.second))
    )
    vase += path("M276 470H346L336 562H286Z", colours.both)
    told = shape(bubble(950, 140, 300, 150, 60, "left"), colours.second) + line(
        "M1020 196H1180M1020 236H1130", WHITE, 16
    )
    return wall + light + frame + wheels + mattress + blanket + person + table + vase + told


def chairs(colours: Palette, chance: Random) -> str:
    """Chairs in a circle, ready for people to talk."""
    drawn = [
        rounded(0, 0, 1600, 900, 0, colours.pale_second),
        rounded(0, 330, 1600, 570, 0, pale(colours.first, 0.9)),
    ]
    drawn += [
        oval(800, 640, 560, 200, WHITE, 'opacity="0.75"'),
        oval(800, 640, 400, 138, colours.pale_second),
    ]
    inks = (colours.first, colours.second, colours.both)
    places = [
        (800, 400, 0.66),
        (470, 450, 0.78),
        (1130, 450, 0.78),
        (300, 580, 0.95),
        (1300, 580, 0.95),
        (530, 710, 1.14),
        (1070, 710, 1.14),
    ]
    for index, (x, y, scale) in enumerate(places):
        ink = inks[(index + chance.randint(0, 1)) % 3]
        shade = deep(ink, 0.5)
        seat = line("M-70 60L-82 170M70 60L82 170M-50 60L-56 140M50 60L56 140", AUBERGINE, 14)
        seat += (
            shape(petal(0, -62, 84, 90 + (-45 if x < 800 else 45)), ink)
            + oval(0, 58, 98, 36, shade)
            + oval(0, 48, 98, 34, ink)
        )
        drawn.append(group(seat, f"translate({x} {y}) scale({scale})"))
    for x, y, ink in ((640, 170, colours.first), (900, 130, colours.second), (1110, 220, colours.both)):
        drawn.append(shape(petal(x, y, 84, 135 if x < 800 else 45), ink))
    drawn += [
        rounded(760, 610, 80, 40, 16, WOOD),
        oval(800, 610, 84, 28, WOOD_SHADE),
        flower(800, 570, 20, (colours.first, PAPER)),
    ]
    return "".join(drawn)


def night(colours: Palette, chance: Random) -> str:
    """A lamp on a ward desk at night, with notes and a warm drink."""
    dark = deep(colours.second, 0.24)
    stars = "".join(
        disc(chance.randint(180, 640), chance.randint(90, 420), chance.choice((3, 4, 6)), PAPER)
        for _ in range(22)
    )
    wall = rounded(0, 0, 1600, 900, 0, deep(colours.second, 0.33))
    pane = (
        rounded(130, 60, 580, 440, 24, AUBERGINE)
        + stars
        + disc(560, 180, 66, "#ffe3a0")
        + disc(532, 164, 58, AUBERGINE)
        + line("M420 60V500M130 280H710", dark, 18)
    )
    glow = path("M1030 330L700 760H1560L1290 330Z", "#ffd469", 'opacity="0.28"') + disc(
        1160, 400, 330, "#ffd469", 'opacity="0.13"'
    )
    lamp = line("M1160 760V560L1330 400L1180 280", AUBERGINE, 20) + oval(1160, 756, 110, 24, AUBERGINE)
    lamp += path("M1020 340Q1040 190 1170 190Q1300 200 1310 340Z", colours.first) + oval(
        1165, 340, 145, 26, "#ffe9b8"
    )
    desk = rounded(0, 750, 1600, 150, 0, WOOD_SHADE) + rounded(0, 750, 1600, 26, 0, WOOD)
    cup = rounded(760, 640, 150, 116, 34, colours.pale_first) + line(
        "M912 668q66 26 0 64", colours.pale_first, 20
    )
    steam = line("M800 600q-24 -40 0 -74t0 -74M856 600q-24 -40 0 -74t0 -74", PAPER, 10, 'opacity="0.6"')
    notes = group(
        rounded(0, 0, 240, 30, 8, colours.first)
        + rounded(-24, 30, 280, 34, 8, colours.second)
        + rounded(8, -28, 210, 28, 8, WHITE),
        "translate(360 688)",
    )
    told = shape(petal(560, 590, 74, 135), colours.first) + line("M528 580H592M528 606H572", AUBERGINE, 11)
    return wall + pane + glow + desk + lamp + cup + steam + notes + told


def doorway(colours: Palette, chance: Random) -> str:
    """An open door, light behind it, and a path of petals leading in."""
    wall = rounded(0, 0, 1600, 900, 0, colours.first) + rounded(
        0, 720, 1600, 180, 0, deep(colours.first, 0.5)
    )
    opening = rounded(610, 120, 380, 600, 0, "#ffe9b8") + path(
        "M610 720H990L1180 900H420Z", "#ffe9b8", 'opacity="0.85"'
    )
    room = (
        disc(800, 360, 108, "#ffd469")
        + rounded(610, 620, 380, 100, 0, colours.pale_second)
        + plant(900, 690, 62, colours.second, ("#2f9a5c", "#63c374"))
    )
    door = (
        path("M610 120L420 60V800L610 720Z", colours.second)
        + path("M580 152L450 112V430L580 414Z", colours.both)
        + path("M580 456L450 474V760L580 694Z", colours.both)
    )
    frame = line("M600 728V110H1000V728", WHITE, 26) + disc(448, 452, 15, "#ffd469")
    steps = "".join(
        shape(petal(x, y, radius, tail), AUBERGINE)
        for x, y, radius, tail in (
            (730, 876, 26, 60),
            (842, 836, 23, 30),
            (762, 796, 19, 60),
            (836, 764, 16, 30),
            (786, 738, 13, 60),
        )
    )
    signs = shape(bubble(1120, 190, 300, 170, 54, "left"), colours.pale_first) + flower(
        1270, 276, 25, (colours.second, colours.both)
    )
    signs += shape(petal(220, 260, 106, 45), colours.pale_second) + line(
        "M176 246H264M176 280H236", AUBERGINE, 14
    )
    chair = (
        line("M1230 820V690M1400 820V690", AUBERGINE, 18)
        + rounded(1200, 650, 230, 54, 26, colours.second)
        + rounded(1386, 470, 50, 220, 24, colours.second)
    )
    return wall + opening + room + door + frame + steps + signs + chair


ROOMS = {
    "window": window,
    "noticeboard": noticeboard,
    "bed": bed,
    "chairs": chairs,
    "night": night,
    "doorway": doorway,
}
