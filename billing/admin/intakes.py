"""Bookings of payments: a file sent in, what came of it, and what was booked by hand, which can be taken back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from billing import services
from billing.admin.frame import act, check, page, told
from billing.bank.received import DamagedError
from billing.bank_faults import in_words
from billing.forms.payments import FileForm, ReasonForm
from billing.models import Intake, Payment
from billing.services import TakenInBeforeError
from desk.admin.base import OwnPage
from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from kulturhus.shared.numbers import number

PER_PAGE = 50


@admin.register(Intake)
class IntakeAdmin(OwnPage):
    list_display = ["made_at", "source", "name", "number_of", "sum_of", "made_by"]
    list_display_links = ["made_at", "source"]
    list_filter = ["source"]
    list_select_related = ["made_by"]
    search_fields = ["name", "made_by__name"]
    search_help_text = gettext_lazy("Name of the file or of the person")
    ordering = ["-made_at", "-pk"]
    fields = ("source", "name")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request).defer("content")
        return rows.annotate(told_number=Count("payments"), told_sum=Sum("payments__amount"))  # type: ignore[no-any-return]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return self.has_change_permission(request)

    @admin.display(description=pgettext_lazy("money", "payments"), ordering="told_number")
    def number_of(self, row: Any) -> int:
        return int(row.told_number)

    @admin.display(description=gettext_lazy("sum"), ordering="told_sum")
    def sum_of(self, row: Any) -> str:
        return number(row.told_sum or 0, 2)

    def get_urls(self) -> list[Any]:
        undo = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:pk>/ta-tilbake/", undo, name="billing_intake_undo"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        check(request)
        form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
        if form.is_valid() and (intake := self._taken_in(request, form)):
            return redirect("admin:billing_intake_change", intake.pk)
        return page(request, "intake_new", {"title": _("A file from the bank"), "form": form}, form_status(form))

    def _taken_in(self, request: HttpRequest, form: FileForm) -> Intake | None:
        file = form.cleaned_data["file"]
        by: Any = request.user
        try:
            intake = services.take_in(file.name, file.read(), by)
        except DamagedError as error:
            form.add_error("file", in_words(error))
        except TakenInBeforeError as error:
            messages.info(
                request, _("This file has been taken in before. Nothing was booked again; this is what came of it.")
            )
            return error.intake
        except ValidationError as error:
            form.add_error("file", error.messages)
        else:
            messages.success(request, _("The file is taken in."))
            return intake
        return None

    def page(self, request: HttpRequest, row: Any, extra: dict[str, Any]) -> HttpResponse:
        payments = Payment.objects.with_open().filter(intake=row).order_by("pk")
        counted = payments.aggregate(number=Count("pk"), sum=Sum("amount"), open=Sum("open_amount"))
        context = {
            "title": str(row),
            "intake": row,
            "counted": counted,
            "waiting": Payment.objects.undecided().filter(intake=row).count(),
            "page": paginate(payments, request.GET, PER_PAGE),
            "known": row.known[:PER_PAGE],
            "may_undo": row.source == Intake.Source.BY_HAND and not hasattr(row, "undone_by"),
            "form": ReasonForm(prefix="reason"),
        }
        return page(request, "intake", context | extra | {"opts": self.opts})

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        check(request)
        row = get_object_or_404(Intake.objects.defer("content"), pk=pk)
        form = ReasonForm(request.POST, prefix="reason")
        if told(request, form):
            by: Any = request.user
            reason = form.cleaned_data["reason"]
            act(request, lambda: services.take_back(row, by, reason=reason), _("The booking is taken back."))
        return redirect("admin:billing_intake_change", pk)
