"""What routes need of the application."""

from typing import Annotated

from fastapi import Depends, Request

from notification.usecases.dispatch import Dispatch


async def dispatch_of(request: Request) -> Dispatch:
    """Return the application's means to send. Async, or FastAPI would hand it to a thread."""
    dispatch: Dispatch = request.app.state.dispatch
    return dispatch


DispatchDep = Annotated[Dispatch, Depends(dispatch_of)]
