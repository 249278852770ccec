"""Signing in with the workplace's own sign-in: offered when configured, known by `sub`, never linked by e-mail."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from kulturhus import environment
from tests.cast import make_cast

pytestmark = pytest.mark.django_db

VARIABLES = {
    "OIDC_ID": "entra",
    "OIDC_NAME": "Jobbkonto",
    "OIDC_CLIENT_ID": "client-1",
    "OIDC_CLIENT_SECRET": "not-a-secret",
    "OIDC_SERVER_URL": "https://login.provider.example/tenant/v2.0",
}
ENDPOINTS = {
    "authorization_endpoint": "https://login.provider.example/authorize",
    "token_endpoint": "https://login.provider.example/token",
    "userinfo_endpoint": "https://login.provider.example/userinfo",
    "jwks_uri": "https://login.provider.example/keys",
    "issuer": "https://login.provider.example/tenant/v2.0",
}


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def configured(monkeypatch, settings):
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    providers = environment.openid_connect_providers()
    # What the provider's well-known page would tell: the tests ask nobody.
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", ENDPOINTS)
    settings.SOCIALACCOUNT_PROVIDERS = providers
    return providers


def test_nothing_is_offered_without_configuration(client):
    assert environment.openid_connect_providers() == {}
    assert "oidc" not in client.get("/konto/login/").text


def test_half_a_configuration_stops_the_start(monkeypatch):
    monkeypatch.setenv("OIDC_SERVER_URL", VARIABLES["OIDC_SERVER_URL"])
    with pytest.raises(ImproperlyConfigured, match="OIDC_ID is not set"):
        environment.openid_connect_providers()


def test_forms_may_lead_to_the_providers_pages_only(monkeypatch):
    assert environment.openid_connect_origins() == []
    monkeypatch.setenv("OIDC_SERVER_URL", VARIABLES["OIDC_SERVER_URL"])
    monkeypatch.setenv("OIDC_PAGE_ORIGINS", "https://pages.provider.example/anything")
    assert environment.openid_connect_origins() == ["https://login.provider.example", "https://pages.provider.example"]
    assert django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'"]


def test_button_leads_to_the_provider_with_pkce(configured, client):
    page = client.get("/konto/login/?next=/konto/email/")
    assert "Logg inn med Jobbkonto" in page.text
    response = client.post("/konto/oidc/entra/login/?process=login&next=/konto/email/")
    query = parse_qs(urlsplit(response.url).query)
    assert response.url.startswith("https://login.provider.example/authorize?")
    assert (query["client_id"], query["code_challenge_method"]) == (["client-1"], ["S256"])
    assert query["scope"] == ["openid"]
    assert query["redirect_uri"] == ["http://testserver/konto/oidc/entra/login/callback/"]


def come_back(rf_client, sub, email, *, process="login", user=None):
    """What happens once the provider has told who came: `sub` and the rest of its word."""
    from allauth.core import context
    from allauth.socialaccount.adapter import get_adapter
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.messages.storage.fallback import FallbackStorage
    from django.contrib.sessions.backends.db import SessionStore

    request = rf_client.get("/konto/oidc/entra/login/callback/")
    request.session, request.user = SessionStore(), user or AnonymousUser()
    request._messages = FallbackStorage(request)
    with context.request_context(request):
        provider = get_adapter().get_provider(request, "entra")
        word = {"sub": sub, "email": email, "email_verified": True, "preferred_username": email, "pid": "not-ours"}
        login = provider.sociallogin_from_response(request, {"id_token": word})
        login.state = {"process": process, "next": "/konto/email/"}
        return request, complete_login(request, login)


def test_same_address_signs_nobody_in(configured, cast, rf):
    request, response = come_back(rf, "sub-1", "kari@fjordvik.example")
    assert not request.user.is_authenticated
    assert "Ingen her kjenner deg ennå" in response.text
    assert SocialAccount.objects.count() == 0


def test_connected_person_is_known_by_sub_whatever_the_address(configured, cast, rf, verified):
    verified("staff")
    SocialAccount.objects.create(user=cast.users["staff"], provider="entra", uid="sub-1")
    request, response = come_back(rf, "sub-1", "silje@tindelyd.example")
    assert (request.user, response.url) == (cast.users["staff"], "/konto/email/")
    assert SocialAccount.objects.get().extra_data == {}


def test_second_factor_is_asked_for_after_the_provider_too(configured, cast, rf, verified, second_factor):
    verified("staff")
    second_factor("staff")
    SocialAccount.objects.create(user=cast.users["staff"], provider="entra", uid="sub-1")
    request, response = come_back(rf, "sub-1", "kari@fjordvik.example")
    assert response.url == "/konto/2fa/authenticate/"
    assert not request.user.is_authenticated


def test_connecting_needs_a_fresh_sign_in(configured, cast, rf):
    _request, response = come_back(rf, "sub-1", "x@x.example", process="connect", user=cast.users["staff"])
    assert response.url == "/konto/reauthenticate/"
    assert SocialAccount.objects.count() == 0


def test_person_without_a_password_may_disconnect(configured, cast):
    user = cast.users["staff"]
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    connection = SocialAccount.objects.create(user=user, provider="entra", uid="sub-1")
    browser = cast.client("staff")
    assert "<strong>Jobbkonto</strong>, koblet til" in browser.get("/konto/3rdparty/").text
    browser.post("/konto/3rdparty/", {"account": connection.pk})
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("address", ["/konto/3rdparty/login/cancelled/", "/konto/3rdparty/login/error/"])
def test_provider_that_says_no_is_told_in_words(client, address):
    assert "Logg inn" in client.get(address).text
