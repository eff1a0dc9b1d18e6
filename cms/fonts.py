"""Cut the fonts that ship in Python packages down to what the site's languages need.

The faces and their ranges are declared to the browser in ``static/css/fonts.css``;
a change here needs the same change there.
"""

import unicodedata
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib import instancer

# Most pages need the first range alone, so that the letters of Welsh, Polish,
# Czech, Turkish and the Baltic languages wait in a file of their own.
LATIN = "0020-007E,00A0-00FF,0131,0152-0153,2010-2015,2018-201E,2020-2022,2026,2030,2032-2033,2039-203A,20AC,2122,2190-2193,2197,2212"
LATIN_EXTENDED = "0100-0130,0132-0151,0154-017F,0218-021B,1E80-1E85,1EF2-1EF3"
ARABIC = "060C,061B,061F,0621-063A,0640-0652,0660-066D,0670-0671,0679,067E,0686,0688,0691,0698,06A9,06AF,06BA,06BE,06C1-06C3,06CC,06D2-06D4,06F0-06F9,200C-200F"

TEXT_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"]
ARABIC_FEATURES = [*TEXT_FEATURES, "init", "medi", "fina", "isol", "rlig", "calt"]


@dataclass(frozen=True)
class Cut:
    """One WOFF2 file: which part of which packaged font it keeps."""

    name: str
    package: str
    source: str
    unicodes: str
    features: tuple[str, ...] = tuple(TEXT_FEATURES)
    # Variation axes and the values at which to pin them.
    axes: tuple[tuple[str, float], ...] = ()

    def source_file(self):
        return files(self.package) / "files" / self.source


def atkinson(style: str, name: str) -> list[Cut]:
    package, source = "fontpkg_atkinson_hyperlegible", f"AtkinsonHyperlegible-{style}.ttf"
    return [
        Cut(f"atkinson-{name}-latin.woff2", package, source, LATIN),
        Cut(f"atkinson-{name}-extended.woff2", package, source, LATIN_EXTENDED),
    ]


def bricolage() -> list[Cut]:
    package = "fontpkg_bricolage_grotesque"
    source = "BricolageGrotesque[opsz,wdth,wght].ttf"
    # One weight: the axis would double the file, and the display face is only ever bold.
    axes = (("opsz", 48), ("wdth", 100), ("wght", 770))
    return [
        Cut("bricolage-latin.woff2", package, source, LATIN, axes=axes),
        Cut("bricolage-extended.woff2", package, source, LATIN_EXTENDED, axes=axes),
    ]


def plex_arabic(style: str, name: str) -> Cut:
    return Cut(
        f"plex-arabic-{name}.woff2",
        "fontpkg_ibm_plex_sans_arabic",
        f"IBMPlexSansArabic-{style}.ttf",
        ARABIC,
        features=tuple(ARABIC_FEATURES),
    )


CUTS = [
    *atkinson("Regular", "regular"),
    *atkinson("Italic", "italic"),
    *atkinson("Bold", "bold"),
    *atkinson("BoldItalic", "bold-italic"),
    *bricolage(),
    plex_arabic("Regular", "regular"),
    plex_arabic("Bold", "bold"),
]


def accent_model(font: TTFont, letter: str, mark: str) -> GlyphComponent | None:
    """How the font's own designer put ``mark`` on another letter of the same case."""
    cmap, glyphs = font.getBestCmap(), font["glyf"]
    for other in "AEIOUSC" if letter.isupper() else "aeouszc":
        name = cmap.get(ord(unicodedata.normalize("NFC", other + mark)[0]))
        if name and glyphs[name].isComposite() and len(glyphs[name].components) == 2:
            return glyphs[name].components[1]
    return None


def middle(font: TTFont, name: str) -> float:
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    return (glyph.xMin + glyph.xMax) / 2


def add_missing_letters(font: TTFont, codes: list[int]) -> None:
    """Put letter and accent together where the font has both but not their pair.

    Atkinson Hyperlegible lacks ŵ and ŷ, and Welsh cannot be written without them.
    """
    cmap, glyphs = font.getBestCmap(), font["glyf"]
    for code in codes:
        parts = unicodedata.normalize("NFD", chr(code))
        if code in cmap or len(parts) != 2 or ord(parts[0]) not in cmap:
            continue
        model = accent_model(font, *parts)
        if model is None:
            continue
        base = cmap[ord(parts[0])]
        shift = round(middle(font, base) - middle(font, model.glyphName))
        glyph, name = Glyph(), f"uni{code:04X}"
        glyph.numberOfContours = -1
        glyph.components = []
        for part, x, y in [(base, 0, 0), (model.glyphName, shift, model.y)]:
            component = GlyphComponent()
            component.glyphName, component.x, component.y = part, x, y
            component.flags = 0x4 | 0x2
            glyph.components.append(component)
        glyphs[name] = glyph
        font["hmtx"][name] = font["hmtx"][base]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def is_fresh(target: Path, *inputs: Path) -> bool:
    if not target.exists():
        return False
    made = target.stat().st_mtime
    return all(made >= path.stat().st_mtime for path in inputs)


def cut_font(cut: Cut, source: Path, target: Path) -> None:
    font = TTFont(source, lazy=False)
    if cut.axes:
        font = instancer.instantiateVariableFont(font, dict(cut.axes))
    codes = subset.parse_unicodes(cut.unicodes)
    if "glyf" in font and not cut.axes:
        add_missing_letters(font, codes)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(cut.features)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["meta", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    # A file half written by an interrupted run must never look fresh.
    part = target.with_suffix(".part")
    subset.save_font(font, str(part), options)
    part.replace(target)


def build_fonts(folder: Path) -> list[Path]:
    """Write the missing or outdated files into ``folder``; return those written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for cut in CUTS:
        target = folder / cut.name
        with as_file(cut.source_file()) as source:
            if is_fresh(target, source, Path(__file__)):
                continue
            cut_font(cut, source, target)
        written.append(target)
    return written
