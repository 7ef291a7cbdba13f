"""The pages under /: what the graph holds, for people who read rather than program."""
