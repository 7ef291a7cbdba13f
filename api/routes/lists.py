"""The lists under their plain names, each the catalogue's question of that name."""

from fastapi import APIRouter

import queries
from api.routes.catalogue import add

router = APIRouter(tags=["lists"])
LISTS = ("documents", "measures", "departments", "programs", "targets", "funds", "overlap")

for _name in LISTS:
    add(router, f"/{_name}", queries.catalogue()[_name])
