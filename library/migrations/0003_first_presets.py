"""The shapes that social networks and printers ask for, as of 2026; editors may change them."""

from django.db import migrations

# address: width, height, format, per cent covered at top and bottom, names
PRESETS = {
    "x-landscape": (1200, 675, "jpeg", 0, "X post", "Post X", "Publication X", "منشور على إكس"),
    "x-header": (1500, 500, "jpeg", 0, "X header", "Baner X", "Bannière X", "ترويسة إكس"),
    "square": (1080, 1080, "jpeg", 0, "Square", "Sgwâr", "Carré", "مربّع"),
    "portrait": (1080, 1350, "jpeg", 0, "Portrait", "Portread", "Portrait", "عمودي"),
    "story": (1080, 1920, "jpeg", 15, "Story", "Stori", "Story", "قصة"),
    "linkedin": (1200, 627, "jpeg", 0, "LinkedIn post", "Post LinkedIn", "Publication LinkedIn", "منشور على لينكدإن"),
    "link": (1200, 630, "jpeg", 0, "Facebook and links", "Facebook a dolenni", "Facebook et liens", "فيسبوك والروابط"),
    "badge": (400, 400, "png", 0, "Profile badge", "Bathodyn proffil", "Badge de profil", "شارة الملف الشخصي"),
    "slide": (1920, 1080, "jpeg", 0, "Slide", "Sleid", "Diapositive", "شريحة عرض"),
    "a4": (2480, 3508, "pdf", 0, "A4 for print", "A4 i'w argraffu", "A4 à imprimer", "A4 للطباعة"),
    "a3": (3508, 4961, "pdf", 0, "A3 for print", "A3 i'w argraffu", "A3 à imprimer", "A3 للطباعة"),
}
LANGUAGES = ("en", "cy", "fr", "ar")


def make_presets(apps, schema_editor):
    Preset = apps.get_model("library", "Preset")
    PresetName = apps.get_model("library", "PresetName")
    for place, (slug, (width, height, format, margin, *names)) in enumerate(PRESETS.items()):
        preset = Preset.objects.create(
            slug=slug, width=width, height=height, format=format, safe_margin=margin, sort_order=place
        )
        for language, name in zip(LANGUAGES, names, strict=True):
            PresetName.objects.create(preset=preset, language=language, name=name)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_graphics_library")]

    operations = [migrations.RunPython(make_presets, migrations.RunPython.noop)]
