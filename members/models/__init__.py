from members.models.application_questions import ApplicationQuestion, QuestionKind
from members.models.applications import Application, ApplicationState, ApplicationStep, StepKind
from members.models.halls import FactSource, Hall, HallShape, HallUse
from members.models.mandates import Mandate
from members.models.memberships import MemberCategory, Membership, MembershipOverride, RightRule
from members.models.organisations import Organisation
from members.models.places import County, Municipality, MunicipalityFigure, MunicipalityName
from members.models.user import User
from members.models.venues import Venue

__all__ = [
    "Application",
    "ApplicationQuestion",
    "ApplicationState",
    "ApplicationStep",
    "County",
    "FactSource",
    "Hall",
    "HallShape",
    "HallUse",
    "Mandate",
    "MemberCategory",
    "Membership",
    "MembershipOverride",
    "Municipality",
    "MunicipalityFigure",
    "MunicipalityName",
    "Organisation",
    "QuestionKind",
    "RightRule",
    "StepKind",
    "User",
    "Venue",
]
