"""Clients that are signed in the way a person would be: fixture `signed_in`."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """`signed_in(user, second_factor=True)`: a client with that person's session."""

    def make(user: Any, *, second_factor: bool = False) -> Client:
        from kulturhus.pages.demo.sessions import session_for

        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session_for(user, second_factor=second_factor)
        return client

    return make
