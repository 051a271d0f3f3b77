"""One meeting: everything its record says, and who says so."""

from components.interface.correction import show_correction
from components.interface.downloads import show_downloads
from components.interface.record_head import open_record, show_record_head
from components.interface.record_page import show_record
from components.interface.view import current_view

view = current_view()
record = open_record(view)
show_record_head(view, record)
show_record(view, record)
show_correction(view, record)
show_downloads(view, record)
