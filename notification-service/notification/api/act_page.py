"""The small page behind a link: works on a phone, without a script and without logging in."""

from collections.abc import Mapping
from html import escape

from notification.domain.links import Action
from notification.domain.texts import line_text
from notification.usecases.act import State, View

STYLE = """
body { margin: 0; background: #f3f4f6; color: #111827; font: 18px/1.5 system-ui, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem; background: #fff; min-height: 100vh }
h1 { font-size: 1.4rem; line-height: 1.3 }
ul { padding-left: 1.2rem; overflow-wrap: anywhere }
button { width: 100%; padding: 1rem; border: 0; border-radius: .5rem; background: #1d4ed8;
         color: #fff; font: inherit; font-weight: 600 }
button:focus-visible { outline: 3px solid #111827; outline-offset: 2px }
@media (prefers-color-scheme: dark) {
  body, main { background: #111827; color: #f9fafb }
  button:focus-visible { outline-color: #f9fafb }
}
"""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
STATUS = {State.FOREIGN: 404, State.GONE: 410, State.EXPIRED: 410, State.REFUSED: 409}
_VERBS = {Action.ACKNOWLEDGE: "Acknowledge", Action.RESOLVE: "Resolve"}
_PAST = {Action.ACKNOWLEDGE: "acknowledged", Action.RESOLVE: "resolved"}
_SHOWN = 50
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="style.css">
</head>
<body><main>
<h1>{title}</h1>
{body}
</main></body>
</html>
"""


def html_of(view: View) -> str:
    """Return the page for where a link stands."""
    title, said = _words(view)
    parts = [f"<p>{escape(said)}</p>", _list_of(view)]
    if view.state is State.READY and view.action is not None:
        parts.append(
            f'<form method="post"><button type="submit">{_VERBS[view.action]}</button></form>'
        )
    return _PAGE.format(title=escape(title), body="\n".join(filter(None, parts)))


_TITLES = {
    State.READY: "{verb} {what}?",
    State.DONE: "{what} {past}",
    State.BEFORE: "Nothing left to be {past}",
    State.WAITING: "{what}: will be {past}",
    State.REFUSED: "This was refused",
    State.EXPIRED: "This link has expired",
    State.GONE: "This link leads nowhere any more",
    State.FOREIGN: "This link is not one of ours",
}
_SAID = {
    State.READY: "You act as {person}. Nothing has happened yet.",
    State.DONE: "Done{when}, as {person}.",
    State.BEFORE: "Somebody had acted on {what} before.",
    State.WAITING: "Taken down{when}, as {person}: it is passed on. Paging has stopped.",
    State.REFUSED: "{what} cannot be {past}. Open it to see why.",
    State.EXPIRED: "Open the incident to act on it.",
    State.GONE: "What it was about is no longer kept.",
    State.FOREIGN: "Was it copied whole? Nothing has happened.",
}


def _words(view: View) -> tuple[str, str]:
    words = {
        "verb": _VERBS[view.action] if view.action else "",
        "past": _PAST[view.action] if view.action else "",
        "what": _what(view),
        "person": view.person,
        "when": f" at {view.used_at:%Y-%m-%d %H:%M} UTC" if view.used_at else "",
    }
    return _TITLES[view.state].format(**words), _SAID[view.state].format(**words)


def _what(view: View) -> str:
    if len(view.lines) == 1:
        return view.lines[0].number or view.lines[0].incident_id
    return f"{len(view.lines)} incidents" if view.lines else "this"


def _list_of(view: View) -> str:
    if view.state is State.EXPIRED or not view.lines:
        return ""
    rows = [f"<li>{escape(line_text(line))}</li>" for line in view.lines[:_SHOWN]]
    if len(view.lines) > _SHOWN:
        rows.append(f"<li>and {len(view.lines) - _SHOWN} more</li>")
    return f"<ul>{''.join(rows)}</ul>"
