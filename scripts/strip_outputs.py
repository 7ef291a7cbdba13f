"""Takes outputs and run counts out of notebooks, so that a commit holds only what someone wrote.

python scripts/strip_outputs.py NOTEBOOK...    exit 1 where something was taken out
"""

import sys
from pathlib import Path

import nbformat


def strip(path: Path) -> bool:
    """Rewrites the notebook without outputs; whether that changed it."""
    notebook = nbformat.read(path, as_version=4)
    changed = False
    for cell in notebook.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            cell.outputs, cell.execution_count, changed = [], None, True
    if changed:
        nbformat.write(notebook, path)
    return changed


if __name__ == "__main__":
    stripped = [name for name in sys.argv[1:] if strip(Path(name))]
    sys.exit(1 if stripped else 0)
