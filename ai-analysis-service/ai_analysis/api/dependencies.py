"""What the routes take from the application."""

from typing import Annotated

from fastapi import Depends, Request

from ai_analysis.engines.library import Library
from ai_analysis.usecases.analyse import Analyst


def analyst_of(request: Request) -> Analyst:
    """Return the application's analyst."""
    analyst: Analyst = request.app.state.analyst
    return analyst


def library_of(request: Request) -> Library:
    """Return the application's knowledge base."""
    return analyst_of(request).library


AnalystDep = Annotated[Analyst, Depends(analyst_of)]
LibraryDep = Annotated[Library, Depends(library_of)]
