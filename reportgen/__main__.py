"""`python -m reportgen`: the same as the command `reportgen`."""

from __future__ import annotations

import sys

from reportgen.cli import run

sys.exit(run())
