"""The sign-in speaks one language at a time: no English and no bokmål is left in nynorsk, and no Norwegian in English."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from tests.cast import PASSWORD, make_cast

pytestmark = pytest.mark.django_db

# Words that are common in one language and are no words in the others.
FOREIGN = {
    "nn": r"ikke|jeg|hva|hvor|hvordan|hvilken|fra|noe|noen|nå|hver|enhet\w*|koder|passnøkler|"
    r"the|your|you|password|email|e-mail|sign|code|with|from|and",
    "nb": r"ikkje|eg|kva|kvar|korleis|frå|noko|kodar|the|your|you|password|email|e-mail|sign|code|with|from|and",
    "en": r"ikke|ikkje|jeg|hva|passord|passordet|koden|logg|eller|fra|frå|du",
}
ANONYMOUS = ["login/", "login/password/", "password/reset/", "inactive/", "signup/", "3rdparty/login/cancelled/"]
SIGNED_IN = [
    "",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "sessions/",
    "3rdparty/",
    "logout/",
]


@pytest.fixture
def cast():
    return make_cast()


def words_of(response):
    """What is read on the page, but for the languages' own names in the footer."""
    html = re.sub(r"(?s)<(script|style|svg|head)\b.*?</\1>|<strong>Demo.*?</strong>", " ", response.text)
    html = re.sub(r'(?s)<form class="nk-choose".*?</form>', " ", html)
    labels = " ".join(re.findall(r'(?:aria-label|alt|data-(?:stopped|known|failed))="([^"]*)"', html))
    return f"{re.sub(r'<[^>]+>', ' ', html)} {labels}"


def foreign_words(text, language):
    return sorted(set(re.findall(rf"(?<![\w@./-])(?:{FOREIGN[language]})(?![\w@./-])", text.lower())))


def browser_in(language):
    browser = Client()
    browser.cookies["nk_language"] = language
    return browser


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("page", ANONYMOUS)
def test_page_on_the_way_in_speaks_one_language(cast, page, language):
    assert foreign_words(words_of(browser_in(language).get(f"/konto/{page}")), language) == []


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("page", SIGNED_IN)
def test_page_of_the_account_speaks_one_language(cast, page, language):
    user = cast.users["staff"]
    user.language, user.name = language, ""
    user.save()
    assert foreign_words(words_of(cast.client("staff").get(f"/konto/{page}")), language) == []


@pytest.mark.parametrize("language", FOREIGN)
def test_mistakes_are_told_in_one_language(cast, language):
    browser = browser_in(language)
    pages = [
        browser.post("/konto/login/", {"login": "x"}),
        browser.post("/konto/login/password/", {"login": "kari@fjordvik.example", "password": "feil"}),
        browser.post("/konto/login/", {"login": ""}),
        browser.post("/konto/password/reset/", {"email": "x"}),
    ]
    browser.post("/konto/login/", {"login": "kari@fjordvik.example"})
    pages += [browser.post("/konto/login/code/confirm/", {"code": code}) for code in ("12", "000000")]
    assert [foreign_words(words_of(page), language) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize("language", FOREIGN)
def test_password_rules_speak_one_language(cast, language):
    user = cast.users["staff"]
    user.language = language
    user.save()
    for password in ("kort", "password1234"):
        page = cast.client("staff").post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": password})
        assert foreign_words(words_of(page), language) == []


def test_nynorsk_says_what_bokmaal_says():
    """Key strings, as a reader meets them."""
    browser = browser_in("nn")
    page = browser.get("/konto/login/").text
    for text in ("E-post på jobb", "Send meg ein kode", "Bruk passord i staden", "Dette er ei delt maskin"):
        assert text in page
    page = browser.post("/konto/login/", {"login": "kari@fjordvik.example"}, follow=True).text
    for text in ("Vi sende ein kode til", "Kode på seks siffer", "Send ny kode", "Bruk ein annan e-post"):
        assert text in page


@pytest.mark.parametrize("language", FOREIGN)
def test_mails_speak_one_language(cast, language, rf):
    from allauth.account.adapter import get_adapter
    from allauth.core import context

    user = cast.users["staff"]
    user.language, user.name = language, ""
    values = {
        "user": user,
        "code": "123456",
        "from_email": "a@x.example",
        "to_email": "b@x.example",
        "ip": "198.51.100.1",
        "timestamp": None,
    }
    account = ["login_code", "reauthentication_code", "password_reset_code", "email_confirmation", "unknown_account"]
    account += ["email_changed", "password_changed", "password_reset", "password_set"]
    mfa = ["recovery_codes_generated", "totp_activated", "totp_deactivated", "webauthn_added", "webauthn_removed"]
    names = [f"account/email/{name}" for name in account] + [f"mfa/email/{name}" for name in mfa]
    names += ["socialaccount/email/account_connected", "socialaccount/email/account_disconnected"]
    with context.request_context(rf.get("/")), translation.override("nb"):
        for name in names:
            get_adapter().send_mail(name, user.email, values)
    found = {
        name: foreign_words(f"{message.subject} {message.body}", language)
        for name, message in zip(names, mail.outbox, strict=True)
    }
    assert {name: words for name, words in found.items() if words} == {}
