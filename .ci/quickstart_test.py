"""The quickstart, executed by nbclient and by `./parshell run`, and as committed: every code cell's outputs are asserted."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "quickstart.ipynb"
CELL_SECONDS = 120


class Outputs:
    """What one cell has put out."""

    def __init__(self, cell):
        self.stdout = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stdout")
        self.stderr = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
        self.errors = [f"{o.ename}: {o.evalue}" for o in cell.outputs if o.output_type == "error"]
        results = [o for o in cell.outputs if o.output_type == "execute_result"]
        # A run that lasts over half a second, as any may on a slow machine, leaves one line.
        self.progress = [o.data["text/plain"] for o in cell.outputs if o.output_type == "display_data"]
        known = ("stream", "error", "execute_result", "display_data")
        self.others = [o.output_type for o in cell.outputs if o.output_type not in known]
        self.results = len(results)
        self.data = dict(results[0].data) if results else {}
        self.text = self.data.get("text/plain", "")
        self.html = self.data.get("text/html", "")
        self.count = cell.execution_count

    def rows(self):
        """The text table's rows, each as its cells, without the header, the rule and what is below."""
        return [re.split(r" {2,}", line.strip()) for line in self.text.splitlines()[2 : self.size_at()]]

    def size_at(self):
        """The number of the line that tells the size; below it is what failed."""
        return next(i for i, line in enumerate(self.text.splitlines()) if re.search(r"\d rows? × \d+ columns?$", line))


EXPECTATIONS = {}


def cell(cell_id):
    def register(expectation):
        EXPECTATIONS[cell_id] = expectation
        return expectation

    return register


def expect_table(test, out, header, rows, size):
    """A table in both forms; `rows` are the shown ones, the line that stands for the hidden ones among them."""
    test.assertEqual(sorted(out.data), ["text/html", "text/plain"])
    test.assertEqual(re.split(r" {2,}", out.text.splitlines()[0].strip()), header)
    test.assertEqual(len(out.rows()), rows)
    test.assertRegex(out.text.splitlines()[out.size_at()], size)
    test.assertEqual(re.findall(r"<th\b[^>]*>([^<]*)<br>", out.html), header)
    test.assertEqual(len(re.findall(r"<tr\b", out.html)), rows + 1)
    test.assertRegex(out.html, size)
    test.assertEqual(out.stdout, "")


def expect_stdout(test, out, pattern):
    test.assertRegex(out.stdout, r"\A" + pattern + r"\Z")
    test.assertEqual(out.data, {})


@cell("first-map")
def first_map(test, out):
    expect_table(test, out, ["index", "input", "value", "ms", "worker", "error"], 3, r"\b3 rows × 6 columns")
    test.assertEqual([row[:3] for row in out.rows()], [["0", "3", "9"], ["1", "1", "1"], ["2", "2", "4"]])


@cell("list-files")
def list_files(test, out):
    test.assertEqual(list(out.data), ["text/plain"])
    test.assertGreater(int(out.text), 20_000)


@cell("count")
def count(test, out):
    test.assertEqual(list(out.data), ["text/plain"])
    test.assertRegex(
        out.text, r"\ACounts\[module=java\.base, name=String, methods=1\d\d, instructions=\d{4}, branches=\d{3}\]\Z"
    )


@cell("map-classes")
def map_classes(test, out):
    header = "index module name methods instructions branches ms worker error".split()
    expect_table(test, out, header, 16, r"JDK classes: \d\d,\d{3} rows × 9 columns")
    rows = out.rows()
    test.assertEqual([row[0] for row in rows[:10]], [str(i) for i in range(10)])
    test.assertTrue(rows[10][0].startswith("… "))
    test.assertEqual(rows[15][1:6], ["jdk.zipfs", "module-info", "0", "0", "0"])


@cell("map-summary")
def map_summary(test, out):
    expect_stdout(
        test,
        out,
        r"JDK classes: (\d\d,\d{3}) items, \1 ok, 0 failed, 0 skipped; \d+ workers?, .*\n"
        r"\d+\.\d s of work done in \d+\.\d s\n",
    )


@cell("biggest")
def biggest(test, out):
    expect_table(test, out, "module name methods instructions branches".split(), 10, r"10 rows × 5 columns")
    sizes = [int(row[3]) for row in out.rows()]
    test.assertEqual(sizes, sorted(sizes, reverse=True))
    test.assertGreater(sizes[9], 10_000)


@cell("branchiest")
def branchiest(test, out):
    expect_table(test, out, "module,name,instructions,branches,branches in 100".split(","), 10, r"10 rows × 5 columns")
    rows = out.rows()
    test.assertEqual([float(row[4]) for row in rows], sorted((float(row[4]) for row in rows), reverse=True))
    for _, _, instructions, branches, share in rows:
        test.assertGreaterEqual(int(instructions), 1000)
        test.assertAlmostEqual(float(share), 100 * int(branches) / int(instructions), places=2)


@cell("by-module")
def by_module(test, out):
    header = ["module", "Count [instructions]", "Sum [instructions]", "Mean [instructions]"]
    expect_table(test, out, header, 10, r"10 rows × 4 columns")
    modules = {row[0]: [float(number) for number in row[1:]] for row in out.rows()}
    classes, instructions, mean = modules["java.base"]
    test.assertGreater(classes, 7000)
    test.assertAlmostEqual(mean, instructions / classes, places=1)


@cell("planted-failures")
def planted_failures(test, out):
    header = "index input module name methods instructions branches ms worker error".split()
    expect_table(test, out, header, 5, r"\b5 rows × 10 columns")
    failed = "\n".join(out.text.splitlines()[out.size_at() + 1 :]).replace("\n  ", " ").splitlines()
    test.assertEqual(len(failed), 2)
    test.assertRegex(failed[0], r"^row 1 \(\S+/Strnig.class\) failed: NoSuchFileException: .*, at Cell 3, line \d+$")
    test.assertRegex(failed[1], r"^row 3 \(\S+/uniName.dat\) failed: IllegalArgumentException: .*, at Cell 3, line \d+$")
    rows = out.rows()
    test.assertEqual([row[0] for row in rows], list("01234"))
    test.assertEqual([row[3] for row in rows[::2]], ["Object", "List", "Math"])
    test.assertIn("NoSuchFileException: /modules/java.base/java/lang/Strnig.class", out.html)


@cell("failures-kept")
def failures_kept(test, out):
    test.assertEqual(
        out.stdout,
        "1 java.base/java/lang/Strnig.class: java.nio.file.NoSuchFileException\n"
        "3 java.base/java/lang/uniName.dat: java.lang.IllegalArgumentException\n",
    )
    test.assertEqual(list(out.data), ["text/plain"])
    counts = r"Counts\[module=java\.base, name={}, methods=\d+, instructions=\d+, branches=\d+\]"
    values = ", null, ".join(counts.format(name) for name in ("Object", "List", "Math"))
    test.assertRegex(out.text, r"\A\[" + values + r"\]\Z")


@cell("virtual")
def virtual(test, out):
    took = r"one after the other they would take 10\.0 s\n200 at once took +(\d+\.\d) s\n"
    expect_stdout(test, out, took)
    test.assertLess(float(re.search(took, out.stdout)[1]), 5)


@cell("timeout")
def timeout(test, out):
    expect_table(test, out, ["index", "input", "value", "ms", "worker", "error"], 3, r"\b3 rows × 6 columns")
    rows = out.rows()
    test.assertEqual(rows[0][:3], ["0", "10", "slept 10 ms"])
    test.assertEqual(rows[1][:2], ["1", "60000"])
    test.assertTrue(rows[1][-1].startswith("TimeoutException: over its timeout"), rows[1])
    test.assertEqual(rows[2][:3], ["2", "20", "slept 20 ms"])
    test.assertIn("TimeoutException: over its timeout of 500 ms", out.html)


@cell("speedup")
def speedup(test, out):
    lines = (
        r"\d,\d{3} classes\n1 worker: +(\d+) ms\n(\d+) workers: +(\d+) ms\nspeed-up: +(\d+\.\d\d), efficiency (\d+)%\n"
    )
    expect_stdout(test, out, lines)
    one, workers, all_of_them, ratio, efficiency = map(float, re.search(lines, out.stdout).groups())
    # What the machine's other work does to a speed-up is no concern here; that the figures are made of each other is.
    test.assertAlmostEqual(ratio, one / all_of_them, delta=0.05 * ratio)
    test.assertAlmostEqual(efficiency, 100 * ratio / workers, delta=1)


class Cells:
    """Mixed into a TestCase that has a `notebook`."""

    notebook = None

    def test_is_valid(self):
        nbformat.validate(self.notebook)
        self.assertEqual((self.notebook.nbformat, self.notebook.nbformat_minor), (4, 5))

    def test_every_cell_has_its_assertion(self):
        cells = [c.id for c in self.notebook.cells if c.cell_type == "code"]
        self.assertEqual(cells, list(EXPECTATIONS))

    def outputs(self, cell_id):
        found = [c for c in self.notebook.cells if c.get("id") == cell_id]
        self.assertEqual(len(found), 1, f"cell {cell_id}")
        return Outputs(found[0])


def _test_of(number, cell_id, expectation):
    def test(self):
        out = self.outputs(cell_id)
        self.assertEqual(out.errors, [])
        self.assertEqual(out.stderr, "")
        self.assertEqual(out.others, [])
        for line in out.progress:
            self.assertRegex(line, r"\A.+: [\d,]+ items? in [\d.:,]+ (s|min|h)(, .+)?\Z")
        self.assertLessEqual(out.results, 1)
        self.assertEqual(out.count, number)
        expectation(self, out)

    return test


for _number, (_id, _expectation) in enumerate(EXPECTATIONS.items(), 1):
    setattr(Cells, "test_cell_" + _id.replace("-", "_"), _test_of(_number, _id, _expectation))


class ByNbclient(Cells, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.notebook = nbformat.read(NOTEBOOK, as_version=4)
        for c in cls.notebook.cells:
            if c.cell_type == "code":
                c.outputs, c.execution_count = [], None
        client = NotebookClient(cls.notebook, kernel_name="parshell", timeout=CELL_SECONDS, allow_errors=True)
        client.execute()


class ByOurOwnRunner(Cells, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory(dir=os.environ.get("PARSHELL_CI_WORK")) as folder:
            output = pathlib.Path(folder) / "executed.ipynb"
            command = ["./parshell", "run", str(NOTEBOOK), "--output", str(output)]
            cls.run_ = subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=4 * CELL_SECONDS
            )
            if not output.exists():
                raise AssertionError(f"{command} wrote nothing:\n{cls.run_.stdout}\n{cls.run_.stderr}")
            cls.notebook = nbformat.read(output, as_version=4)
            cls.files = sorted(path.name for path in pathlib.Path(folder).iterdir())

    def test_succeeds(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stderr)

    def test_shows_the_cells_text(self):
        self.assertIn("one after the other they would take 10.0 s", self.run_.stdout)
        self.assertNotIn("\x1b", self.run_.stdout, "colours are for terminals")

    def test_leaves_no_other_file(self):
        self.assertEqual(self.files, ["executed.ipynb"])


class AsCommitted(Cells, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.notebook = nbformat.read(NOTEBOOK, as_version=4)

    def test_asks_for_our_kernel(self):
        self.assertEqual(self.notebook.metadata.kernelspec.name, "parshell")
        self.assertEqual(self.notebook.metadata.kernelspec.display_name, "Java (Parshell)")


if __name__ == "__main__":
    unittest.main()
