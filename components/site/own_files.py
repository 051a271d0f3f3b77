"""Files of ours as they are sent, and names in an address that are none of a file."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class PageName(Convertor[str]):
    """A name in an address that could be a page: files of Streamlit have a dot."""

    regex = r"[^/._][^/.]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class OwnFiles(StaticFiles):
    """Files of ours: their names hold no hash, so a browser asks each time whether they changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


register_url_convertor("page", PageName())
