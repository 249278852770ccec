"""Signing in with a real browser: axe, the keyboard alone, without scripts, and passkeys with a virtual authenticator."""

import re
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail

from tests.cast import PASSWORD, make_cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("prompt_mail"),
]

KARI = "kari@fjordvik.example"
VIEWS = [
    {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for width in (390, 1280)
    for scheme in ("light", "dark")
]
ON_THE_WAY_IN = ["login/", "login/password/", "password/reset/", "signup/", "inactive/", "3rdparty/login/cancelled/"]
ACCOUNT = [
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
WITH_APP = ["2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/"]


@pytest.fixture
def cast():
    cast = make_cast()
    for user in cast.users.values():
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return cast


def code():
    return re.match(r"\d{6}", mail.outbox[-1].subject)[0]


def arrive(page, path):
    """Waits until the browser is there: an address that only stands in `next` does not count."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def sign_in_by_code(page, target="/konto/"):
    page.goto(f"/konto/login/?next={target}")
    page.get_by_label("E-post på jobb").fill(KARI)
    page.get_by_role("button", name="Send meg en kode").click()
    page.get_by_label("Kode på seks siffer").fill(code())
    page.locator("form.nk-form").get_by_role("button", name="Logg inn").click()
    arrive(page, target)


@pytest.fixture
def authenticator():
    """`authenticator(page)` gives the page's browser a device that keeps passkeys and says yes."""

    def plug_in(page):
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    return plug_in


@pytest.mark.parametrize("view", VIEWS)
def test_pages_on_the_way_in_are_accessible(new_page, cast, axe, view):
    page = new_page(**view, reduced_motion="reduce")
    found = {}
    for address in ON_THE_WAY_IN:
        page.goto(f"/konto/{address}")
        found[address] = axe(page)
    page.goto("/konto/login/")
    page.get_by_role("button", name="Send meg en kode").click()
    page.get_by_role("alert").first.wait_for()
    found["an error"] = axe(page)
    page.get_by_label("E-post på jobb").fill(KARI)
    page.get_by_role("button", name="Send meg en kode").click()
    page.get_by_label("Kode på seks siffer").fill("48215")
    found["the code"] = axe(page)
    page.locator("form.nk-form").get_by_role("button", name="Logg inn").click()
    page.get_by_text("Du har skrevet 5").wait_for()
    found["a wrong code"] = axe(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("view", VIEWS)
def test_pages_of_the_account_are_accessible(new_page, cast, axe, sign_in, view):
    page = new_page(**view, reduced_motion="reduce")
    sign_in(page, cast.users["staff"])
    found = {}
    for address in [*(f"/konto/{name}" for name in ACCOUNT), "/min-side/velkommen/"]:
        page.goto(address)
        found[address] = axe(page)
    TOTP.activate(cast.users["staff"], "KVKFKRCPNZQUYMLXOVYDSQKJKZDTSRLD")
    page.goto("/konto/2fa/recovery-codes/generate/")
    page.get_by_role("button", name="Lag reservekoder").click()
    for name in WITH_APP:
        page.goto(f"/konto/{name}")
        found[f"with an app: {name}"] = axe(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("name", ["login/", "login/password/", "password/reset/"])
def test_page_fits_the_narrowest_phone(new_page, name):
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(f"/konto/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def focus_by_tab(page, locator):
    for _step in range(60):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {locator}")


def test_keyboard_alone_signs_in_by_code(page, cast):
    page.goto("/konto/login/?next=/konto/")
    focus_by_tab(page, page.get_by_label("E-post på jobb"))
    page.keyboard.type(KARI)
    focus_by_tab(page, page.get_by_label("Dette er en delt maskin"))
    page.keyboard.press("Space")
    focus_by_tab(page, page.get_by_role("button", name="Send meg en kode"))
    page.keyboard.press("Enter")
    arrive(page, "/konto/login/code/confirm/")
    focus_by_tab(page, page.get_by_label("Kode på seks siffer"))
    page.keyboard.type(code())
    page.keyboard.press("Enter")
    arrive(page, "/konto/")
    assert page.get_by_role("heading", level=1).inner_text() == "Min konto"


def test_keyboard_alone_reaches_every_way_in(page, cast):
    page.goto("/konto/login/")
    for name in ("Bruk passord i stedet", "Bruk passnøkkel"):
        focus_by_tab(page, page.get_by_role("button", name=name))


def test_password_can_be_seen_while_it_is_written(page):
    page.goto("/konto/login/password/")
    field = page.get_by_label("Passord", exact=True)
    page.get_by_role("button", name="Vis passordet").click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="Skjul passordet").click()
    assert field.get_attribute("type") == "password"


def test_code_signs_in_without_scripts(new_page, cast):
    page = new_page(java_script_enabled=False)
    sign_in_by_code(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Min konto"


def test_password_signs_in_without_scripts(new_page, cast):
    page = new_page(java_script_enabled=False)
    page.goto("/konto/login/?next=/konto/")
    assert page.get_by_role("button", name="Bruk passnøkkel").count() == 0
    page.get_by_label("E-post på jobb").fill(KARI)
    page.get_by_role("button", name="Bruk passord i stedet").click()
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.locator("form.nk-form").get_by_role("button", name="Logg inn").click()
    arrive(page, "/konto/")


def make_passkey(page):
    page.goto("/konto/2fa/webauthn/add/")
    page.get_by_label("Navn på passnøkkelen").fill("Kontorets PC")
    page.get_by_role("button", name="Lag en passnøkkel").click()
    arrive(page, "/konto/2fa/recovery-codes/")


def test_passkey_is_made_and_signs_in(page, cast, authenticator):
    authenticator(page)
    # A device that says yes by itself would be used before the button is.
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    sign_in_by_code(page)
    make_passkey(page)
    page.goto("/konto/2fa/webauthn/")
    assert page.get_by_role("heading", name="Kontorets PC").is_visible()
    page.goto("/konto/logout/")
    page.locator("main").get_by_role("button", name="Logg ut").click()
    arrive(page, "/")
    page.goto("/konto/login/?next=/konto/sessions/")
    page.get_by_role("button", name="Bruk passnøkkel").click()
    arrive(page, "/konto/sessions/")
    assert page.get_by_text("Denne", exact=True).count() == 1


def test_browser_offers_the_passkey_by_itself(page, cast, authenticator):
    session, device = authenticator(page)
    sign_in_by_code(page)
    make_passkey(page)
    page.context.clear_cookies()
    session.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": device, "enabled": True})
    page.goto("/konto/login/?next=/konto/sessions/")
    assert page.get_by_label("E-post på jobb").get_attribute("autocomplete") == "username webauthn"
    arrive(page, "/konto/sessions/")


def test_passkey_is_the_second_factor_after_a_code(page, cast, authenticator):
    authenticator(page)
    sign_in_by_code(page)
    make_passkey(page)
    page.context.clear_cookies()
    other = page.context.new_page()  # no device here
    other.goto("/konto/login/password/?next=/konto/sessions/")
    other.get_by_label("E-post på jobb").fill(KARI)
    other.get_by_label("Passord", exact=True).fill(PASSWORD)
    other.locator("form.nk-form").get_by_role("button", name="Logg inn").click()
    arrive(other, "/konto/2fa/authenticate/")
    page.goto("/konto/2fa/authenticate/")
    page.get_by_role("button", name="Bruk passnøkkel").click()
    arrive(page, "/konto/sessions/")


def test_passkey_that_is_refused_is_told_in_words(page, cast, authenticator):
    session, device = authenticator(page)
    page.goto("/konto/login/")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Bruk passnøkkel").click()
    page.get_by_role("alert").filter(has_text="passnøkkelen ble ikke brukt").wait_for()


def test_passkey_opens_what_matters(page, cast, authenticator, later):
    authenticator(page)
    sign_in_by_code(page)
    make_passkey(page)
    later(minutes=6)
    page.goto("/konto/2fa/webauthn/")
    page.get_by_role("link", name="Ta bort Kontorets PC").click()
    page.get_by_role("link", name="Bruk passnøkkel").click()
    page.get_by_role("button", name="Bruk passnøkkel").click()
    page.get_by_role("button", name="Ta bort passnøkkelen").click()
    arrive(page, "/konto/2fa/webauthn/")
    assert not Authenticator.objects.filter(user=cast.users["staff"]).exists()
