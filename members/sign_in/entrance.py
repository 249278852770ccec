"""Sending a code to an address, from wherever one comes in."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.http import HttpRequest

from members.sign_in.accounts import account_key, person_with, settle_address


def send_code(request: HttpRequest, address: str) -> bool:
    """Mails a code and waits for it in this session; false when too many were asked for. The answer is the same for all addresses."""
    if not ratelimit.consume(request, action="request_login_code", key=account_key(address)):
        return False
    person = person_with(address)
    if person:
        settle_address(person)
    # Nobody there: allauth goes through the same motions and writes a mail that says so.
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=address)
    return True
