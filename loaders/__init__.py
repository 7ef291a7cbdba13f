"""Sources in, Documents out: passages, facts, evidence. Knows nothing of graphs or servers."""
