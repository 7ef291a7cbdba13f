"""The notebooks run from top to bottom on the bundled sample, and say what the sample says."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def outputs(notebook: Any, kind: str) -> list[str]:
    """What the cells showed in one media type, in order."""
    shown = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [str(output["data"][kind]) for output in shown if kind in output.get("data", {})]


@pytest.fixture(scope="module")
def executed() -> Any:
    notebook = nbformat.read(NOTEBOOKS / "three-questions.ipynb", as_version=4)
    place = {"metadata": {"path": str(NOTEBOOKS)}}
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place)
    # An error in a cell raises here, with the cell and its traceback.
    return client.execute()


def test_who_leads_and_who_meets(executed: Any) -> None:
    led, meeting, *_ = outputs(executed, "text/plain")
    assert "省质监局" in led
    assert "省经信委" in led
    assert "jaccard" in meeting


def test_who_pays(executed: Any) -> None:
    tables = "\n".join(outputs(executed, "text/plain"))
    assert "1000000" in tables
    assert "award" in tables


def test_what_falls_due_with_a_chart(executed: Any) -> None:
    assert "2020" in "\n".join(outputs(executed, "text/plain"))
    (chart,) = outputs(executed, "image/svg+xml")
    assert "Commitments by year" in chart
    assert all(words in chart for words in ("2020", "省教育厅", "milestone"))
    assert "href" not in chart


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.name)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.outputs for cell in cells if cell.cell_type == "code" and cell.outputs] == []
