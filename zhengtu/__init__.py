"""政图: policy documents as a knowledge graph. The command line, and what a notebook imports."""
