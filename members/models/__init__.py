from members.models.application_questions import ApplicationQuestion, QuestionKind
from members.models.applications import Application, ApplicationState, ApplicationStep, StepKind
from members.models.bulk_mail import BulkMail, BulkRecipient, LeftOut
from members.models.categories import MemberCategory, RightRule
from members.models.hall_facts import HallShape
from members.models.hall_files import HallFile, HallFileKind
from members.models.halls import FactSource, Hall, HallUse
from members.models.imports import Import
from members.models.invitations import Invitation
from members.models.joins import JoinRequest, JoinState
from members.models.mandates import Mandate
from members.models.memberships import Membership
from members.models.notes import Note
from members.models.organisations import Organisation
from members.models.overrides import MembershipOverride
from members.models.photos import VenuePhoto
from members.models.places import County, Municipality, MunicipalityChange, MunicipalityFigure, MunicipalityName
from members.models.privacy import ErasureRequest, RetentionPeriod, RetentionReport
from members.models.proposals import Proposal
from members.models.registers import RegisterCursor, RegisterEntry
from members.models.resignations import Resignation
from members.models.segments import Segment
from members.models.sheets import TechnicalSheet
from members.models.user import User
from members.models.venues import Venue
from members.models.welcomes import Welcome

__all__ = [
    "Application",
    "ApplicationQuestion",
    "ApplicationState",
    "ApplicationStep",
    "BulkMail",
    "BulkRecipient",
    "County",
    "ErasureRequest",
    "FactSource",
    "Hall",
    "HallFile",
    "HallFileKind",
    "HallShape",
    "HallUse",
    "Import",
    "Invitation",
    "JoinRequest",
    "JoinState",
    "LeftOut",
    "Mandate",
    "MemberCategory",
    "Membership",
    "MembershipOverride",
    "Municipality",
    "MunicipalityChange",
    "MunicipalityFigure",
    "MunicipalityName",
    "Note",
    "Organisation",
    "Proposal",
    "QuestionKind",
    "RegisterCursor",
    "RegisterEntry",
    "Resignation",
    "RetentionPeriod",
    "RetentionReport",
    "RightRule",
    "Segment",
    "StepKind",
    "TechnicalSheet",
    "User",
    "Venue",
    "VenuePhoto",
    "Welcome",
]
