"""How far a run is, on a terminal: what a person sees of a long map in the shell, and of a notebook that is run there."""

import os
import pathlib
import subprocess
import tempfile
import unittest

import nbformat
import pexpect

ROOT = pathlib.Path(__file__).parent.parent
SECONDS = 120
LONG = "Par.named(\"sweep\").list(IntStream.range(0, 200), i -> { Thread.sleep(20); return i; }).size()"
LOUD = (
    "Par.named(\"sweep\").list(IntStream.range(0, 200), i -> { Thread.sleep(20);"
    " if (i % 40 == 39) System.out.println(\"item \" + i + \" has ended\"); return i; }).size()")
JOB = (
    "var job = Par.named(\"sweep\").start(IntStream.range(0, 1_000_000), i -> { Thread.sleep(20); return i; });\n"
    "Thread.sleep(1500);")
FAILING_JOB = (
    "var job = Par.named(\"sweep\").start(IntStream.range(0, 200), i -> { Thread.sleep(60);"
    " if (i % 10 == 3) throw new IllegalStateException(\"no \" + i); return i; })")
ENDLESS = "Par.named(\"sweep\").list(IntStream.range(0, 1_000_000), i -> { Thread.sleep(20); return i; }).size()"


def terminal(columns, *arguments, **more):
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | more
    return pexpect.spawn(
        str(ROOT / "parshell"), list(arguments), env=environment, dimensions=(30, columns), encoding="utf-8", timeout=SECONDS)


class ProgressTest(unittest.TestCase):
    def shell(self, columns, **more):
        shell = terminal(columns, "shell", **more)
        self.addCleanup(shell.close, force=True)
        shell.expect("jshell> ")
        return shell

    def notebook(self, source=LONG):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("PARSHELL_CI_WORK"))
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name, "long.ipynb")
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), path)
        return str(path)

    def test_a_line_is_drawn_again_in_its_place(self):
        shell = self.shell(100)
        shell.sendline(LONG)
        for _ in range(3):
            shell.expect("\r\x1b\\[34m▕[█▏▎▍▌▋▊▉ ]*▏\x1b\\[39m sweep: [0-9]+ of 200 items, [^\r]*left\x1b\\[K")
        shell.expect("\r\x1b\\[Ksweep: 200 items in [0-9.]+ s, [0-9]+/s\r\n")
        shell.expect("==> 200")

    def test_ctrl_c_ends_it_and_the_rows_are_there(self):
        shell = self.shell(100)
        shell.sendline(ENDLESS)
        shell.expect("sweep: [1-9][0-9]* of 1,000,000 items")
        shell.sendintr()
        shell.expect("jshell> ")
        shell.sendline("Par.last().succeeded() > 0")
        shell.expect("==> true")

    def test_it_fits_a_narrow_window_without_colours(self):
        shell = self.shell(100, NO_COLOR="1")
        shell.setwinsize(30, 40)
        shell.sendline(LONG)
        shell.expect("\r(▕[█▏▎▍▌▋▊▉ ]*▏ [0-9]+ of 200 items[^\r\x1b]*)\x1b\\[K")
        self.assertLess(len(shell.match.group(1)), 40)
        shell.expect("==> 200")

    def test_nothing_is_drawn_where_a_line_can_not_be_drawn_again(self):
        shell = self.shell(100, TERM="dumb")
        shell.sendline(LONG)
        shell.expect("==> 200")
        self.assertNotIn("\x1b[K", shell.before)
        self.assertNotIn(" of 200 items", shell.before)

    def test_what_items_print_takes_the_place_of_the_line(self):
        shell = self.shell(100)
        shell.sendline(LOUD)
        for _ in range(3):
            shell.expect("(\r[^\r\n]*\x1b\\[K)\x1b\\[\\?7h\r\x1b\\[Kitem [0-9]+ has ended\r\n")
            self.assertIn(" of 200 items", shell.match.group(1))
        shell.expect("==> 200")

    def test_a_table_is_as_wide_as_the_window(self):
        shell = self.shell(100)
        for columns in (50, 90):
            shell.setwinsize(30, columns)
            shell.sendline("Par.map(List.of(1, 0), x -> 10 / x)")
            shell.expect("==> \r\n(index  input  value [^$]*2 rows × 6 columns[^$]*by zero[^$]*)jshell> ")
            table = [line for line in shell.match.group(1).split("\r\n") if "\x1b" not in line]
            self.assertEqual(max(map(len, table)) <= columns, True, table)

    def test_a_failure_is_told_with_the_snippet_that_it_is_in(self):
        shell = self.shell(100)
        shell.sendline("int tenth(int x) { return 10 / x; }")
        shell.expect("created method tenth")
        shell.expect("jshell> ")
        shell.sendline("Par.map(List.of(1, 0), x -> tenth(x))")
        shell.expect("row 1 \\(0\\) failed: ArithmeticException: / by zero, at #1, line 1\r\n")

    def test_a_job_says_how_far_it_is_when_it_is_typed(self):
        shell = self.shell(150)
        shell.sendline(FAILING_JOB)
        shell.expect(r"job ==> sweep: (begun, 200 items|\d+ of 200 items, \d+%)")
        shell.expect("jshell> ")
        shell.sendline("Thread.sleep(1500)")
        shell.expect("jshell> ")
        shell.sendline("job")
        shell.expect(r"job ==> sweep: \d+ of 200 items, \d+%, \d+ failed, \d+/s, [0-9.]+ s elapsed, [0-9.]+ s left\r\n")
        shell.expect("jshell> ")
        shell.sendline("job.await().failed()")
        shell.expect("==> 20\r\n")
        shell.expect("jshell> ")
        shell.sendline("job")
        shell.expect(r"job ==> sweep: 200 items in [0-9.]+ s, 20 failed, \d+/s, ended\r\n")

    def test_whoever_waits_for_a_job_sees_how_far_it_is(self):
        shell = self.shell(150)
        shell.sendline(FAILING_JOB.replace("60", "120"))  # there is more of it to wait for when the second line is typed
        shell.expect("job ==> ")
        shell.expect("jshell> ")
        shell.sendline("job.await(Duration.ofSeconds(2)).isPresent()")
        for _ in range(3):
            shell.expect("sweep: [0-9]+ of 200 items, [^\r]*left\x1b\\[K")
        shell.expect("\r\x1b\\[K[^\r]*==> false\r\n")
        shell.sendline("job.await().failed()")
        shell.expect("sweep: [0-9]+ of 200 items, [^\r]*left\x1b\\[K")
        shell.expect("\r\x1b\\[Ksweep: 200 items in [^\r]*\r\n[^\r]*==> 20\r\n")

    def test_what_is_displayed_is_as_wide_as_the_window(self):
        table = "Table wide = Par.map(List.of(1, 0, 2, 0), x -> \"a long value \".repeat(9) + 10 / x);"
        shell = self.shell(60)
        shell.sendline(table)
        shell.expect("jshell> ")
        shell.sendline("display(wide, rows(3))")
        shell.expect("(index  input [^$]*4 rows × 6 columns[^$]*by zero[^$]*)jshell> ")
        shown = [shell.match.group(1)]
        run = terminal(60, "run", self.notebook(table + "\nwide"))
        self.addCleanup(run.close, force=True)
        run.expect(pexpect.EOF)
        shown.append(run.before[run.before.index("\nindex "):])
        for text in shown:
            lines = [line for line in text.split("\r\n") if "\x1b" not in line]
            self.assertEqual(max(map(len, lines)) <= 60, True, lines)

    def test_a_notebook_that_is_run_shows_it(self):
        run = terminal(100, "run", self.notebook())
        self.addCleanup(run.close, force=True)
        for _ in range(2):
            run.expect("\r\x1b\\[34m▕[█▏▎▍▌▋▊▉ ]*▏\x1b\\[39m sweep: [0-9]+ of 200 items[^\r\n]*\x1b\\[K")
        run.expect("\r\x1b\\[Ksweep: 200 items in [0-9.]+ s, [0-9]+/s\r\n")
        run.expect("200\r\n")
        run.expect(pexpect.EOF)

    def test_a_job_that_outlasts_its_notebook_leaves_no_line(self):
        run = terminal(100, "run", self.notebook(JOB))
        self.addCleanup(run.close, force=True)
        run.expect("sweep: [0-9]+ of 1,000,000 items")
        run.expect(pexpect.EOF)
        self.assertTrue(run.before.endswith("\r\x1b[K"), repr(run.before[-200:]))

    def test_nothing_is_drawn_in_a_pipe(self):
        done = subprocess.run(
            [ROOT / "parshell", "run", self.notebook()], capture_output=True, text=True, timeout=SECONDS, check=True)
        self.assertNotIn("sweep: ", done.stdout + done.stderr)
        self.assertIn("200", done.stdout)
        shell = subprocess.run(
            [ROOT / "parshell", "shell"], input=LONG + "\n", capture_output=True, text=True, timeout=SECONDS, check=True)
        self.assertNotIn("sweep: ", shell.stdout + shell.stderr)


if __name__ == "__main__":
    unittest.main()
