"""Which process runs which test, when there are several: the slow beginnings first, and each of them once.

pytest-xdist's own marks of groups go unheard with the pytest of today, so that the groups are by file.
"""

import pytest

# They ask for the demo, whose build takes as long as a hundred other tests.
OF_THE_DEMO = (
    "tests/browser/test_admin.py",
    "tests/browser/test_arabic_forms.py",
    "tests/browser/test_languages.py",
    "tests/browser/test_public_pages.py",
    "tests/test_demo.py",
    "tests/test_demo_catalogues.py",
    "tests/test_demo_voices.py",
    "tests/test_language_contract.py",
)
# None of these is to begin when the other process has come to its end.
LONG = (
    "tests/browser/test_uploads.py::test_forty_files",
    "tests/test_budgets.py::",
    "tests/test_comment_threads.py::test_ten_thousand_comments",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Dealer(LoadScopeScheduling):
        """Deals out one test after the other, those of the demo together and before all others."""

        def _split_scope(self, nodeid):
            return "demo" if nodeid.startswith(OF_THE_DEMO) else nodeid

    return Dealer(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        if "built_demo" not in getattr(item, "fixturenames", ()):
            continue
        if not item.nodeid.startswith(OF_THE_DEMO) or not item.get_closest_marker("long"):
            words = "asks for the demo: name its file in tests/dealing.py, and mark it `long`."
            raise pytest.UsageError(f"{item.nodeid} {words}")
