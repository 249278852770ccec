"""Adopting a fee scheme: from then on the database keeps it, and invoicing holds to its checksum."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.dues.checksum import checksum, facts_of
from billing.dues.expected import Year, expected, members_of
from billing.models import Adoption, FeeBracket, FeeScheme, JoiningFactor
from billing.schemes.engine import faults, rounded
from members.models import MemberCategory, User


def fault_texts(scheme: FeeScheme) -> list[str]:
    """Why the scheme cannot be adopted, in the reader's language."""
    texts = {
        "none": _("The scheme has no steps."),
        "start": _("The first step does not start at 0."),
    }
    return [texts[code] for code in faults(scheme.engine()) if code in texts]


@transaction.atomic
def adopt(scheme: FeeScheme, by: User | None, *, seen: str, at: datetime | None = None) -> Adoption:
    """Adopts what was looked at: `seen` is the checksum of the page. Also anew, after figures have changed.

    Raises ValidationError when scheme, figures or overrides are others by now, or the scheme is not whole.
    """
    moment = at or timezone.now()
    MemberCategory.objects.select_for_update().get(pk=scheme.category_id)
    whole = FeeScheme.objects.whole().get(pk=scheme.pk)
    wrong = fault_texts(whole)
    if wrong:
        raise ValidationError(wrong)
    year = year_of(whole)
    facts = facts_of(year.rows)
    now = checksum(whole, facts)
    if now != seen:
        raise ValidationError(_("Something has changed since you looked: look once more, and adopt then."))
    if not whole.is_adopted:
        FeeScheme.objects.filter(pk=whole.pk).update(adopted_at=moment)
    return Adoption.objects.create(
        scheme=whole,
        checksum=now,
        facts=facts,
        members=len(year.rows),
        total=year.total,
        adopted_at=moment,
        adopted_by=by,
    )


def year_of(scheme: FeeScheme) -> Year:
    """The scheme on all who pay in its year, those among them who will get their membership later."""
    return expected(scheme, members_of(scheme.category, scheme.year, expecting=True))


@transaction.atomic
def propose(scheme: FeeScheme, *, year: int, title: str, percent: int = 0) -> FeeScheme:
    """A draft for `year` after `scheme`, its amounts changed by `percent`. Figures are those of so many years later."""
    before = FeeScheme.objects.whole().get(pk=scheme.pk)
    values = {field.attname: getattr(before, field.attname) for field in FeeScheme._meta.concrete_fields}
    for name in ("amount", "floor", "cap"):
        values[name] = values[name] if values[name] is None else raised(values[name], percent)
    if before.figure_year:
        values["figure_year"] = before.figure_year + year - before.year
    values |= {"id": None, "adopted_at": None, "year": year, "title": title}
    new = FeeScheme.objects.create(**values)
    FeeBracket.objects.bulk_create(
        FeeBracket(scheme=new, at_least=row.at_least, amount=raised(row.amount, percent), votes=row.votes)
        for row in before.brackets.all()
    )
    JoiningFactor.objects.bulk_create(
        JoiningFactor(scheme=new, month=row.month, day=row.day, factor=row.factor)
        for row in before.joining_factors.all()
    )
    return new


def raised(amount: Decimal, percent: int) -> Decimal:
    """In whole kroner, unless nothing is changed."""
    return rounded(amount * (100 + percent) / 100, Decimal(1)) if percent else amount
