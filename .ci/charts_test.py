"""The notebook of charts, executed by `./parshell run` and as committed: each chart is there in all its forms."""

import pathlib
import subprocess
import tempfile
import unittest

import nbformat

ROOT = pathlib.Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "charts.ipynb"
CHARTS = ("heatmap", "times", "timeline", "speedup", "line", "histogram")
FORMS = ("application/vnd.vegalite.v5+json", "image/png", "text/plain")


class ChartsTest(unittest.TestCase):
    def look_at(self, path):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
        for cell, found in outputs.items():
            self.assertEqual([o.evalue for o in found if o.output_type == "error"], [], cell)
        for cell in CHARTS:
            results = [o.data for o in outputs[cell] if o.output_type == "execute_result"]
            self.assertEqual(len(results), 1, cell)
            for form in FORMS:
                self.assertIn(form, results[0], cell)

    def test_as_committed(self):
        self.look_at(NOTEBOOK)

    def test_as_executed(self):
        with tempfile.TemporaryDirectory() as folder:
            executed = pathlib.Path(folder) / "charts.ipynb"
            command = [ROOT / "parshell", "run", NOTEBOOK, "--output", executed]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            self.look_at(executed)


if __name__ == "__main__":
    unittest.main()
