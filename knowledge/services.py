"""Changes in the library that touch more than one row, or that follow a rule. All are idempotent."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.models import FileState, StoredFile
from knowledge.models import Resource, ResourceAddress, Status, Thanks
from knowledge.models.resources import ELSEWHERE, TAKEN

REVIEW_AFTER = timedelta(days=365)


@transaction.atomic
def publish(resource: Resource, by: Any, *, at: datetime | None = None) -> None:
    """Shows the resource to its audience, from the end of its embargo on. The first date of publishing stays.

    `by` becomes the owner where nobody is. Raises ValidationError, in words, when something is missing.
    """
    at = at or timezone.now()
    missing = missing_for_publishing(resource)
    if missing:
        raise ValidationError(missing)
    if resource.published_at is None:
        resource.published_at = max(at, resource.embargo_until or at)
    if resource.owner_id is None:
        resource.owner = by
    if resource.review_by is None:
        resource.review_by = timezone.localdate(at) + REVIEW_AFTER
    resource.status = Status.PUBLISHED
    resource.save(update_fields=["published_at", "owner", "review_by", "status"])


def missing_for_publishing(resource: Resource) -> list[Any]:
    """What a resource lacks before it can be shown, one sentence each."""
    missing = []
    if not resource.summary:
        missing.append(_("Write a summary: it is what lists and search show."))
    if resource.kind in ELSEWHERE and not resource.url:
        missing.append(_("Write the address the video or link leads to."))
    if resource.kind not in ELSEWHERE and not resource.body and not has_file(resource):
        missing.append(_("Write a text, or add a file."))
    return missing


def has_file(resource: Resource) -> bool:
    """Whether there is a file that is checked or on its way to be."""
    return StoredFile.objects.of(resource).exclude(state=FileState.REFUSED).exists()


def archive(resource: Resource) -> None:
    """Takes the resource out of lists and search; its owner and the secretariat can still open it."""
    set_status(resource, Status.ARCHIVED)


def send_to_review(resource: Resource) -> None:
    """Asks the secretariat to look at a draft. What is published already stays so."""
    if resource.status == Status.DRAFT:
        set_status(resource, Status.IN_REVIEW)


def set_status(resource: Resource, status: Status) -> None:
    resource.status = status
    resource.save(update_fields=["status"])


def confirm(resource: Resource, *, today: date | None = None) -> None:
    """Somebody has looked it over and it holds: the next look is in a year."""
    resource.review_by = (today or timezone.localdate()) + REVIEW_AFTER
    resource.save(update_fields=["review_by"])


def is_taken(slug: str, *, but: Resource | None = None) -> bool:
    """Whether the address leads to another resource, now or from before."""
    own = but.pk if but else None
    return (
        slug in TAKEN
        or Resource.objects.filter(slug=slug).exclude(pk=own).exists()
        or ResourceAddress.objects.filter(slug=slug).exclude(resource=own).exists()
    )


def free_slug(base: str) -> str:
    """`base`, with a number where it is taken."""
    number, slug = 1, base
    while is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def move(resource: Resource, slug: str) -> None:
    """Gives the resource a new address. The old one leads to it from now on."""
    old = Resource.objects.values_list("slug", flat=True).get(pk=resource.pk)
    ResourceAddress.objects.filter(slug=slug, resource=resource).delete()
    if old != slug:
        ResourceAddress.objects.update_or_create(slug=old, defaults={"resource": resource})
    resource.slug = slug
    resource.save(update_fields=["slug"])


def thank(resource: Resource, user: Any) -> None:
    Thanks.objects.get_or_create(resource=resource, user=user)


def unthank(resource: Resource, user: Any) -> None:
    Thanks.objects.filter(resource=resource, user=user).delete()
