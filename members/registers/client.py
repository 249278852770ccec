"""Asking the register: JSON over HTTP, with a time limit, few retries and a cache in the database.

Without REGISTER_URL nothing leaves the machine: the demo and the tests answer from the files in `recorded/`, which are
made up, and a real portal knows of nobody.
"""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import requests
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

RECORDED = Path(__file__).parent / "recorded"
PATIENCE = 3.0  # seconds, all attempts together: a person waits for the page
PAUSES = (0.2, 0.6)  # seconds before the second and the third attempt
MAX_AGE = 24 * 3600  # seconds an answer is remembered
MOST_BYTES = 20 * 1024 * 1024
GONE = (404, 410)
PASSING = (429, 500, 502, 503, 504)


class RegisterError(Exception):
    """The register did not answer in time, or not with something we can read."""


class PassingError(RegisterError):
    """What may pass by itself: no connection, too slow, a fault in the register."""


def get_json(
    path: str, params: Mapping[str, str] | None = None, *, patience: float = PATIENCE, max_age: int = MAX_AGE
) -> Any:
    """What the register has at `path` (such as "enheter/310000019"), or None when it has nothing there (any more).

    Takes about `patience` seconds at most. An answer is remembered for `max_age` seconds (0: asked anew each time).
    Raises RegisterError.
    """
    address = f"{path.strip('/')}?{urlencode(sorted((params or {}).items()))}".rstrip("?")
    if not settings.REGISTER_URL:
        return _recorded(path)
    key = f"register:{salted_hmac('members.registers', settings.REGISTER_URL + address).hexdigest()}"
    known = cache.get(key) if max_age else None
    if known is None:
        known = _ask(f"{settings.REGISTER_URL.rstrip('/')}/{address}", time.monotonic() + patience)
        if max_age:
            cache.set(key, known, max_age)
    return json.loads(known)


def _ask(url: str, deadline: float) -> str:
    """The text of the answer, which is JSON. Tries again as long as there is time."""
    for pause in PAUSES:
        try:
            return _ask_once(url, deadline)
        except PassingError:
            if time.monotonic() + pause >= deadline:
                raise
            time.sleep(pause)
    return _ask_once(url, deadline)


def _ask_once(url: str, deadline: float) -> str:
    left = max(deadline - time.monotonic(), 0.05)
    try:
        with requests.get(
            url, headers={"Accept": "application/json"}, timeout=left, stream=True, allow_redirects=False
        ) as answer:
            if answer.status_code in GONE:
                return "null"
            if answer.status_code in PASSING:
                raise PassingError(f"{url}: {answer.status_code}")
            if answer.status_code != 200:
                raise RegisterError(f"{url}: {answer.status_code}")
            text = _body(answer, deadline)
    except requests.RequestException as error:
        raise PassingError(f"{url}: {type(error).__name__}") from error
    try:
        json.loads(text)
    except ValueError as error:
        raise RegisterError(f"{url}: not JSON") from error
    return text


def _body(answer: requests.Response, deadline: float) -> str:
    """The text, unless it trickles in too slowly or has no end."""
    parts, size = [], 0
    for part in answer.iter_content(64 * 1024):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES or time.monotonic() > deadline:
            raise RegisterError(f"{answer.url}: too long or too slow")
    return b"".join(parts).decode("utf-8", "replace")


def _recorded(path: str) -> Any:
    file = RECORDED / f"{path.strip('/').replace('/', '-')}.json"
    if settings.PRODUCTION or file.parent != RECORDED or not file.is_file():
        return None
    return json.loads(file.read_text(encoding="utf-8"))
