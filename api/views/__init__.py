"""pyvis, kept in one room: a drawing in, HTML out, with our own template and vis-network from pyvis's own files.

What pyvis does when left alone, and why it is not: it loads vis-network and bootstrap from a CDN, runs script from
`heading`, from ids in `select_menu` and from every title once one holds "href", draws an undirected pair's second edge
not at all, and lets physics run for seconds. So: directed, no heading, no menus, plain titles, positions given.
"""

from api.views.layout import positions
from api.views.network import fragment, standalone, vis_network

__all__ = ["fragment", "positions", "standalone", "vis_network"]
