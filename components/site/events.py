"""What happens to the server, for its log: one line of JSON for each event."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

_LOG = logging.getLogger("cooperation")


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


HANDLER = logging.StreamHandler()
HANDLER.setFormatter(_JsonLine())
_LOG.addHandler(HANDLER)
_LOG.setLevel(logging.INFO)
_LOG.propagate = False


def log_event(event: str, error: BaseException | None = None, **told: object) -> None:
    """Write an event to the log, with the trace of the error that it tells of."""
    level = logging.ERROR if error else logging.INFO
    _LOG.log(level, event, exc_info=error, extra={"told": told})
