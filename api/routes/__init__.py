"""What is served under /api, and the files that pages load."""
