"""The first start: the association told, one account that can be in the back office, and never twice."""

import builtins
import getpass
import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from association.models import Details
from kulturhus.pages.demo.codes import code_now
from members.models import Mandate, Municipality, Organisation, User
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
PASSWORD = "et-langt-nok-passord"
TOLD = {
    "name": "Norske kulturhus",
    "number": "310 000 019",
    "postcode": "0150",
    "city": "Oslo",
    "email": "Post@norskekulturhus.example",
    "person_name": "Torbjørg Fjellheim",
    "person_email": "Torbjorg@norskekulturhus.example",
}


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    for name in ("PASSWORD", *(key.upper() for key in TOLD)):
        monkeypatch.delenv(f"FIRST_RUN_{name}", raising=False)


def first_run(**options) -> str:
    out = StringIO()
    call_command("first_run", no_input=True, stdout=out, **TOLD | options)
    return out.getvalue()


def test_association_is_told():
    first_run()
    row = Details.objects.get()
    assert (row.organisation_number, row.postal_postcode, row.email) == (
        "310000019",
        "0150",
        "Post@norskekulturhus.example",
    )
    assert Organisation.objects.get(is_association=True).number == "310000019"


def test_account_works_in_the_secretariat_and_runs_the_portal():
    first_run()
    person = User.objects.get(email="torbjorg@norskekulturhus.example")
    assert (person.is_staff, person.is_superuser, person.has_usable_password()) == (True, True, False)


def test_account_may_be_of_the_secretariat_only():
    first_run(secretariat_only=True)
    person = User.objects.get(email="torbjorg@norskekulturhus.example")
    assert (person.is_staff, person.is_superuser) == (True, False)


def test_account_signs_in_with_what_was_printed(client, monkeypatch):
    monkeypatch.setenv("FIRST_RUN_PASSWORD", PASSWORD)
    said = first_run()
    secret = re.search(r"Secret of the authenticator: (\w+)", said)[1]
    assert f"secret={secret}" in said
    client.post("/konto/login/", {"login": TOLD["person_email"]})
    answer = client.post("/konto/login/password/", {"login": TOLD["person_email"], "password": PASSWORD})
    assert answer["Location"].startswith("/konto/2fa/authenticate/")
    client.post("/konto/2fa/authenticate/", {"code": code_now(secret)})
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_are_printed_once_and_kept_in_no_plain_form():
    codes = re.findall(r"^  (\d+)$", first_run(), re.MULTILINE)
    assert len(codes) == 10
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert not any(code in kept for code in codes)


def test_second_run_is_refused_and_changes_nothing():
    first_run()
    with pytest.raises(CommandError, match="once only"):
        first_run(person_email="annen@norskekulturhus.example", name="En annen")
    assert (Details.objects.get().name, User.objects.count()) == ("Norske kulturhus", 1)


def test_portal_that_is_in_use_is_refused():
    make_cast()
    with pytest.raises(CommandError, match="once only"):
        first_run()


def test_missing_reference_data_is_told():
    Municipality.objects.all().delete()
    with pytest.raises(CommandError, match="load_reference"):
        first_run()


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"person_email": ""}, "--person-email"),
        ({"person_email": "torbjorg"}, "FIRST_RUN_PERSON_EMAIL"),
        ({"number": "310000018"}, "--number"),
        ({"postcode": "15"}, "--postcode"),
    ],
)
def test_wrong_answers_write_nothing_and_are_named(told, word):
    with pytest.raises(CommandError, match=word):
        first_run(**told)
    assert not User.objects.exists()


def test_weak_password_is_refused(monkeypatch):
    monkeypatch.setenv("FIRST_RUN_PASSWORD", "kort")
    with pytest.raises(CommandError):
        first_run()
    assert not User.objects.exists()


def test_variables_answer_too(monkeypatch):
    monkeypatch.setenv("FIRST_RUN_PERSON_NAME", "Torbjørg")
    monkeypatch.setenv("FIRST_RUN_PERSON_EMAIL", "t@norskekulturhus.example")
    call_command("first_run", no_input=True, stdout=StringIO())
    assert Mandate.objects.get().user.name == "Torbjørg"
    assert Details.objects.get().name == "Norske kulturhus"


class Keyboard:
    """Somebody at the terminal, who answers what is asked and reads the code of the app from what was printed."""

    def __init__(self, out: StringIO, *answers: str) -> None:
        self.out, self.answers = out, list(answers)

    def isatty(self) -> bool:
        return True

    def __call__(self, _prompt: str = "") -> str:
        answer = self.answers.pop(0)
        secret = re.search(r"Secret:  (\w+)", self.out.getvalue())
        return code_now(secret[1]) if answer == "code" else answer


def at_the_keyboard(monkeypatch, *answers: str) -> tuple[str, str]:
    """What was printed, and what was said to be wrong."""
    out, wrong = StringIO(), StringIO()
    keyboard = Keyboard(out, *answers)
    monkeypatch.setattr("sys.stdin", keyboard)
    monkeypatch.setattr(builtins, "input", keyboard)
    monkeypatch.setattr(getpass, "getpass", keyboard)
    call_command("first_run", stdout=out, stderr=wrong)
    return out.getvalue(), wrong.getvalue()


def test_questions_are_asked_until_they_are_answered(monkeypatch):
    details = ["", "310000018", "", "", "", "", "", ""]
    person = ["Torbjørg", "nei", "t@norskekulturhus.example"]
    _said, wrong = at_the_keyboard(
        monkeypatch, *details, *person, PASSWORD, "noe-helt-annet-her", PASSWORD, PASSWORD, "000000", "code"
    )
    assert wrong.count("\n") == 4
    assert User.objects.get().check_password(PASSWORD)


def test_nothing_is_written_without_a_right_code(monkeypatch):
    answers = ["", "", "", "", "", "", "", "Torbjørg", "t@norskekulturhus.example", "", "1", "2", "3"]
    with pytest.raises(CommandError, match="Nothing was written"):
        at_the_keyboard(monkeypatch, *answers)
    assert not User.objects.exists()
