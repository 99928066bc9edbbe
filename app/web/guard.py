"""What stands around every page: errors become one line, an empty index a page that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

import streamlit as st

from app.web.links import link_to
from app.web.markup import plain_label
from app.web.shelf import NothingIndexed
from ingest.errors import IndexUnavailable, ScrutineerError

_log = logging.getLogger(__name__)


def guarded(show: Callable[[], None]) -> Callable[[], None]:
    """The page, such that no exception is left on screen. Details of an unexpected one go to the log."""

    @wraps(show)
    def safe() -> None:
        try:
            show()
        except NothingIndexed:
            show_nothing_indexed()
        except IndexUnavailable as error:
            st.title("The index cannot be opened")
            st.error(plain_label(str(error)))
        except ScrutineerError as error:
            st.error(plain_label(str(error)))
        except Exception:
            _log.exception("the page %s failed", show.__module__)
            st.error("Something went wrong on this page. Reload it; the details are in the server's log.")

    return safe


def show_nothing_indexed() -> None:
    """What to do with an empty index."""
    st.title("Nothing is indexed yet")
    st.write(
        "Scrutineer answers from your council's own documents: portfolio agreements, performance and outturn "
        "reports, plans and minutes. Give it some, and this page fills."
    )
    link_to("documents", "Upload documents here", icon=":material/upload_file:")
    st.write("Or give it a whole folder on the command line:")
    st.code("scrutineer ingest FOLDER", language=None)
