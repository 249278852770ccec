"""Every link of the demo, followed as each of its people: no fault, no dead link, no way into what is not theirs."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.codes import secret_of
from kulturhus.pages.demo.sessions import session_for
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.full]
LINK = re.compile(r"""<(?:a|link|img|script|source)\b[^>]*?\s(?:href|src)="([^"]*)\"""")
STARTS = ["/", "/min-side/", "/sok/?q=lys", "/robots.txt", "/sitemap.xml"]
MOST = 6_000
# Answers by hand-over to another page: one's own doing, not a dead link.
FINE = {200, 301, 302}
PEOPLE = ["anonymous", *(row.cast for row in sign_ins() if row.cast != "superuser")]


def client_of(name: str) -> Client:
    client = Client()
    row = next((row for row in sign_ins() if row.cast == name), None)
    if row:
        user = User.objects.get(email=row.email)
        client.cookies["sessionid"] = session_for(user, second_factor=secret_of(user) is not None)
    return client


def links_of(html: str, base: str) -> set[str]:
    """Addresses of our own, without the place on the page; of a filtered list only the first page."""
    found = {urldefrag(urljoin(base, unescape(link)))[0] for link in LINK.findall(html) if link}
    return {link for link in found if link.startswith("/") and not link.startswith("//")}


def worth_following(link: str) -> bool:
    """Filters multiply without end: those with two or more at once are left out."""
    return urlsplit(link).query.count("=") < 2 and not link.startswith(("/admin/", "/konto/logout"))


def crawl(client: Client) -> dict[str, int]:
    seen: dict[str, int] = {}
    waiting = list(STARTS)
    while waiting and len(seen) < MOST:
        link = waiting.pop()
        if link in seen:
            continue
        if link.startswith("/static/"):
            seen[link] = 200 if finders.find(link.removeprefix("/static/")) else 404
            continue
        response = client.get(link)
        seen[link] = response.status_code
        if response.get("Content-Type", "").startswith("text/html") and response.status_code == 200:
            waiting += filter(worth_following, links_of(response.content.decode(), link))
        elif response.status_code in (301, 302):
            waiting.append(urljoin(link, response["Location"]))
        for close in response._resource_closers:  # the file alone: closing the answer would close the database too
            close()
    return seen


OWN = {
    "venue_staff": "/min-side/oppforing/",  # for those who keep a supplier's listing
    "supplier": "/min-side/huset/",  # for those who run a house
}


@pytest.mark.parametrize("person", PEOPLE)
def test_every_link_leads_somewhere(person):
    load_demo()
    seen = crawl(client_of(person))
    assert {link: code for link, code in seen.items() if code not in FINE} == {}
    assert len(seen) > 250
    assert OWN.get(person) not in seen
