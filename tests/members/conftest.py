"""For the tests of sign-in: `verified` confirms a person's address, `second_factor` sets up an authenticator app."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP


@pytest.fixture
def verified(cast) -> Callable[[str], None]:
    def confirm(name: str) -> None:
        user = cast.users[name]
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    return confirm


@pytest.fixture
def second_factor(cast) -> Callable[[str], str]:
    """`second_factor("staff")` sets up an authenticator app for the person and gives its secret."""

    def set_up(name: str) -> str:
        secret = "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD"
        TOTP.activate(cast.users[name], secret)
        return secret

    return set_up


@pytest.fixture(autouse=True)
def mail_is_prompt(request: pytest.FixtureRequest) -> None:
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("prompt_mail")
