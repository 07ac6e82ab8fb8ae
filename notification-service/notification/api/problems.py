"""Domain errors as problems."""

from notification.domain.errors import (
    CodeRefused,
    ContactMethodUnknown,
    NothingToVerify,
    NotificationUnknown,
)
from servicekit.errors import NotFound, Unprocessable
from servicekit.problems import Kinds

KINDS: Kinds = {
    NotificationUnknown: (NotFound, "notification-unknown"),
    ContactMethodUnknown: (NotFound, "contact-method-unknown"),
    NothingToVerify: (Unprocessable, "nothing-to-verify"),
    CodeRefused: (Unprocessable, "verification-code-refused"),
}
