"""The HTTP face: JSON under /api, pages under /. No Cypher here."""
