"""KID: vectors of norway.md C1, and what must hold of every one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from billing import kid
from billing.kid import Modulus, Pattern

DIGITS = st.text("0123456789", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("payload", "mod10", "mod11"),
    [("1234567", "4", None), ("12345678", "2", "5"), ("20260001", "1", "8"), ("000042000123", "2", "1")],
)
def test_vectors(payload, mod10, mod11):
    assert kid.check_digit(payload, Modulus.MOD10) == mod10
    if mod11:
        assert kid.check_digit(payload, Modulus.MOD11) == mod11


@given(DIGITS)
def test_mod10_is_luhn(payload):
    assert kid.check_digit(payload, Modulus.MOD10) == luhn.calc_check_digit(payload)


@given(
    st.sampled_from(Modulus),
    st.integers(10, 25),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9999)), min_size=2, max_size=20, unique=True),
)
def test_every_kid_is_valid_of_its_length_and_its_own(modulus, length, customer_digits, pairs):
    pattern = Pattern(modulus, length, customer_digits)
    made = [kid.make(customer, number, pattern) for customer, number in pairs]
    assert all(len(text) == length and kid.is_valid(text, modulus) for text in made)
    assert len(set(made)) == len(pairs)


@given(st.sampled_from(Modulus), st.integers(1, 999999), st.integers(1, 9999999), st.integers(0, 13), st.integers(1, 9))
def test_a_wrong_digit_is_found(modulus, customer, number, at, step):
    text = kid.make(customer, number, Pattern(modulus, 15, 6))
    wrong = text[:at] + str((int(text[at]) + step) % 10) + text[at + 1 :]
    assert not kid.is_valid(wrong, modulus)


@pytest.mark.parametrize("text", ["", "1", "12a4", "١٢٣٤", " 1234567", "1" * 26])
def test_what_is_no_kid(text):
    assert not kid.is_valid(text, Modulus.MOD10)


def test_numbers_that_have_no_room():
    with pytest.raises(ValueError, match="no room"):
        kid.make(1234567, 1, Pattern(Modulus.MOD10, 15, 6))
    with pytest.raises(ValueError, match="no room"):
        kid.make(1, 100000000, Pattern(Modulus.MOD10, 15, 6))
