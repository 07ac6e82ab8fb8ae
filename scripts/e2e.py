"""Run the browser journeys, the screenshots or Lighthouse against a platform of their own.

python scripts/e2e.py e2e | screenshots | lighthouse [what its runner takes, e.g. noise.spec.ts]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "system"))

from platform_under_test import running_platform  # noqa: E402 - found above


def main() -> int:
    """Start the platform, run the npm script, return its exit code."""
    script = sys.argv[1] if len(sys.argv) > 1 else "e2e"
    with (
        tempfile.TemporaryDirectory(prefix="e2e-") as place,
        running_platform(Path(place) / "run") as platform,
    ):
        urls = {
            f"{name.upper().replace('-', '_')}_URL": f"http://127.0.0.1:{port}"
            for name, port in platform.ports.items()
        }
        environment = {
            **os.environ,
            **urls,
            "BASE_URL": urls["WEB_UI_URL"],
            "ALERTS_URL": urls["ALERT_INGESTION_URL"],
            "PATH": f"{ROOT / '.node' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        }
        command = ["npm", "run", "--silent", script, "--", *sys.argv[2:]]
        folder = ROOT / ("scripts/checks" if script == "lighthouse" else "web-ui")
        return subprocess.run(  # noqa: S603 - npm, with what the caller typed
            command, cwd=folder, env=environment, check=False
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
