"""Store and delete escalation policies."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import orm

from oncall.domain.errors import NoSuchPolicy, PolicyInUse, PolicyNameTaken
from oncall.domain.policy import Policy
from oncall.storage import policies


def keep_policy(
    session: orm.Session, policy: Policy, teams: Collection[str], *, at: datetime
) -> None:
    """Store a policy and give it to exactly `teams`. Raises PolicyNameTaken."""
    policies.lock_names(session)
    holder = policies.named(session, policy.name)
    if holder not in (None, policy.id) or policy.id is None:
        raise PolicyNameTaken(f"another escalation policy is called {policy.name}")
    policies.put(session, policy, at)
    policies.give(session, policy.id, frozenset(teams))


def delete_policy(session: orm.Session, policy_id: UUID) -> None:
    """Delete a policy. Raises NoSuchPolicy, PolicyInUse."""
    users = policies.remove(session, policy_id)
    if users is None:
        raise NoSuchPolicy(f"no escalation policy has the id {policy_id}")
    if users:
        raise PolicyInUse(f"the policy is used by {', '.join(users)}")
