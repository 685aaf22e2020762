"""One session in JupyterLab, in a browser: what a person clicks and sees. Screenshots are left in target/lab/."""

import json
import os
import pathlib
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import nbformat
from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    NoSuchElementException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).parent.parent
SECONDS = 120
SETTINGS = {
    # All outputs are in the page, not only those that can be seen.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}


def program(*names):
    found = [path for path in map(shutil.which, names) if path]
    if not found:
        raise FileNotFoundError(f"none of {', '.join(names)} is installed: .ci/run does that")
    return found[0]


def screenshot(driver, name):
    folder = ROOT / "target" / "lab"
    folder.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(folder / f"{name}.png"))


class Server:
    """A JupyterLab of its own, as `parshell lab` starts it, over a folder of notebooks."""

    def __init__(self, home):
        self.folder = pathlib.Path(home, "notebooks")
        self.folder.mkdir()
        for plugin, values in SETTINGS.items():
            file = pathlib.Path(home, "settings", f"{plugin}.jupyterlab-settings")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.token = secrets.token_hex(16)
        self.address = f"http://127.0.0.1:{port}"
        self.log = open(pathlib.Path(home, "server.log"), "w+", encoding="utf-8")
        environment = {
            **os.environ,
            "JUPYTER_CONFIG_DIR": f"{home}/config",
            "JUPYTER_RUNTIME_DIR": f"{home}/runtime",
            "JUPYTERLAB_SETTINGS_DIR": f"{home}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{home}/workspaces",
            "IPYTHONDIR": f"{home}/ipython",
            "PATH": f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "JUPYTER_TOKEN": self.token,
        }
        arguments = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
        self.process = subprocess.Popen(
            [ROOT / "parshell", "lab", *arguments, f"--notebook-dir={self.folder}"],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def theme(self, name):
        """Which theme pages have that are opened from now on."""
        request = urllib.request.Request(
            f"{self.address}/lab/api/settings/@jupyterlab/apputils-extension:themes",
            data=json.dumps({"raw": json.dumps({"theme": name})}).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(request, timeout=SECONDS).close()

    def said(self):
        """The last lines of the server's log, with those of its kernels."""
        return pathlib.Path(self.log.name).read_text(encoding="utf-8", errors="replace").splitlines()[-40:]

    def close(self):
        # Jupyter ends its kernels first.
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Notebook:
    """A notebook open in the browser: its cells, its toolbar, its menus."""

    def __init__(self, driver, server, name):
        self.driver = driver
        self.server = server
        driver.get(f"{server.address}/lab/workspaces/{name.removesuffix('.ipynb')}/tree/{name}?token={server.token}")
        self.until(lambda: self.is_shown() and self.kernel_is("idle"), "the notebook is open, and its kernel idle")

    def until(self, condition, what):
        def holds(_):
            return condition()

        # JupyterLab may draw anew what was just found.
        wait = WebDriverWait(self.driver, SECONDS, 0.1, ignored_exceptions=[StaleElementReferenceException, NoSuchElementException])
        try:
            return wait.until(holds)
        except TimeoutException as late:
            shown = "\n".join(element.text for element in self.find(".jp-Notebook"))
            said = "\n".join(self.server.said())
            raise AssertionError(f"not within {SECONDS} s: {what}. It shows:\n{shown}\nThe server said:\n{said}") from late

    def find(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector):
        def clicked():
            shown = [element for element in self.find(selector) if element.is_displayed()]
            try:
                if shown:
                    shown[0].click()
                return bool(shown)
            except (ElementClickInterceptedException, StaleElementReferenceException):
                return False  # something is drawn over it, or it is drawn anew

        self.until(clicked, f"there is {selector}")

    def is_shown(self):
        waits = any(spinner.is_displayed() for spinner in self.find(".jp-Spinner"))
        return not waits and bool(self.cells()) and self.cells()[0].is_displayed()

    def kernel_is(self, status):
        return bool(self.find(f".jp-NotebookPanel-toolbar .jp-Notebook-ExecutionIndicator[data-status='{status}']"))

    def cells(self):
        return self.find(".jp-Notebook .jp-CodeCell")

    def prompt(self, index):
        return self.cells()[index].find_element(By.CSS_SELECTOR, ".jp-InputPrompt").text

    def output(self, index):
        return "\n".join(e.text for e in self.cells()[index].find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output"))

    def await_output(self, index, text):
        self.until(lambda: text in self.output(index), f"cell {index} shows {text!r}")

    def await_end(self, index):
        """Waits until a cell has a number, as it gets when it has ended."""
        self.until(lambda: self.prompt(index).strip("[]: ").isdigit(), f"cell {index} has ended")

    def run_all(self):
        self.menu("Run", "runmenu:run-all")

    def menu(self, name, command):
        for label in self.find(".lm-MenuBar-itemLabel"):
            if label.text == name:
                label.click()
                break
        self.click(f".lm-Menu-item[data-command='{command}']")

    def run(self, index):
        before = self.prompt(index)

        def is_new():
            # While JupyterLab builds its page, a prompt may be empty and then blank again: neither is a run.
            now = self.prompt(index)
            return now != before and ("*" in now or any(letter.isdigit() for letter in now))

        def begun():
            if is_new():
                return True
            editor = self.cells()[index].find_element(By.CSS_SELECTOR, ".jp-InputArea-editor")
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", editor)
            editor.click()
            ActionChains(self.driver).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
            time.sleep(1)  # keys get lost while JupyterLab still builds its page; a second press then helps
            return is_new()

        self.until(begun, f"cell {index} is run")

    def interrupt(self):
        self.click("[data-jp-item-name='interrupt']")

    def restart(self):
        self.click("[data-jp-item-name='restart']")
        self.click(".jp-Dialog .jp-mod-accept")

    def screenshot(self, name):
        screenshot(self.driver, name)


class LabTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        home = tempfile.mkdtemp(prefix="lab", dir=os.environ.get("PARSHELL_CI_WORK"))
        cls.addClassCleanup(shutil.rmtree, home, ignore_errors=True)
        cls.server = Server(home)
        cls.addClassCleanup(cls.server.close)
        options = webdriver.ChromeOptions()
        options.binary_location = program("chromium", "chromium-browser", "google-chrome")
        for flag in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync"):
            options.add_argument(f"--{flag}")
        for flag in ("disable-background-networking", "disable-component-update", "disable-dev-shm-usage"):
            options.add_argument(f"--{flag}")
        options.add_argument(f"--user-data-dir={home}/browser")
        options.add_argument("--window-size=1300,1000")
        # No name leads anywhere: what is shown asks the network for nothing.
        options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")
        cls.driver = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
        cls.addClassCleanup(cls.driver.quit)
        WebDriverWait(cls.driver, SECONDS).until(cls.answers, "JupyterLab doesn't answer")

    @classmethod
    def answers(cls, driver):
        try:
            driver.get(f"{cls.server.address}/api")
        except Exception:  # the port isn't open yet
            return False
        return "version" in driver.page_source

    def open(self, name):
        notebook = Notebook(self.driver, self.server, name)
        self.addCleanup(notebook.screenshot, self.id().rsplit(".", 1)[-1])
        return notebook

    def open_cells(self, name, *sources):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"name": "parshell", "display_name": "Java (Parshell)", "language": "java"}
        document = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(document, self.server.folder / name)
        return self.open(name)

    def test_the_quickstart_shows_tables(self):
        document = nbformat.read(ROOT / "notebooks" / "quickstart.ipynb", as_version=4)
        for cell in document.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(document, self.server.folder / "quickstart.ipynb")
        notebook = self.open("quickstart.ipynb")
        notebook.run_all()
        count = len(notebook.cells())
        for index in range(count):
            notebook.await_end(index)
        self.assertEqual(notebook.find(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"), [])
        headers = [header.text.splitlines()[0] for header in notebook.cells()[0].find_elements(By.CSS_SELECTOR, "table th")]
        self.assertEqual(headers[:3], ["index", "input", "value"])
        self.assertGreater(len(notebook.find(".jp-OutputArea-output table")), 5)

    def test_stop_ends_a_map_and_the_next_cell_runs(self):
        notebook = self.open_cells(
            "stop.ipynb",
            'int seven = 7;\nPar.map(List.of(1, 2), x -> { System.out.println("begun"); Thread.sleep(600_000); return x; })',
            "seven * 6",
        )
        notebook.run(0)
        notebook.await_output(0, "begun")
        notebook.interrupt()
        notebook.await_output(0, "the cell was stopped")
        notebook.await_end(0)
        notebook.run(1)
        notebook.await_output(1, "42")

    def test_progress_moves_and_ends_as_one_line(self):
        notebook = self.open_cells(
            "progress.ipynb",
            'Par.named("sweep").list(IntStream.range(0, 100_000), i -> { Thread.sleep(5); return i; }).size()',
        )
        notebook.run(0)
        notebook.await_output(0, "sweep:")

        def done():
            bars = notebook.cells()[0].find_elements(By.CSS_SELECTOR, "progress")
            return int(bars[0].get_attribute("value")) if bars else 0

        first = notebook.until(done, "the bar has begun")
        notebook.until(lambda: done() > first, "the bar moves")
        notebook.screenshot("progress-moving")
        notebook.interrupt()
        notebook.await_output(0, "sweep: stopped after")
        self.assertEqual(notebook.cells()[0].find_elements(By.CSS_SELECTOR, "progress"), [])

    def test_progress_of_a_whole_run_stays_as_one_line(self):
        notebook = self.open_cells(
            "whole.ipynb", 'Par.named("sweep").list(IntStream.range(0, 150), i -> { Thread.sleep(20); return i; }).size()')
        notebook.run(0)
        notebook.await_output(0, "sweep: 150 items in ")
        notebook.await_end(0)
        self.assertEqual(notebook.cells()[0].find_elements(By.CSS_SELECTOR, "progress"), [])
        self.assertNotIn("stopped", notebook.output(0))
        notebook.screenshot("progress-whole")

    def test_words_of_any_length_fit_a_narrow_page(self):
        word = "IllegalStateOfAffairsWhichNobodyCanFitInto" * 2
        notebook = self.open_cells(
            "narrow.ipynb",
            f'Par.named("{word}").map(List.of(1, 2), i -> {{ Thread.sleep(400); throw new IllegalStateException("{word}"); }})',
            "Par.last()",
            "Par.last().summary()",
            "Par.last().failures().getFirst()",
        )
        self.driver.set_window_size(600, 1000)
        self.addCleanup(self.driver.set_window_size, 1300, 1000)
        notebook.run_all()
        notebook.await_end(3)
        for output in notebook.find(".jp-OutputArea-output"):
            self.assertLessEqual(output.get_property("scrollWidth"), output.get_property("clientWidth"), output.text)

    def test_dollars_and_backslashes_are_text(self):
        text = "from $5 to $6, $$x^2$$, \\\\(y\\\\) and REPL.$JShell$11$Foo"
        notebook = self.open_cells(
            "dollars.ipynb",
            f'Par.named("{text}").map(List.of(1, 2), i -> {{ Thread.sleep(400); throw new IllegalStateException("{text}"); }})',
            "Par.last().failures().getFirst()",
            "Par.last().summary()",
        )
        notebook.run_all()
        notebook.await_end(2)
        self.assertEqual(notebook.find("mjx-container, .MathJax"), [])
        for index in range(3):
            self.assertIn("from $5 to $6, $$x^2$$", notebook.output(index))
        notebook.screenshot("dollars")

    def test_the_header_stays_while_a_table_scrolls(self):
        notebook = self.open_cells("scroll.ipynb", "display(Par.map(IntStream.range(0, 300), i -> i * i), rows(200));")
        notebook.run(0)
        notebook.await_output(0, "300 rows")
        notebook.await_end(0)
        place = """
            const box = document.querySelector(".parshell-scroll");
            box.scrollTop = arguments[0];
            return [box.scrollTop, box.querySelector("thead th").getBoundingClientRect().top - box.getBoundingClientRect().top];
            """
        self.assertEqual(self.driver.execute_script(place, 0)[0], 0)
        scrolled, header = self.driver.execute_script(place, 1000)
        self.assertEqual(scrolled, 1000)
        self.assertLess(abs(header), 3)
        notebook.screenshot("table-scrolled")

    def test_a_click_sorts_a_table_and_a_word_filters_it(self):
        notebook = self.open_cells(
            "sort.ipynb",
            "Par.map(IntStream.range(0, 12), i -> \"row \" + (char) ('a' + i * 7 % 12))",
            'LongColumn n = LongColumn.create("n", 9007199254740993L, 10, 9007199254740992L, -9);\n'
            'Table.create(n.appendMissing().append(9))',
            'DoubleColumn share = DoubleColumn.create("share", 0.5, 0.07, 12.5);\n'
            'share.setPrintFormatter(tech.tablesaw.columns.numbers.NumberColumnFormatter.percent(0));\n'
            'DoubleColumn waited = DoubleColumn.create("waited", 10, -2, 5);\n'
            'waited.setPrintFormatter(new java.text.DecimalFormat("0.0 \'sec\'"), "");\n'
            'Table.create(StringColumn.create("took", "PT0.5S", "PT0.123S", "PT1M"), share, waited)',
        )
        notebook.run_all()
        notebook.await_output(2, "3 rows")
        notebook.await_end(2)

        def column(index, of=0):
            return [cell.text for cell in notebook.cells()[of].find_elements(By.CSS_SELECTOR, f"tbody td:nth-child({index})")]

        def head():
            return notebook.cells()[0].find_elements(By.CSS_SELECTOR, "thead th")[2]

        head().click()
        notebook.until(lambda: column(3) == [f"row {letter}" for letter in "abcdefghijkl"], "the values go up")
        head().click()
        notebook.until(lambda: column(3) == [f"row {letter}" for letter in "lkjihgfedcba"], "the values go down")
        notebook.screenshot("table-sorted")
        words = notebook.cells()[0].find_element(By.CSS_SELECTOR, "input[type=search]")
        words.send_keys("row c")
        notebook.until(lambda: column(3) == ["row c"], "one row is left")
        words.send_keys(Keys.CONTROL, "a")
        words.send_keys("1row")
        notebook.until(lambda: column(3) == [], "words are looked for within a cell")

        numbers = ["-9", "9", "10", "9007199254740992", "9007199254740993"]
        top = notebook.cells()[1].find_element(By.CSS_SELECTOR, "thead th")
        top.click()
        notebook.until(lambda: column(1, 1) == [*numbers, "–"], "the numbers go up")
        top.click()
        notebook.until(lambda: column(1, 1) == [*numbers[::-1], "–"], "the numbers go down")

        took, share, waited = notebook.cells()[2].find_elements(By.CSS_SELECTOR, "thead th")
        took.click()
        notebook.until(lambda: column(1, 2) == ["PT0.123S", "PT0.5S", "PT1M"], "durations go up")
        share.click()
        notebook.until(lambda: column(2, 2) == ["7%", "50%", "1250%"], "percentages go up")
        waited.click()
        notebook.until(lambda: column(3, 2) == ["-2.0 sec", "5.0 sec", "10.0 sec"], "numbers with a word go up")

    CHARTS = (
        'Table t = Par.quiet().map(IntStream.range(0, 60), i -> { if (i == 7) throw new IllegalStateException("<b>seven"); '
        'Thread.sleep(i % 5); return Math.sin(i / 9.0); });\nt',
        'Par.last().timeline()',
        'Charts.histogram(t, "value")',
        'Charts.line(t, "index", "value", "ms")',
        'Charts.heatmap(t, "index", "worker", "ms")',
        'Charts.bar(Table.create(StringColumn.create("a[0].b\\"\'\\\\ <script>", "x", "y"), IntColumn.create("n", 1, 2)), '
        '"a[0].b\\"\'\\\\ <script>", "n")',
        "Par.workers(2).quiet().speedup(List.of(1, 2, 3, 4), i -> { Thread.sleep(3); return i; })",
    )

    def drawn(self, notebook, index, upper=1):
        """How many of a chart's pixels, in an upper share of it, have the colour of marks; none where it isn't there yet."""
        return self.driver.execute_script(
            """
            const canvas = arguments[0].querySelector(".vega-embed canvas");
            if (!canvas || !canvas.width) return 0;
            const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height * arguments[1]).data;
            let marks = 0;
            for (let i = 0; i < pixels.length; i += 4) {
              const [r, g, b, a] = pixels.slice(i, i + 4);
              if (a > 100 && Math.max(r, g, b) - Math.min(r, g, b) > 60) marks++;
            }
            return marks;
            """,
            notebook.cells()[index],
            upper,
        )

    def see_charts(self, name):
        notebook = self.open_cells(f"{name}.ipynb", *self.CHARTS)
        notebook.run_all()
        for index in range(1, len(self.CHARTS)):
            notebook.until(lambda: self.drawn(notebook, index) > 500, f"the chart of cell {index} has marks")
        self.assertEqual(notebook.find(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']"), [])
        for width in (1600, 700):
            self.driver.set_window_size(width, 1000)
            for index, cell in enumerate(notebook.cells()):
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", cell)
                notebook.screenshot(f"{name}-{width}-{index}")
        self.driver.set_window_size(1300, 1000)
        return notebook

    def test_every_chart_is_drawn(self):
        notebook = self.see_charts("charts")
        # A bar of a histogram is as high as its value, and no dash at its end.
        self.assertGreater(self.drawn(notebook, 2), 10_000)
        # Each line of a speed-up has its colour in the legend, which is all there is above the chart.
        self.assertGreater(self.drawn(notebook, 6, 0.12), 20)

    def test_tables_and_charts_are_read_in_the_dark(self):
        self.server.theme("JupyterLab Dark")
        self.addCleanup(self.server.theme, "JupyterLab Light")
        notebook = self.see_charts("dark")
        self.assertEqual(self.driver.execute_script("return document.body.dataset.jpThemeLight"), "false")
        contrasts = self.driver.execute_script(
            """
            const light = colour => {
              const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const back = light(getComputedStyle(document.querySelector(".parshell-table thead th")).backgroundColor);
            return [..."th td .parshell-failed".split(" ")].map(what => {
              const ink = light(getComputedStyle(document.querySelector(".parshell-table " + what)).color);
              return (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05);
            });
            """
        )
        for contrast in contrasts:
            self.assertGreater(contrast, 4.5)

    def test_a_figure_of_jsplot_is_drawn_without_a_network(self):
        notebook = self.open_cells(
            "figure.ipynb",
            "%maven tech.tablesaw:tablesaw-jsplot:0.44.4",
            "import tech.tablesaw.plotly.api.*;\nTable t = Par.map(IntStream.range(0, 9), i -> i * i);\n"
            'LinePlot.create("squares", t, "input", "value")',
            'ScatterPlot.create("points", t, "input", "value")',
        )
        notebook.run_all()
        for index in (1, 2):
            notebook.until(lambda: notebook.cells()[index].find_elements(By.CSS_SELECTOR, "svg .trace"), "it is drawn")
        notebook.screenshot("figure")

    def test_the_committed_notebooks_are_read_without_scripts(self):
        folder = self.server.folder.parent / "static"
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.setScriptExecutionDisabled", {"value": False})
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        drawn = 0
        for notebook in sorted((ROOT / "notebooks").glob("*.ipynb")):
            command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(folder), str(notebook)]
            subprocess.run(command, check=True, capture_output=True)
            self.driver.get(f"file://{folder / notebook.stem}.html")
            outputs = self.driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output")
            self.assertTrue(outputs, notebook)
            tables = self.driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output table")
            self.assertTrue(all(table.is_displayed() and table.text for table in tables), notebook)
            images = self.driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output img")
            self.assertTrue(all(int(image.get_property("naturalWidth")) > 0 for image in images), notebook)
            drawn += len(images)
            screenshot(self.driver, f"static-{notebook.stem}")
        self.assertGreater(drawn, 0, "a committed notebook has charts")

    def test_the_image_of_a_chart_is_seen_without_scripts(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("PARSHELL_CI_WORK")))
        self.addCleanup(shutil.rmtree, folder)
        source = "Charts.line(Par.map(IntStream.range(0, 50), i -> i * i), \"index\", \"value\")"
        path = folder / "chart.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), path)
        subprocess.run([ROOT / "parshell", "run", path, "--output", path], check=True, capture_output=True)
        subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", str(path)], check=True, capture_output=True)
        self.addCleanup(self.driver.execute_cdp_cmd, "Emulation.setScriptExecutionDisabled", {"value": False})
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.driver.get(f"file://{path.with_suffix('.html')}")
        images = self.driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output img")
        self.assertEqual([int(image.get_property("naturalWidth")) for image in images], [1200])
        self.assertEqual([int(image.get_property("width")) for image in images], [600])
        screenshot(self.driver, "static-chart")

    def test_a_restarted_kernel_has_forgotten(self):
        notebook = self.open_cells("restart.ipynb", "int kept = 41;\nkept + 1", "kept")
        notebook.run(0)
        notebook.await_output(0, "42")
        notebook.restart()

        def forgotten():
            notebook.run(1)
            notebook.await_end(1)
            return "cannot find symbol" in notebook.output(1)

        notebook.until(forgotten, "the variable is gone")


if __name__ == "__main__":
    unittest.main()
