"""What the routes take from the application."""

from typing import Annotated

from fastapi import Depends, Request

from ai_analysis.usecases.mind import Analyst


async def analyst_of(request: Request) -> Analyst:
    """Return the application's analyst. Async, or FastAPI would hand it to a thread."""
    analyst: Analyst = request.app.state.analyst
    return analyst


AnalystDep = Annotated[Analyst, Depends(analyst_of)]
