"""Permissions in Django admin, derived from mandates: nothing is stored on a person but `is_superuser`."""

from typing import Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from members.models import User
from members.sign_in.accounts import normalised

# The apps whose rows the secretariat works with; all others (jobs, sessions, tokens, history) are for superusers.
SECRETARIAT_APPS = ("desk", "members", "association", "billing", "suppliers", "knowledge", "events")
# Registers and plumbing inside those apps: a superuser's work too.
SUPERUSER_MODELS: set[str] = set()


def superusers_only(*labels: str) -> None:
    """Told by an app: these models ("members.county") are kept from the secretariat."""
    SUPERUSER_MODELS.update(label.lower() for label in labels)


class MandateBackend(BaseBackend):
    """Signs nobody in (allauth does); answers who may do what."""

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> None:  # noqa: ARG002 - Django's signature
        return None

    def get_user(self, user_id: Any) -> User | None:
        """None ends the session: a person who is no longer active is out at their next click."""
        user: User | None = User.objects.filter(pk=user_id, is_active=True).first()
        return user

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 - the same for every row
        app, _, action = perm.partition(".")
        model = action.partition("_")[2]
        return self.has_module_perms(user_obj, app) and f"{app}.{model}" not in SUPERUSER_MODELS

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label in SECRETARIAT_APPS and isinstance(user_obj, User) and user_obj.is_staff


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's sign-in by password; has no say in permissions, which are never stored on a person."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:  # noqa: ARG002 - Django's signature
        return set()

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """By the address on the person only: an old one in allauth's own list opens nothing."""
        user = User.objects.filter(email=normalised(email)).first()
        return cast("User | None", self._check_password(user, password))
