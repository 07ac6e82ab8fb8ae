"""Domain errors as problems."""

from notification.domain.errors import NotificationUnknown
from servicekit.errors import NotFound
from servicekit.problems import Kinds

KINDS: Kinds = {NotificationUnknown: (NotFound, "notification-unknown")}
