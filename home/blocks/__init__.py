from .body import BodyBlock
from .calls import ActionLadderBlock, CallToActionBlock, LinkBlock
from .people import AccountBlock, ContactBlock, HostQuoteBlock, MenuItemBlock, StepBlock

__all__ = [
    "AccountBlock",
    "ActionLadderBlock",
    "BodyBlock",
    "CallToActionBlock",
    "ContactBlock",
    "HostQuoteBlock",
    "LinkBlock",
    "MenuItemBlock",
    "StepBlock",
]
