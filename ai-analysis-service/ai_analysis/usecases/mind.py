"""What a process knows: knowledge base, past incidents, votes; one for its API and its worker."""

from dataclasses import dataclass, field

from ai_analysis.domain.votes import Votes
from ai_analysis.engines.history import History
from ai_analysis.engines.library import Library
from ai_analysis.usecases.metrics import AnalysisMetrics
from servicekit.db import Sessions
from servicekit.reader import Reader


class Tally:
    """The votes as this process has counted them; `version` is the newest it has seen."""

    def __init__(self) -> None:
        """Start without votes."""
        self.version = 0
        self.votes = Votes()
        self.counted_day = 0


@dataclass(frozen=True, slots=True)
class Analyst:
    """What an analysis needs; `least` is the confidence below which nothing is suggested.

    `reads` is for what every answer asks.
    """

    sessions: Sessions
    reads: Reader
    library: Library
    history: History
    least: float
    metrics: AnalysisMetrics
    tally: Tally = field(default_factory=Tally)
