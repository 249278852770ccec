"""The first start of a portal: what the association is called, and one account in the secretariat that can sign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from association.models import Details
from association.services import save_details
from desk.history import step
from members.models import Mandate, Municipality, User
from members.services import grant


@dataclass(frozen=True)
class Question:
    """`field` of `model` says what may be answered. `code` is the option, and in capitals after FIRST_RUN_ the variable."""

    code: str
    text: str
    model: type[models.Model]
    field: str
    is_needed: bool = False

    @property
    def variable(self) -> str:
        return f"FIRST_RUN_{self.code.upper()}"

    def read(self, answer: str) -> Any:
        """The value. Raises ValidationError in words."""
        text = " ".join(answer.split())
        if not text and not self.is_needed:
            return ""
        field: Any = self.model._meta.get_field(self.field)
        row = self.model(**{self.field: text})
        row.clean()  # puts numbers and addresses into their form
        return field.clean(getattr(row, self.field), None)


QUESTIONS = [
    Question("name", "Name of the association", Details, "name", is_needed=True),
    Question("number", "Organisation number", Details, "organisation_number"),
    Question("address", "Postal address", Details, "postal_address"),
    Question("postcode", "Postcode", Details, "postal_postcode"),
    Question("city", "City", Details, "postal_city"),
    Question("telephone", "Telephone people call", Details, "telephone"),
    Question("email", "E-mail people write to", Details, "email"),
    Question("person_name", "Your own name", User, "name", is_needed=True),
    Question("person_email", "Your own e-mail, which you sign in with", User, "email", is_needed=True),
]


@dataclass(frozen=True)
class Account:
    """What the person needs to sign in; told once and shown nowhere again."""

    email: str
    secret: str
    address: str  # otpauth:, for the authenticator app
    recovery_codes: list[str]


def refuse_if_done() -> None:
    """Raises ValidationError when somebody can be in the back office already, or the reference data is not loaded."""
    if not Municipality.objects.exists():
        raise ValidationError("Run `manage.py load_reference` first.")
    inside = Mandate.objects.filter(organisation__is_association=True).values("user")
    if User.objects.filter(Q(is_superuser=True) | Q(pk__in=inside)).exists():
        raise ValidationError("The portal has its first account already: this is done once only. Nothing was changed.")


@transaction.atomic
def set_up(
    answers: Mapping[str, Any], *, secret: str, password: str | None = None, runs_portal: bool = True
) -> Account:
    """Keeps the association's details and makes the account: secretariat, confirmed e-mail, authenticator and recovery codes.

    With `runs_portal` it is a superuser as well. Raises ValidationError as `refuse_if_done`.
    """
    refuse_if_done()
    with step(reason="first run"):
        row = Details.objects.select_for_update().first() or Details()
        for question in QUESTIONS:
            if question.model is Details and answers.get(question.code):
                setattr(row, question.field, answers[question.code])
        association = save_details(row)
        person = User.objects.create_user(
            answers["person_email"], password, name=answers["person_name"], is_superuser=runs_portal
        )
        grant(person, association, Mandate.Kind.EMPLOYEE, None)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person)
    return Account(person.email, secret, otpauth(person.email, secret), codes.get_unused_codes())


def otpauth(email: str, secret: str) -> str:
    """The address an authenticator app reads, for an account that may not be there yet."""
    return str(get_adapter().build_totp_url(User(email=email), secret))
