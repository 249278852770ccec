"""Changes that touch several rows, mail or the log. Other apps import from here."""

from members.services.administrators import tell_missing_administrator, tell_missing_administrators
from members.services.admissions import (
    accept_application,
    ask_applicant,
    decline_application,
    review_application,
)
from members.services.applications import (
    complete_application,
    confirm_application,
    delete_unconfirmed,
    start_application,
    withdraw_application,
)
from members.services.hall_files import (
    add_hall_file,
    remove_hall_file,
    replace_hall_file,
    save_hall_file,
    use_version,
)
from members.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from members.services.leaving import leave
from members.services.memberships import activate_membership, renew_memberships
from members.services.merging import merge_organisations, merge_people
from members.services.notes import edit_note, pin_note, write_note
from members.services.overrides import warn_of_ending_overrides
from members.services.people import end_mandate, grant, is_last_administrator
from members.services.photos import add_photos, move_photo, remove_photo
from members.services.privacy import (
    decide_report,
    erase_due,
    erase_person,
    make_reports,
    refuse_erasure,
    request_erasure,
    withdraw_erasure,
)
from members.services.proposals import decide_proposal, propose_change, withdraw_proposal
from members.services.resignations import move_resignation, resign, withdraw_resignation
from members.services.sheets import want_sheet
from members.services.venues import confirm_everything, confirm_facts, save_hall, save_venue
from members.yearly_question import ask_for_confirmation

__all__ = [
    "accept_application",
    "accept_invitation",
    "activate_membership",
    "add_hall_file",
    "add_photos",
    "ask_applicant",
    "ask_for_confirmation",
    "complete_application",
    "confirm_application",
    "confirm_everything",
    "confirm_facts",
    "decide_proposal",
    "decide_report",
    "decline_application",
    "delete_unconfirmed",
    "edit_note",
    "end_mandate",
    "erase_due",
    "erase_person",
    "grant",
    "invite",
    "is_last_administrator",
    "leave",
    "make_reports",
    "merge_organisations",
    "merge_people",
    "move_photo",
    "move_resignation",
    "pin_note",
    "propose_change",
    "refuse_erasure",
    "remove_hall_file",
    "remove_photo",
    "renew_memberships",
    "replace_hall_file",
    "request_erasure",
    "resign",
    "review_application",
    "save_hall",
    "save_hall_file",
    "save_venue",
    "send_again",
    "start_application",
    "tell_missing_administrator",
    "tell_missing_administrators",
    "use_version",
    "want_sheet",
    "warn_of_ending_overrides",
    "withdraw_application",
    "withdraw_erasure",
    "withdraw_invitation",
    "withdraw_proposal",
    "withdraw_resignation",
    "write_note",
]
