"""What payments, reminders and books start with. The accountant and the secretariat change it."""

from association.details import details
from billing.bank.received import plain_account
from billing.models import BankAccount, BookSetup, ReminderSetup, ReminderStep

STEPS = [
    (
        10,
        "Betalingspåminnelse",
        14,
        (
            "Vi kan ikke se at fakturaen er betalt. Kanskje har den blitt liggende? Har dere betalt i mellomtiden, kan dere se bort fra dette.",
            "Vi kan ikkje sjå at fakturaen er betalt. Kanskje har han vorte liggjande? Har de betalt i mellomtida, kan de sjå bort frå dette.",
            "We cannot see that the invoice has been paid. If you have paid in the meantime, please disregard this.",
        ),
    ),
    (
        30,
        "Purring",
        14,
        (
            "Fakturaen er fortsatt ikke betalt. Er noe galt med den, så gi oss beskjed; ellers ber vi dere betale innen den nye fristen.",
            "Fakturaen er framleis ikkje betalt. Er noko gale med han, så gje oss beskjed; elles bed vi dykk betale innan den nye fristen.",
            "The invoice is still unpaid. Please tell us if something is wrong with it; otherwise please pay within the new time limit.",
        ),
    ),
]


def load() -> None:
    """Idempotent. Leaves alone what is there already."""
    BookSetup.objects.get_or_create(pk=1)
    ReminderSetup.objects.get_or_create(pk=1)
    if not ReminderStep.objects.exists():
        for days, name, pay_within, (nb, nn, en) in STEPS:
            ReminderStep.objects.create(days=days, name=name, pay_within=pay_within, text_nb=nb, text_nn=nn, text_en=en)
    number = plain_account(details().bank_account)
    if number and not BankAccount.objects.exists():
        BankAccount.objects.create(number=number, name="Driftskonto")
