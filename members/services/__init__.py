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
from members.services.bulk_mail import (
    decline_mail,
    hold_back,
    remove_recipient,
    send_bulk_mail,
    send_test,
    stop_bulk_mail,
)
from members.services.bulk_recipients import draft_bulk_mail, renew_recipients, save_segment
from members.services.hall_files import (
    add_hall_file,
    remove_hall_file,
    replace_hall_file,
    save_hall_file,
    use_version,
)
from members.services.imports import (
    ask_import,
    commit_import,
    discard_import,
    plan_import,
    read_import,
    start_import,
    undo_import,
    work_on_import,
)
from members.services.invariants import broken_invariants, report_invariants
from members.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from members.services.joins import (
    answer_newcomer,
    ask_to_join,
    confirm_join,
    joinable,
    refuse_join,
    settle_newcomer,
    tell_waiting_joins,
    withdraw_join,
)
from members.services.leaving import leave
from members.services.mandates import end_mandate, grant_period, latest_end, undo_end
from members.services.memberships import (
    activate_membership,
    mark_invoiced,
    mark_overdue,
    mark_paid,
    mark_unpaid,
    renew_memberships,
)
from members.services.merging import merge_organisations, merge_people
from members.services.notes import edit_note, pin_note, write_note
from members.services.overrides import warn_of_ending_overrides
from members.services.people import grant, is_last_administrator
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
from members.services.welcomes import remind_welcomes, send_welcomes
from members.yearly_question import ask_for_confirmation, tell_unanswered

__all__ = [
    "accept_application",
    "accept_invitation",
    "activate_membership",
    "add_hall_file",
    "add_photos",
    "answer_newcomer",
    "ask_applicant",
    "ask_for_confirmation",
    "ask_import",
    "ask_to_join",
    "broken_invariants",
    "commit_import",
    "complete_application",
    "confirm_application",
    "confirm_everything",
    "confirm_facts",
    "confirm_join",
    "decide_proposal",
    "decide_report",
    "decline_application",
    "decline_mail",
    "delete_unconfirmed",
    "discard_import",
    "draft_bulk_mail",
    "edit_note",
    "end_mandate",
    "erase_due",
    "erase_person",
    "grant",
    "grant_period",
    "hold_back",
    "invite",
    "is_last_administrator",
    "joinable",
    "latest_end",
    "leave",
    "make_reports",
    "mark_invoiced",
    "mark_overdue",
    "mark_paid",
    "mark_unpaid",
    "merge_organisations",
    "merge_people",
    "move_photo",
    "move_resignation",
    "pin_note",
    "plan_import",
    "propose_change",
    "read_import",
    "refuse_erasure",
    "refuse_join",
    "remind_welcomes",
    "remove_hall_file",
    "remove_photo",
    "remove_recipient",
    "renew_memberships",
    "renew_recipients",
    "replace_hall_file",
    "report_invariants",
    "request_erasure",
    "resign",
    "review_application",
    "save_hall",
    "save_hall_file",
    "save_segment",
    "save_venue",
    "send_again",
    "send_bulk_mail",
    "send_test",
    "send_welcomes",
    "settle_newcomer",
    "start_application",
    "start_import",
    "stop_bulk_mail",
    "tell_missing_administrator",
    "tell_missing_administrators",
    "tell_unanswered",
    "tell_waiting_joins",
    "undo_end",
    "undo_import",
    "use_version",
    "want_sheet",
    "warn_of_ending_overrides",
    "withdraw_application",
    "withdraw_erasure",
    "withdraw_invitation",
    "withdraw_join",
    "withdraw_proposal",
    "withdraw_resignation",
    "work_on_import",
    "write_note",
]
