"""What the domain's errors are to a client."""

from incident_management.domain import errors
from servicekit.errors import Conflict, NotFound, PreconditionFailed
from servicekit.problems import Kinds

KINDS: Kinds = {
    errors.IncidentNotFound: (NotFound, "incident-not-found"),
    errors.IncidentNotKnownYet: (Conflict, "incident-not-known-yet"),
    errors.IllegalTransition: (Conflict, "illegal-incident-transition"),
    errors.IllegalMerge: (Conflict, "illegal-incident-merge"),
    errors.VersionMismatch: (PreconditionFailed, "incident-version-mismatch"),
}
