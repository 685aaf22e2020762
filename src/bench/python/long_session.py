"""A long session: whether a kernel is at its end what it was at its start.

    python long_session.py [--cells 2000] [--page docs/benchmarks-kernel.md] KERNEL

Runs cells of the kinds that a long day has: expressions, redefinitions of variables, methods and records, displays, maps, errors,
and interrupts of endless loops. Prints a row in Markdown: median time of a cell, resident memory, threads and loaded classes
over the first tenth and over the last. Needs jupyter_client and psutil.
"""

import argparse
import statistics
import time

import page
import psutil
from jupyter_client.manager import KernelManager

PATIENCE = 60
ABOUT = (
    "Expressions, redefinitions, displays, maps, errors, and an endless loop interrupted now and then. Memory, threads and loaded"
    " classes are those after the first tenth of the cells, and at the end."
)

# One is taken after the other; {i} is the cell's number.
CELLS = [
    "1 + {i}",
    "int count = {i};",
    "int twice(int n) {{ return 2 * n + {i}; }}",
    "twice({i})",
    "record Point(int x, int y{i}) {{ }}",
    "new Point({i}, {i})",
    "display(List.of({i}, \"shown\"))",
    "System.out.println(\"line \" + {i});",
    "Par.map(List.of(1, 2, {i}), x -> x * x)",
    "for (int i = 0; i < 1000; i++) System.out.print(i % 10);",
    "class Box {{ int value = {i}; }}\nnew Box().value",
    "List.of({i}).get(1)",
    "var text = \"cell \".repeat(100) + {i};",
    "text.length()",
]
ENDLESS = "System.out.println(\"begun\"); for (;;) {{ }}"
INTERRUPT_EVERY = 50
MEASURED = 0  # "1 + i" is what times are of: the same work at any time
FACTS = (
    "List.of(Thread.getAllStackTraces().size(),"
    " java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount())"
)


class Session:
    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.process = psutil.Process(self.manager.provisioner.pid)

    def run(self, code, interrupt=False):
        """Returns the reply's status, the result as text, and how long it took, in milliseconds."""
        begin = time.perf_counter()
        request = self.client.execute(code)
        text = ""
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "execute_result":
                text = content["data"]["text/plain"]
            elif interrupt and message["msg_type"] == "stream":
                interrupt = False
                self.manager.interrupt_kernel()
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                break
        reply = None
        while reply is None or reply["parent_header"]["msg_id"] != request:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
        return reply["content"]["status"], text, 1000 * (time.perf_counter() - begin)

    def facts(self):
        threads, classes = self.run(FACTS)[1].strip("[]").split(", ")
        return self.process.memory_info().rss / 2**20, int(threads), int(classes)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def live(session, cells):
    times = []
    facts = []
    for i in range(cells):
        if i in (cells // 10, cells - 1):
            facts.append(session.facts())
        if i % INTERRUPT_EVERY == INTERRUPT_EVERY - 1:
            status = session.run(ENDLESS.format(), interrupt=True)[0]
            if status != "error":
                raise SystemExit(f"cell {i} was interrupted, and answered {status}")
        kind = i % len(CELLS)
        status, text, millis = session.run(CELLS[kind].format(i=i))
        if kind == MEASURED:
            times.append(millis)
            if text != str(1 + i):
                raise SystemExit(f"cell {i} answered {status} {text}")
    part = max(1, len(times) // 10)
    return statistics.median(times[1 : part + 1]), statistics.median(times[-part:]), facts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernel")
    parser.add_argument("--cells", type=int, default=2000)
    parser.add_argument("--page", help="a page in Markdown that the table is put into")
    arguments = parser.parse_args()
    session = Session(arguments.kernel)
    try:
        first, last, ((memory, threads, classes), (memory_last, threads_last, classes_last)) = live(
            session, arguments.cells
        )
    finally:
        session.close()
    table = "\n".join([
        "| kernel | cells | `1 + i`, first and last tenth | memory | threads | classes |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        f"| {arguments.kernel} | {arguments.cells:,} | {first:.1f} → {last:.1f} ms"
        f" | {memory:.0f} → {memory_last:.0f} MB | {threads} → {threads_last} | {classes:,} → {classes_last:,} |",
    ])
    print(table)
    if arguments.page:
        command = f"python src/bench/python/long_session.py --cells {arguments.cells} --page {arguments.page} {arguments.kernel}"
        page.put(arguments.page, "A long session", f"Written by `{command}`.\n\n{ABOUT}\n\n{table}")


if __name__ == "__main__":
    main()
