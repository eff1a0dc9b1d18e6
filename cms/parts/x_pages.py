"""What the stand-in for X shows: its two pages, a picture for everyone, and its wrong answers."""

import hashlib
import struct
import zlib
from html import escape

READY = ("PorterLodge", "CarersTable", "AireValleyYear2", "NightShiftDesk", "OTinTraining")
KEPT = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
)
# What /2/users/me may answer wrongly: a status, a whole body, or something of its own.
STATUSES = {"402", "403", "429", "503"}
BODIES = {
    "empty": b'{"data": {}}',
    "list": b"[]",
    "number": b"7",
    "no_data": b"{}",
    "errors": b'{"errors": [{"title": "Not Found Error"}]}',
    "broken": b'{"data": {"id": "1',
    "huge": b'{"data": "' + b"x" * 200_000 + b'"}',
}
FAULTS = {
    *STATUSES,
    *BODIES,
    "timeout",
    "drip",
    "drip_headers",
    "html",
    "no_username",
    "odd_username",
    "integer_id",
    "long_id",
}
FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – stand-in for X</title>
<link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }}
body {{ max-width: 30rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }}
.note {{ background: #ffd166; color: #221; padding: .5rem 1rem; border-radius: .5rem; font-weight: 700 }}
.problem {{ border: 3px solid #c0392b; border-radius: .5rem; padding: .75rem 1rem }}
fieldset {{ border: 1px solid #888; border-radius: .5rem; padding: .5rem 1rem 1rem }}
legend, .other {{ font-weight: 700 }}
.choice {{ display: flex; gap: .75rem; align-items: center; min-height: 2.75rem }}
.choice input {{ width: 1.4rem; height: 1.4rem; margin: 0 }}
.other {{ display: block; margin-top: .75rem }}
input[type=text] {{ font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .75rem; min-height: 2.75rem }}
.buttons {{ display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem }}
button {{ font: inherit; font-weight: 700; min-height: 2.75rem; padding: .25rem 1.5rem; border-radius: 2rem;
  border: 2px solid currentColor; cursor: pointer }}
button.first {{ background: #111; color: #fff; border-color: #fff }}
:focus-visible {{ outline: 3px solid #1d7ab8; outline-offset: 2px }}
</style>
</head>
<body>
<p class="note">Stand-in for X, only in the demo. Nothing leaves this machine.</p>
<main>
{body}
</main>
</body>
</html>
"""


def consent_page(asked: dict[str, str], problem: str = "") -> str:
    """The page that asks who to be; `asked` is what the site sent along."""
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(asked.get(name, ""))}">' for name in KEPT
    )
    choices = "".join(
        f'<label class="choice"><input type="radio" name="handle" value="{handle}"'
        f"{' checked' if handle == READY[0] else ''}> @{handle}</label>"
        for handle in READY
    )
    shown = f'<p class="problem" role="alert" id="problem">{escape(problem)}</p>' if problem else ""
    wrong = ' aria-invalid="true" aria-describedby="problem"' if problem else ""
    return FRAME.format(
        title="Who would you like to be?",
        body=f"""<h1>Who would you like to be?</h1>
<p>Campaign Commons asks to see the handle, name and picture of an account on X. It asks for nothing else.</p>
{shown}
<form method="post" action="/i/oauth2/authorize">
{hidden}
<fieldset><legend>Choose somebody</legend>{choices}
<label class="other" for="other">Or type any handle</label>
<input type="text" name="other" id="other" autocomplete="off" spellcheck="false"{wrong}>
</fieldset>
<div class="buttons">
<button class="first" name="answer" value="allow">Allow</button>
<button name="answer" value="cancel">Cancel</button>
</div>
</form>""",
    )


def error_page(problem: str) -> str:
    return FRAME.format(title="Not possible", body=f"<h1>Not possible</h1><p>{escape(problem)}</p>")


def avatar(number: str) -> bytes:
    """A PNG of 48 by 48 pixels in two colours that belong to the number."""
    digest = hashlib.sha256(number.encode()).digest()
    ground, mark = digest[:3], digest[3:6]
    rows = b"".join(
        b"\0" + b"".join(mark if (x - 24) ** 2 + (y - 24) ** 2 < 196 else ground for x in range(48))
        for y in range(48)
    )
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
