"""What a page looks like as a mail: one template, logic-less, everything in it escaped."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from notification.domain.delivery import Message
from notification.domain.texts import line_text, subject

OWN_TEMPLATE = Path(__file__).parent / "templates" / "mail.html"
_COLOURS = {"critical": "#b91c1c", "high": "#c2410c", "medium": "#a16207", "low": "#1d4ed8"}
_BUTTON = (
    '<a href="{url}" style="display:inline-block;margin:8px 8px 0 0;padding:12px 20px;'
    'background:{colour};color:#ffffff;text-decoration:none;border-radius:6px">{label}</a>'
)
_ROW = '<li style="margin:4px 0"><a href="{url}" style="color:#1d4ed8">{text}</a></li>'


def html_of(message: Message, template: Path = OWN_TEMPLATE) -> str:
    """Return the HTML part of a mail. Names of the template: subject, colour, head, body, actions.

    What the template names and is not known stays as it is: a page must not fail over its looks.
    """
    head, _, rest = message.text.strip().partition("\n")
    return _template(template).safe_substitute(
        subject=escape(subject(message.text, message.severity)),
        colour=_COLOURS.get(message.severity or "", "#4b5563"),
        head=escape(head),
        body=_lines(message) if message.lines else _paragraphs(rest),
        actions=_actions(message),
    )


@cache
def _template(path: Path) -> Template:
    return Template(path.read_text(encoding="utf-8"))


def _paragraphs(text: str) -> str:
    return "\n".join(
        f'<p style="margin:0 0 12px;white-space:pre-wrap;overflow-wrap:anywhere">{escape(part)}</p>'
        for part in text.strip().split("\n\n")
        if part.strip()
    )


def _lines(message: Message) -> str:
    rows = "\n".join(
        _ROW.format(url=escape(line.url), text=escape(line_text(line))) for line in message.lines
    )
    return f'<ul style="padding-left:20px">\n{rows}\n</ul>'


def _actions(message: Message) -> str:
    links = message.links
    everything = " all" if message.lines else ""
    buttons = (
        (f"Acknowledge{everything}", links.acknowledge, "#1d4ed8"),
        (f"Resolve{everything}", links.resolve, "#15803d"),
        ("Open", links.incident, "#4b5563"),
    )
    return "\n".join(
        _BUTTON.format(url=escape(url), colour=colour, label=label)
        for label, url, colour in buttons
        if url
    )
