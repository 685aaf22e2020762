"""The benchmark page's workloads as Python's multiprocessing (and joblib, where it is installed) does them.

    python3 multiprocessing_bench.py [WORKLOAD,WORKLOAD...]

Prints JSON: the versions, and for each workload and way the items and the median seconds of a call. Pools are kept
between calls but where a row says otherwise. Needs nothing but the standard library.
"""

import json
import math
import multiprocessing
import os
import platform
import statistics
import sys
import time

try:
    import joblib
except ImportError:
    joblib = None

CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
SLEEPERS = 64  # processes, where items only wait: Python has no ten thousand of them to give
SECONDS_EACH = 0.8
MOST_CALLS = 200


def spin(micros):
    end = time.perf_counter() + micros / 1e6
    while time.perf_counter() < end:
        pass
    return 1


def square(x):
    return x * x


def ten_micros(_):
    return spin(10)


def growing(i):
    return spin(1000.0 * i * i / 200 / 200)


def mixed(i):
    return spin(1 if i < 900 else 200)


def sleep(i):
    time.sleep(0.01)
    return i


class Workload:
    def __init__(self, name, fn, values, chunk, processes=CPUS, item_by_item=True):
        self.name = name
        self.fn = fn
        self.values = values
        self.chunk = chunk  # what a user would tell imap; Pool.map has a default of its own
        self.processes = processes
        self.item_by_item = item_by_item  # whether a message per item ends in this life


WORKLOADS = [
    Workload("Nanos", math.exp, [i / 1e6 for i in range(1_000_000)], 10_000, item_by_item=False),
    Workload("Squares", square, list(range(100_000)), 1_000),
    Workload("TenMicros", ten_micros, list(range(10_000)), 100),
    Workload("Growing", growing, list(range(200)), 1),
    Workload("Mixed", mixed, list(range(1_000)), 1),
    Workload("Sleep", sleep, list(range(SLEEPERS * 10)), 1, processes=SLEEPERS),
    Workload("ThreeItems", square, [3, 1, 2], 1),
]


class QueueLoop:
    """What people write by hand: processes that take from one queue and put into another."""

    def __init__(self, fn, processes):
        self.tasks = multiprocessing.Queue()
        self.results = multiprocessing.Queue()
        self.workers = [
            multiprocessing.Process(target=self.work, args=(fn, self.tasks, self.results), daemon=True)
            for _ in range(processes)
        ]
        for worker in self.workers:
            worker.start()

    @staticmethod
    def work(fn, tasks, results):
        for index, value in iter(tasks.get, None):
            results.put((index, fn(value)))

    def map(self, values):
        for task in enumerate(values):
            self.tasks.put(task)
        out = [None] * len(values)
        for _ in values:
            index, result = self.results.get()
            out[index] = result
        return out

    def close(self):
        for _ in self.workers:
            self.tasks.put(None)
        for worker in self.workers:
            worker.join()


def median_seconds(call, expected):
    """The median of some calls, after one to warm up; every call's answer is checked."""
    times = []
    begin = time.perf_counter()
    while True:
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
        if result != expected:
            raise AssertionError("a wrong answer")
        if len(times) > MOST_CALLS or (len(times) > 1 and time.perf_counter() - begin > SECONDS_EACH):
            return statistics.median(times[1:])


def measure(workload):
    values, fn = workload.values, workload.fn
    expected = [fn(value) for value in values] if workload.name in ("Nanos", "Squares", "ThreeItems") else None
    expected = expected or ([1] * len(values) if workload.name != "Sleep" else values)

    def row(who, call):
        seconds = median_seconds(call, expected)
        print(f"{workload.name} {who}: {seconds * 1e6:,.0f} µs", file=sys.stderr, flush=True)
        return {"workload": workload.name, "who": who, "items": len(values), "seconds": seconds}

    rows = []
    with multiprocessing.Pool(workload.processes) as pool:
        rows.append(row("Pool.map", lambda: pool.map(fn, values)))
        rows.append(row(f"Pool.imap, chunksize {workload.chunk:,}",
                        lambda: list(pool.imap(fn, values, chunksize=workload.chunk))))
    if workload.name == "ThreeItems":
        def with_its_own_pool():
            with multiprocessing.Pool(workload.processes) as pool:
                return pool.map(fn, values)
        rows.append(row("Pool.map, with a new Pool each time", with_its_own_pool))
    if workload.item_by_item:
        loop = QueueLoop(fn, workload.processes)
        rows.append(row("Process and Queue loop", lambda: loop.map(values)))
        loop.close()
    if joblib:
        batch = "auto" if workload.item_by_item else workload.chunk
        name = "joblib.Parallel" if workload.item_by_item else f"joblib.Parallel, batch_size {batch:,}"
        with joblib.Parallel(n_jobs=workload.processes, batch_size=batch) as parallel:
            rows.append(row(name, lambda: parallel(joblib.delayed(fn)(value) for value in values)))
    return rows


def main():
    wanted = sys.argv[1].split(",") if len(sys.argv) > 1 else [workload.name for workload in WORKLOADS]
    rows = [row for workload in WORKLOADS if workload.name in wanted for row in measure(workload)]
    print(json.dumps({
        "python": platform.python_version(),
        "joblib": joblib.__version__ if joblib else None,
        "processes": CPUS,
        "sleepers": SLEEPERS,
        "rows": rows,
    }))


if __name__ == "__main__":
    main()
