"""Jupyter kernels side by side, seen by one client: how soon they are there, and how quick they are then.

    python kernel_bench.py [--rounds N] [--page docs/benchmarks-kernel.md] KERNEL...

KERNEL is a kernelspec's name; the first is the one that ratios are of, the second the one they are over. Every round
starts a fresh kernel of each, in turn; a figure is the median of the rounds. Prints a table in Markdown, and puts it into
the page where one is named. Needs jupyter_client and psutil.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

import jupyter_client
import page
import psutil
import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PATIENCE = 60
CELLS_SECONDS = 8  # for the 200 cells: a kernel that takes long for each does fewer of them
FIRST_CELLS = 25
NEXT_CELLS = 200
# The client looks that often whether a kernel listens yet. What jupyter_client has, 100 to 200 ms, would say more of the
# client than of the kernel.
RECONNECT_MILLIS = 5

# What is done in each language: the same, as its users would write it.
LANGUAGES = {
    "python": {
        "prepare": "import math\ntext = 'a text'\n",
        "complete": ["text.st", "math.s", "pri"],
        "place": "value",
        "map": "import multiprocessing\nwith multiprocessing.Pool() as pool:\n    print(pool.map(abs, (1, -2, {i})))",
    },
    "java": {
        "prepare": 'String text = "a text";',
        "complete": ["text.st", "Math.s", "Str"],
        "place": "Object value",
        "map": "Par.map(java.util.List.of(1, 2, {i}), x -> x * x + {i})",
        "map without Par": "java.util.List.of(1, 2, {i}).parallelStream().map(x -> x * x + {i}).toList()",
    },
}

# Par's throughput in a kernel, by kind of work: what a collector or a heap setting costs shows here.
THROUGHPUT = {
    "1,000,000 doubles": "Par.list(values, x -> Math.sqrt(x) * x)",
    "20,000 × 5 µs": "Par.list(few, x -> { long end = System.nanoTime() + 5_000; while (System.nanoTime() < end) {} return x; })",
    "2,000 × 200 KB of garbage": "Par.list(less, x -> { var list = new java.util.ArrayList<String>();"
    " for (int i = 0; i < 2_000; i++) list.add(\"item \" + i + x); return list.size(); })",
    "200,000 strings kept": "Par.list(many, x -> \"value \" + x)",
}
THROUGHPUT_READY = """
double[] values = new double[1_000_000]; for (int i = 0; i < values.length; i++) values[i] = i;
var few = java.util.stream.IntStream.range(0, 20_000).boxed().toList();
var less = java.util.stream.IntStream.range(0, 2_000).boxed().toList();
var many = java.util.stream.IntStream.range(0, 200_000).boxed().toList();
interface Work { Object run(); }
long timed(Work work) {
    var times = new ArrayList<Long>();
    for (int i = 0; i < 12; i++) { long began = System.nanoTime(); work.run(); times.add(System.nanoTime() - began); }
    Collections.sort(times.subList(4, 12));
    return times.subList(4, 12).get(3);
}
"""

LOOPS = """
class Loops {
    static double[] a = new double[100_000], b = new double[100_000];
    static double add() { double s = 0; for (int i = 1; i < 4_000_000; i++) s += 1.0 / i; return s; }
    static double axpy() { for (int k = 0; k < 60; k++) for (int i = 0; i < a.length; i++) a[i] += 0.5 * b[i]; return a[7]; }
    static double mix() { long x = 42; for (int i = 0; i < 6_000_000; i++) x = x * 6364136223846793005L + (x >>> 17); return x; }
    static double matrix() {
        double[][] p = new double[120][120], q = new double[120][120], r = new double[120][120];
        for (int i = 0; i < 120; i++) for (int j = 0; j < 120; j++) { p[i][j] = i + j; q[i][j] = i - j; }
        for (int i = 0; i < 120; i++) for (int j = 0; j < 120; j++) {
            double s = 0; for (int k = 0; k < 120; k++) s += p[i][k] * q[k][j]; r[i][j] = s;
        }
        return r[5][6];
    }
    static double call(int which) { return switch (which) { case 0 -> add(); case 1 -> axpy(); case 2 -> mix(); default -> matrix(); }; }
    static void measure() {
        double sink = 0;
        for (int which = 0; which < 4; which++) {
            for (int i = 0; i < 60; i++) sink += call(which);
            long[] times = new long[60];
            for (int i = 0; i < 60; i++) { long began = System.nanoTime(); sink += call(which); times[i] = System.nanoTime() - began; }
            java.util.Arrays.sort(times);
            System.out.println("loop " + times[10]);
        }
        if (sink == 0.1) System.out.println(sink);
    }
}
"""
LOOP_NAMES = ["a sum of doubles", "axpy over arrays", "integer mixing", "a matrix product"]
# Straight in a cell: no method of its own, so that the JIT has to take over in mid-loop.
INLINE = "{ long began = System.nanoTime(); double s = 0; for (int i = 1; i < 300_000_000; i++) s += 1.0 / i;" \
    " System.out.println(\"loop \" + (System.nanoTime() - began)); if (s == 0.1) System.out.println(s); }"


class Failed(Exception):
    pass


class Cell:
    def __init__(self, seconds, status, stdout):
        self.seconds = seconds
        self.status = status
        self.stdout = stdout


class Kernel:
    """A fresh kernel and its client, from the launch on."""

    def __init__(self, name):
        context = zmq.Context()
        context.setsockopt(zmq.RECONNECT_IVL, RECONNECT_MILLIS)
        self.manager = KernelManager(kernel_name=name, context=context)
        self.launched = time.perf_counter()
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels(stdin=False, hb=False)
        self.session = self.client.session
        self.shell = self.client.shell_channel.socket
        self.iopub = self.client.iopub_channel.socket
        self.poller = zmq.Poller()
        self.poller.register(self.shell, zmq.POLLIN)
        self.poller.register(self.iopub, zmq.POLLIN)

    def since_launch(self):
        return time.perf_counter() - self.launched

    def await_ready(self):
        """Waits for the kernel's first answer, and until it is heard on iopub too; returns the seconds to the first."""
        self.ask("kernel_info_request", {}, shown=False)
        ready = self.since_launch()
        # A subscription takes a moment after the connection: what is published before that is never heard.
        while not self.iopub.poll(RECONNECT_MILLIS):
            self.ask("kernel_info_request", {}, shown=False)
        return ready

    def ask(self, kind, content, shown=True):
        """Sends a request; returns the seconds until its reply and, where something is shown, its idle; and both."""
        message = self.session.msg(kind, content)
        began = time.perf_counter()
        self.session.send(self.shell, message)
        reply, idle, seen = None, not shown, []
        while reply is None or not idle:
            ready = dict(self.poller.poll(1000))
            if time.perf_counter() - began > PATIENCE or (not ready and not self.manager.provisioner.has_process):
                raise Failed(f"no answer to {kind}")
            for socket in ready:
                _, got = self.session.recv(socket)
                if got is None or got["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                    continue
                if socket is self.shell:
                    reply = got["content"]
                else:
                    seen.append(got)
                    idle = idle or got["content"].get("execution_state") == "idle"
        return time.perf_counter() - began, reply, seen

    def run(self, code):
        seconds, reply, seen = self.ask("execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False,
            "stop_on_error": True})
        return Cell(seconds, reply["status"], "".join(m["content"]["text"] for m in seen if m["msg_type"] == "stream"))

    def must(self, code):
        cell = self.run(code)
        if cell.status != "ok":
            raise Failed(f"a cell failed: {code[:60]}")
        return cell

    def complete(self, code):
        seconds, reply, _ = self.ask("complete_request", {"code": code, "cursor_pos": len(code)}, shown=False)
        if not reply["matches"]:
            raise Failed(f"nothing completes {code}")
        return seconds

    def memory(self):
        """Resident bytes of the kernel's process and of those it started."""
        root = psutil.Process(self.manager.provisioner.pid)
        return sum(process.memory_info().rss for process in [root, *root.children(recursive=True)])

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.context.destroy(linger=0)


def start_and_use(name, language, figures):
    """One round of one kernel."""
    words = LANGUAGES[language]
    kernel = Kernel(name)
    try:
        figures.add("launch to ready", kernel.await_ready())
        kernel.must("1+1")
        figures.add("launch to first result", kernel.since_launch())
        figures.add("memory after the first cell", kernel.memory())
        cells = [kernel.must(f"1+{i}").seconds for i in range(FIRST_CELLS)]
        figures.add(f"`1+i`, the first {FIRST_CELLS} cells", statistics.median(cells))
        cells, until = [], time.perf_counter() + CELLS_SECONDS
        while len(cells) < NEXT_CELLS and time.perf_counter() < until:
            cells.append(kernel.must(f"1+{len(cells) + FIRST_CELLS}").seconds)
        figures.add(f"`1+i`, the {NEXT_CELLS} cells after them", statistics.median(cells))
        kernel.must(words["prepare"])
        again, anew = [], []
        for i, prefix in enumerate(words["complete"]):
            kernel.complete(prefix)
            again += [kernel.complete(prefix) for _ in range(10)]
            anew += [kernel.complete(f"{words['place']}{i}{k} = {prefix}") for k in range(10)]
        figures.add("completion, at the same place again", statistics.median(again))
        figures.add("completion, at a place where nobody has asked", statistics.median(anew))
        own = words["map"] if language != "java" or kernel.run("Par.class").status == "ok" else words["map without Par"]
        maps = [kernel.must(own.format(i=i)).seconds for i in range(11)]
        figures.add("a parallel map of 3 items, first", maps[0])
        figures.add("a parallel map of 3 items, the 10 after it", statistics.median(maps[1:]))
        figures.add("memory after all these cells", kernel.memory())
    finally:
        kernel.close()


def nanos(text):
    return [int(found) / 1e9 for found in re.findall(r"loop (\d+)", text)]


def hot_loops(name, java, figures):
    """The loops in a cell, and in a plain Java of the same JDK, a moment apart."""
    kernel = Kernel(name)
    try:
        kernel.await_ready()
        kernel.must(LOOPS)
        inside = nanos(kernel.must("Loops.measure()").stdout + kernel.must(INLINE).stdout)
    finally:
        kernel.close()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "Plain.java")
        source.write_text(f"public class Plain {{ public static void main(String[] a) {{ Loops.measure(); {INLINE} }} }}\n{LOOPS}")
        subprocess.run([java.replace("bin/java", "bin/javac"), "-d", folder, source], check=True)
        plain = nanos(subprocess.run([java, "-cp", folder, "Plain"], check=True, capture_output=True, text=True).stdout)
    for loop, here, there in zip([*LOOP_NAMES, "a loop straight in a cell"], inside, plain, strict=True):
        figures.add(f"hot loop over plain Java: {loop}", (here, there))


def throughput(name, figures):
    kernel = Kernel(name)
    try:
        kernel.await_ready()
        if kernel.run("Par.class").status != "ok":
            return
        kernel.must(THROUGHPUT_READY)
        for what, code in THROUGHPUT.items():
            found = kernel.must(f'System.out.println("loop " + timed(() -> {code}))').stdout
            figures.add(f"Par.list in a cell: {what}", nanos(found)[0])
        figures.add("memory after these", kernel.memory())
    finally:
        kernel.close()


class Figures:
    """What was measured of one kernel, row by row, a value for each round."""

    def __init__(self):
        self.rows = {}

    def add(self, row, value):
        self.rows.setdefault(row, []).append(value)

    def typical(self, row):
        """The median of the rounds; of pairs, the quickest one's ratio to the quickest other."""
        if row not in self.rows:
            return None
        values = self.rows[row]
        if isinstance(values[0], (tuple, list)):
            return min(one for one, _ in values) / min(other for _, other in values)
        return statistics.median(values)


def shown(row, value):
    if value is None:
        return "–"
    if row.startswith("memory"):
        return f"{value / 1e6:,.0f} MB"
    return f"{value:.3f}" if "over plain Java" in row else f"{value * 1000:,.1f} ms"


def table(kernels, measured):
    rows = list(dict.fromkeys(row for name in kernels for row in measured[name].rows))
    heads = ["", *kernels]
    if len(kernels) > 1:
        heads.append(f"{kernels[0]} over {kernels[1]}")
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for row in rows:
        values = [measured[name].typical(row) for name in kernels]
        cells = [shown(row, value) for value in values]
        if len(kernels) > 1:
            both = all(measured[name].rows.get(row) for name in kernels[:2])
            cells.append(f"{values[0] / values[1]:.2f}" if both else "")
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def head(kernels, specs, rounds):
    memory = psutil.virtual_memory().total / 1e9
    lines = [
        f"Written by `python src/bench/python/kernel_bench.py --rounds {rounds} --page docs/benchmarks-kernel.md {' '.join(kernels)}`.",
        "",
        f"Machine: {psutil.cpu_count()} processors, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, jupyter_client {jupyter_client.__version__}. Each figure is the median of "
        f"{rounds} fresh kernels, started in turn; of a hot loop, the quickest of each over the quickest in plain Java, as "
        f"plain Java's own rounds differ by a third. The client looks every {RECONNECT_MILLIS} ms whether a kernel listens "
        "yet. A cell has ended when its reply and its idle are there. Memory is resident memory, with that of child "
        "processes. A parallel map is Par.map, a parallel stream where there is no Par, and a multiprocessing.Pool in "
        "Python.",
        "",
    ]
    lines += [f"- `{name}`: {specs[name].display_name}" for name in kernels]
    return "\n".join(lines) + "\n\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("kernels", nargs="+", metavar="KERNEL")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--part", choices=["all", "cells", "loops", "throughput"], default="all")
    arguments.add_argument("--page", help="a page in Markdown that the table is put into")
    arguments.add_argument("--merge", help="a file that keeps the figures, so that parts measured one by one make one table")
    asked = arguments.parse_args()
    specs = {name: KernelSpecManager().get_kernel_spec(name) for name in asked.kernels}
    measured = {name: Figures() for name in asked.kernels}
    if asked.merge and os.path.exists(asked.merge):
        for name, rows in json.loads(pathlib.Path(asked.merge).read_text()).items():
            measured.setdefault(name, Figures()).rows = rows
    for turn in range(asked.rounds):
        for name in asked.kernels[turn % len(asked.kernels):] + asked.kernels[:turn % len(asked.kernels)]:
            language, figures = specs[name].language, measured[name]
            if asked.part in ("all", "cells"):
                start_and_use(name, language, figures)
            if asked.part in ("all", "loops") and language == "java":
                hot_loops(name, specs[name].argv[0], figures)
            if asked.part in ("all", "throughput") and language == "java":
                throughput(name, figures)
            print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
    if asked.merge:
        pathlib.Path(asked.merge).write_text(json.dumps({name: figures.rows for name, figures in measured.items()}))
    text = head(asked.kernels, specs, asked.rounds) + table(asked.kernels, measured)
    print(text)
    if asked.page:
        page.put(asked.page, "Side by side", text)


if __name__ == "__main__":
    main()
