"""What a Grafana panel is, in the few words that our dashboards need.

Numbers are in the unit that Grafana is told (`s`, `bytes`, `percentunit`, `short`). A panel's place
is counted in Grafana's grid of 24 columns; `dashboard` lays panels out from left to right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SOURCE = {"type": "prometheus", "uid": "prometheus"}
COLUMNS = 24
SEVERITIES = {"critical": "red", "high": "orange", "medium": "yellow", "low": "blue"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Panel:
    """One panel: its queries by legend, or one table query."""

    title: str
    queries: Mapping[str, str]
    kind: str = "timeseries"
    unit: str = "short"
    width: int = 8
    height: int = 7
    about: str = ""
    red_above: float | None = None
    orange_above: float | None = None
    red_below: float | None = None
    most: float | None = None
    stacked: bool = False
    instant: bool = False
    names: Mapping[float, str] = field(default_factory=dict)
    columns: Sequence[str] = ()


def stat(title: str, query: str, **more: Any) -> Panel:
    """Return one number, of the newest value."""
    return Panel(title, {"": query}, kind="stat", **{"width": 4, "height": 4} | more)


def gauge(title: str, query: str, *, most: float, **more: Any) -> Panel:
    """Return one number on a dial that ends at `most`."""
    return Panel(title, {"": query}, kind="gauge", most=most, **{"width": 4, "height": 6} | more)


def bars(title: str, query: str, legend: str, **more: Any) -> Panel:
    """Return one bar for each series, by the newest value."""
    return Panel(title, {legend: query}, kind="bargauge", instant=True, **more)


def heatmap(title: str, query: str, **more: Any) -> Panel:
    """Return the distribution of a histogram over time."""
    return Panel(title, {"{{le}}": query}, kind="heatmap", **more)


def table(title: str, query: str, columns: Sequence[str], **more: Any) -> Panel:
    """Return the labels `columns` and the value of each series."""
    return Panel(title, {"": query}, kind="table", columns=columns, instant=True, **more)


def variable(name: str, metric: str, label: str | None = None) -> Json:
    """Return a variable with the values of a label; all of them unless some are chosen."""
    query = f"label_values({metric}, {label or name})"
    return {
        "name": name,
        "label": name.capitalize(),
        "type": "query",
        "datasource": SOURCE,
        "definition": query,
        "query": {"query": query, "refId": "variable"},
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": "All", "value": "$__all"},
        "options": [],
    }


WEB = {
    "name": "web",
    "label": "Web UI",
    "type": "textbox",
    "query": "http://localhost:8080",
    "current": {"text": "http://localhost:8080", "value": "http://localhost:8080"},
    "options": [],
}
OPENED = {
    "name": "Incidents opened",
    "enable": True,
    "iconColor": "red",
    "datasource": SOURCE,
    "expr": 'sum by (severity) (increase(incidents_total{status="open"}[1m])) > 0',
    "step": "1m",
    "titleFormat": "Incident opened",
    "textFormat": "{{severity}}",
    "tagKeys": "severity",
}


def dashboard(
    uid: str, title: str, rows: Sequence[Sequence[Panel]], variables: Sequence[Json] = ()
) -> Json:
    """Return one dashboard; each row of panels begins at the left below the one before."""
    panels: list[Json] = []
    top = 0
    for row in rows:
        left = 0
        for panel in row:
            place = {"x": left, "y": top, "w": panel.width, "h": panel.height}
            panels.append({"id": len(panels) + 1, "gridPos": place} | _panel(panel))
            left += panel.width
        if left > COLUMNS:
            raise ValueError(f"{title}: a row is {left} columns wide")
        top += max(panel.height for panel in row)
    return {
        "uid": uid,
        "title": title,
        "tags": ["incident-platform"],
        "schemaVersion": 41,
        "version": 1,
        "editable": False,
        "graphTooltip": 1,
        "refresh": "10s",
        "time": {"from": "now-1h", "to": "now"},
        "timezone": "browser",
        "annotations": {"list": [OPENED]},
        "templating": {"list": [*variables, WEB]},
        "links": _links(),
        "panels": panels,
    }


def _links() -> list[Json]:
    common = {"icon": "external link", "tags": [], "tooltip": "", "asDropdown": False}
    others = {"type": "dashboards", "title": "Dashboards", "url": ""}
    incidents = {"type": "link", "title": "Incidents", "url": "${web}/incidents"}
    return [
        common
        | others
        | {"tags": ["incident-platform"], "includeVars": True, "keepTime": True, "asDropdown": True}
        | {"targetBlank": False},
        common | incidents | {"includeVars": False, "keepTime": False, "targetBlank": True},
    ]


def _panel(panel: Panel) -> Json:
    return {
        "type": panel.kind,
        "title": panel.title,
        "description": panel.about,
        "datasource": SOURCE,
        "targets": [
            _target(panel, chr(ord("A") + n), legend, expr)
            for n, (legend, expr) in enumerate(panel.queries.items())
        ],
        "fieldConfig": {"defaults": _defaults(panel), "overrides": _colours(panel)},
        "options": _OPTIONS[panel.kind] | ({"textMode": "value_and_name"} if panel.names else {}),
        "transformations": _columns(panel.columns) if panel.columns else [],
    }


def _target(panel: Panel, ref: str, legend: str, expr: str) -> Json:
    target = {"refId": ref, "datasource": SOURCE, "expr": expr, "legendFormat": legend}
    if panel.instant:
        target |= {"instant": True, "range": False}
    if panel.kind in {"table", "heatmap"}:
        target["format"] = panel.kind
    return target


def _defaults(panel: Panel) -> Json:
    steps: list[Json] = [{"color": "green" if panel.red_below is None else "red", "value": None}]
    if panel.red_below is not None:
        steps.append({"color": "green", "value": panel.red_below})
    if panel.orange_above is not None:
        steps.append({"color": "orange", "value": panel.orange_above})
    if panel.red_above is not None:
        steps.append({"color": "red", "value": panel.red_above})
    judged = len(steps) > 1
    found: Json = {
        "unit": panel.unit,
        "color": {"mode": "thresholds" if judged else "palette-classic"},
        "mappings": [
            {"type": "value", "options": {f"{value:g}": {"text": text, "index": 0}}}
            for value, text in panel.names.items()
        ],
        "min": 0,
    }
    if judged:
        found["thresholds"] = {"mode": "absolute", "steps": steps}
    if panel.most is not None:
        found["max"] = panel.most
    if panel.kind == "timeseries":
        stacking = {"mode": "normal" if panel.stacked else "none", "group": "A"}
        look = {"drawStyle": "line", "lineWidth": 1, "fillOpacity": 15, "showPoints": "never"}
        found["custom"] = look | {"stacking": stacking}
        found["color"] = {"mode": "palette-classic"}
    return found


def _colours(panel: Panel) -> list[Json]:
    if "{{severity}}" not in panel.queries:
        return []
    return [
        {
            "matcher": {"id": "byName", "options": name},
            "properties": [{"id": "color", "value": {"mode": "fixed", "fixedColor": colour}}],
        }
        for name, colour in SEVERITIES.items()
    ]


def _columns(columns: Sequence[str]) -> list[Json]:
    hidden = {"Time": True, "__name__": True, "instance": True, "job": True}
    names = {name: name.replace("_", " ").capitalize() for name in columns}
    options = {
        "excludeByName": hidden | ({} if "Value" in columns else {"Value": True}),
        "indexByName": {name: n for n, name in enumerate(columns)},
        "renameByName": names,
    }
    return [{"id": "organize", "options": options}]


_NEWEST = {"calcs": ["lastNotNull"], "fields": "", "values": False}
_OPTIONS: dict[str, Json] = {
    "stat": {
        "reduceOptions": _NEWEST,
        "colorMode": "value",
        "graphMode": "area",
        "justifyMode": "auto",
        "orientation": "auto",
        "textMode": "auto",
    },
    "gauge": {
        "reduceOptions": _NEWEST,
        "orientation": "auto",
        "showThresholdLabels": False,
        "showThresholdMarkers": True,
    },
    "bargauge": {
        "reduceOptions": _NEWEST,
        "orientation": "horizontal",
        "displayMode": "basic",
        "showUnfilled": True,
    },
    "heatmap": {
        "calculate": False,
        "cellGap": 1,
        "color": {"mode": "scheme", "scheme": "Oranges", "steps": 64},
        "yAxis": {"unit": "s"},
    },
    "table": {"showHeader": True, "cellHeight": "sm"},
    "timeseries": {
        "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
        "tooltip": {"mode": "multi", "sort": "desc"},
    },
}
