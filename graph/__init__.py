"""Documents in, a graph out: the ontology, identity, the store."""
