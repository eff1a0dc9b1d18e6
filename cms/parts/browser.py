"""The browser of the tests: found on the machine, or brought there by `python -m cms.parts.browser`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "install Chromium (Debian: apt-get install chromium), or run .venv/bin/playwright install chromium"
# Without sandbox and shared memory it runs in a container; the rest keeps it off the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def find() -> str | None:
    """The path of a Chromium: the machine's, else the one that Playwright has brought."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for pattern in patterns for path in Path(folder).glob(pattern)]
    return str(max(found)) if found else None


def bring() -> str | None:
    """Installs one by the means at hand: Debian's as root, else Playwright's own."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("- Debian's Chromium is installed for the browser tests", flush=True)
        quiet("apt-get", "update")
        quiet("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    if not find():
        print("- Playwright's Chromium is installed for the browser tests", flush=True)
        quiet(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def quiet(*command: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def main() -> int:
    if find() or bring():
        return 0
    print(f"No browser for the browser tests: {HOW}.", file=sys.stderr)
    # Without one they are skipped on a person's machine, never where nobody looks.
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
