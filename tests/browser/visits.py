"""What a browser tells about a visit: what it fetched and from where, what it kept, what it complained about."""

import gzip
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

# Nothing moves, so that nobody has to wait for it.
DESK = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "reduced_motion": "reduce",
    "locale": "en-GB",
}
PHONE = DESK | {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True}
NARROWEST = 320

WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TEXT_AND_FONTS = {"document", "stylesheet", "script", "font"}

STORAGE = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length || [],
})"""

# Wagtail's messages slide and fade in for half a second, also for those who asked for less motion;
# a half-faded word has another contrast than the one that stays. What turns for ever is not waited for.
AT_REST = """() => Promise.allSettled(
    document.getAnimations()
        .filter((one) => one.playState === "running")
        .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished)
)"""


class Visit:
    """One window of a browser that begins with empty hands. Addresses may leave out the site's."""

    def __init__(self, browser, site, **window):
        self.site = site
        self.context = browser.new_context(base_url=site, **window)
        self.complaints, self.requests, self.responses = [], [], []
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", lambda request: self.requests.append(request))
        self.context.on("response", lambda response: self.responses.append(response))
        self.page = self.context.new_page()

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def open(self, address):
        """Open `address` with all that belongs to it, and return the answer."""
        return self.page.goto(address, wait_until="networkidle")

    def end(self):
        self.context.close()

    @property
    def origins(self) -> set[str]:
        """From where something was asked for."""
        parts = [urlsplit(request.url) for request in self.requests]
        return {f"{part.scheme}://{part.netloc}" for part in parts if part.scheme not in {"data", "blob"}}

    @property
    def kept(self) -> dict:
        """What the browser was made to remember, by kind; cookies also when they were refused."""
        storage = self.page.evaluate(STORAGE)
        cookies = [
            response.header_value("set-cookie")
            for response in self.responses
            if response.url.startswith(self.site) and response.header_value("set-cookie")
        ]
        everything = {**storage, "cookies": [*self.context.cookies(), *cookies]}
        return {kind: found for kind, found in everything.items() if found}

    @property
    def weight(self) -> int:
        """The bytes of the page without its images, as a server in earnest would send them.

        The server of the tests does not compress: text is counted as gzip would leave it.
        """
        return sum(
            sent_size(response)
            for response in self.responses
            if response.request.resource_type in TEXT_AND_FONTS
        )

    def barriers(self) -> list[str]:
        """What breaks WCAG 2.2 AA, as far as a program can tell, once the page has come to rest."""
        self.page.wait_for_load_state()
        self.page.evaluate(AT_REST)
        options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [
            f"{violation['id']}: {node['html'][:200]} ({node['failureSummary']})"
            for violation in found
            for node in violation["nodes"]
        ]

    def overflow(self) -> int:
        """By how many CSS pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def sent_size(response) -> int:
    body = response.body()
    return len(body) if response.request.resource_type == "font" else len(gzip.compress(body, 6))
