"""Changes over several rows."""

from django.db import transaction

from association.models import Details, Page, PageRedirect
from members.models import Organisation


@transaction.atomic
def save_page(page: Page) -> None:
    """Saves `page` at the address its parent and slug give, the pages below it along.

    Former addresses lead to the new ones. The page must have been cleaned.
    """
    former = Page.objects.filter(pk=page.pk).values_list("path", flat=True).first() if page.pk else None
    page.path = page.place()
    page.save()
    PageRedirect.objects.filter(path=page.path).delete()
    if former and former != page.path:
        _redirect(former, page)
        for below in Page.objects.filter(path__startswith=f"{former}/").exclude(pk=page.pk).order_by("path"):
            _move(below, page.path + below.path.removeprefix(former))


def _move(page: Page, path: str) -> None:
    former, page.path = page.path, path
    page.save(update_fields=["path", "changed_at"])
    PageRedirect.objects.filter(path=path).delete()
    _redirect(former, page)


def _redirect(former: str, page: Page) -> None:
    PageRedirect.objects.update_or_create(path=former, defaults={"page": page})


@transaction.atomic
def save_details(details: Details) -> Organisation:
    """Saves the details, and gives the association's own organisation the same name, number and address.

    That organisation carries the mandates of secretariat and board. It is made when missing; as long as the number is
    not told it counts as a department, which may be without one.
    """
    details.save()
    number = details.organisation_number or None
    facts = {
        "name": details.name,
        "number": number,
        "kind": Organisation.Kind.LEGAL if number else Organisation.Kind.DEPARTMENT,
        "address": details.postal_address,
        "postcode": details.postal_postcode,
        "city": details.postal_city,
        "email": details.email,
        "telephone": details.telephone,
    }
    organisation, _is_new = Organisation.objects.update_or_create(is_association=True, defaults=facts)
    return organisation
