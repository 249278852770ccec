"""What is wrong with a file from the bank, in the reader's words, with its place."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.bank.received import DamagedError, Fault

FAULTS: dict[Fault, Any] = {
    Fault.UNKNOWN_KIND: gettext_lazy("This is neither OCR giro nor camt.053 or camt.054."),
    Fault.NOT_WELL_FORMED: gettext_lazy("The XML is damaged or cut short."),
    Fault.DOCTYPE: gettext_lazy(
        "The file has a document type, which no file from a bank has. It is refused for safety."
    ),
    Fault.BAD_RECORD: gettext_lazy("The record is not as the standard says."),
    Fault.OUT_OF_ORDER: gettext_lazy("The record does not belong here: one is missing or stands twice."),
    Fault.CUT_SHORT: gettext_lazy("The file stops before its end."),
    Fault.WRONG_COUNT: gettext_lazy("The file says it has %(told)s, but there are %(found)s."),
    Fault.WRONG_SUM: gettext_lazy("The file says the sum is %(told)s, but it is %(found)s."),
    Fault.NO_ACCOUNT: gettext_lazy("There is no account number."),
    Fault.NO_AMOUNT: gettext_lazy("There is no amount."),
    Fault.BAD_AMOUNT: gettext_lazy("This is no amount in kroner: %(found)s"),
    Fault.OTHER_CURRENCY: gettext_lazy("The currency is %(found)s; only NOK is taken in."),
    Fault.NO_DATE: gettext_lazy("There is no date."),
    Fault.BAD_VALUE: gettext_lazy("This value is not known: %(found)s"),
}


def in_words(error: DamagedError) -> str:
    """“Line 4, Ntry[2]/Amt: The currency is EUR; … Nothing of the file is booked.”"""
    where = _("Line %(line)d") % {"line": error.line}
    if error.place:
        where = f"{where}, {error.place}"
    said = str(FAULTS[error.fault]) % {"told": error.told, "found": error.found[:40]}
    return f"{where}: {said} " + _("Nothing of the file is booked.")
