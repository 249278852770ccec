import pytest
from django.core.exceptions import ValidationError

from kulturhus.shared import validators
from kulturhus.shared.validators import clean_display_name


@pytest.mark.parametrize("number", ["974760673", "971035854", "889640782"])
def test_organisation_number_with_right_check_digit_passes(number):
    assert validators.validate_organisation_number(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("974760674", "organisation_number_check_digit"),
        ("97476067", "organisation_number_length"),
        ("974 760 673", "organisation_number_length"),
        ("٩٧٤٧٦٠٦٧٣", "organisation_number_length"),
    ],
)
def test_organisation_number_wrong_is_refused(number, code):
    with pytest.raises(ValidationError) as refusal:
        validators.validate_organisation_number(number)

    assert refusal.value.code == code


@pytest.mark.parametrize("typed", ["974 760 673", "NO 974 760 673 MVA", "974.760.673", "974\u00a0760\u00a0673"])
def test_organisation_number_is_normalised(typed):
    assert validators.normalise_organisation_number(typed) == "974760673"


@pytest.mark.parametrize("number", ["22 33 44 55", "91234567", "+47 912 34 567", "0047 22334455", "+46 8 123 456 78"])
def test_telephone_passes(number):
    assert validators.validate_telephone(number) is None


@pytest.mark.parametrize("number", ["1234567", "00 47 12", "02334455", "+47 123", "ring meg", "+0123456789"])
def test_telephone_wrong_is_refused(number):
    with pytest.raises(ValidationError) as refusal:
        validators.validate_telephone(number)

    assert refusal.value.code == "telephone"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+4722334455", "22\u00a033\u00a044\u00a055"), ("91234567", "912\u00a034\u00a0567"), ("+46 8 123", "+468123")],
)
def test_telephone_is_grouped(number, shown):
    assert validators.format_telephone(number) == shown


@pytest.mark.parametrize(
    "address", ["https://hus.example", "https://hus.example/sal?x=1#a", "https://blåfjell.example/"]
)
def test_https_address_passes(address):
    assert validators.validate_https_address(address) is None


@pytest.mark.parametrize(
    "address",
    ["http://hus.example", "hus.example", "javascript:alert(1)", "https://", "https://bank.example@ond.example/", ""],
)
def test_https_address_wrong_is_refused(address):
    with pytest.raises(ValidationError) as refusal:
        validators.validate_https_address(address)

    assert refusal.value.code == "https_address"


@pytest.mark.parametrize("postcode", ["123", "0000", "12345", "12a4", "١٢٣٤"])
def test_postcode_wrong_is_refused(postcode):
    with pytest.raises(ValidationError) as refusal:
        validators.validate_postcode(postcode)

    assert refusal.value.code == "postcode"


def test_postcode_passes():
    assert validators.validate_postcode("0150") is None


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("A\u030algård  kulturhus ", "Ålgård kulturhus"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("en\nto\tre\x00", "en to re"),
        ("\u200b\u2066", ""),
        ("x" * 200 + ".pdf", "x" * 115 + "….pdf"),
        ("y" * 121, "y" * 119 + "…"),
    ],
)
def test_display_name_is_cleaned(text, clean):
    assert clean_display_name(text) == clean


@pytest.mark.parametrize(("name", "code"), [("Kari\u202e", "hidden"), ("a" * 121, "long")])
def test_display_name_wrong_is_refused(name, code):
    with pytest.raises(ValidationError) as refusal:
        validators.validate_display_name(name)

    assert refusal.value.code == code


def test_display_name_with_sami_letters_passes():
    assert validators.validate_display_name("Deaŋu kulturviessu, Čáhcesuolu") is None
