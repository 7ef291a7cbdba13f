"""The Cypher catalogue, one file a question, and the runner."""
