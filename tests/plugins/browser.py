"""A real Chromium against the live server. Fixtures: `page`, `new_page`, `sign_in`, `axe`.

The system's Chromium is used ($CHROMIUM names another). Without one these tests are skipped, and with REQUIRE_BROWSER=1
they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM", ""), *NAMES, MAC])), None)


def pytest_configure(config: pytest.Config) -> None:
    # Playwright's loop runs in the test's thread, where Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        say = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        say("No Chromium found: install chromium or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


def is_error(message: ConsoleMessage) -> bool:
    """What the server answered is no error of the page; `is_lost` looks at that."""
    told = message.text.startswith("Failed to load resource")
    return "Content Security" in message.text or (message.type == "error" and not told)


def is_lost(answer: Response) -> bool:
    return answer.status >= 400 and answer.request.resource_type in ("stylesheet", "script", "image", "font")


@pytest.fixture
def new_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`new_page(viewport=…, color_scheme=…, java_script_enabled=…)`: a page in a fresh Norwegian context.

    A script that fails, a Content-Security-Policy that is broken, a style sheet, picture or font that is not there, and
    whatever else the browser's console calls an error fails the test. Pages may answer as they like.
    """
    contexts, problems = [], []
    # Nothing moves, so that a page is looked at as it stays: half faded in, text has too little contrast.
    usual = {"locale": "nb-NO", "reduced_motion": "reduce"}

    def make(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **usual | options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(error.message))
        page.on("console", lambda message: problems.append(message.text) if is_error(message) else None)
        page.on(
            "response", lambda answer: problems.append(f"{answer.status} {answer.url}") if is_lost(answer) else None
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def sign_in(live_server: Any) -> Callable[..., None]:
    """`sign_in(page, user, second_factor=True)` gives the page's context a session, past the sign-in page."""

    def add_session(page: Page, user: Any, *, second_factor: bool = False) -> None:
        from kulturhus.pages.demo.sessions import session_for

        key = session_for(user, second_factor=second_factor)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])

    return add_session


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)`: what axe-core finds wrong on the page as it is now, one line each."""

    def run(page: Page) -> list[str]:
        # Without preload axe makes no <style> of what a style sheet imports, which the policy would refuse.
        violations = Axe().run(page, options={"preload": False}).response["violations"]
        return [f"{found['id']}: {node['target']} {node['html']}" for found in violations for node in found["nodes"]]

    return run
