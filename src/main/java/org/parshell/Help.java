package org.parshell;

/** What {@link Par#help()} prints: all verbs and all steps, in 24 lines of 80 places. */
final class Help {
    static final String TEXT = """
            Par.map(values, fn)          values: any Iterable, array, stream or table
              map      list              a table, a row for each; their values in order
              run      start             all about the run; a Job, in the background
              stream   forEach           values as they come; nothing
              filter   reduce            the values that pass; one made of all of them
              range(0, n)  values(array) whole numbers, Par.range(0, 9).map(i -> i * i)
              zip(as, bs)                side by side: .map((a, b) -> a + b)
              grid("x", xs, "y", ys)     all combinations: .map((x, y) -> x * y)
              mapToDouble  speedup       unboxed numbers; what 1, 2, … workers take
              last()  configure(plan)    the latest run; steps for the whole session
            Steps, before the verb: Par.virtual(50).retries(3).map(urls, url -> fetch(url))
              workers(n)  adaptive()     so many items at once; as many as keep CPUs busy
              platform()  virtual(n)     for items that calculate; for items that wait
              timeout(d)  deadline(d)    for each item; for all: Par.timeout(ofSeconds(2))
              retries(n, pause)          tries an item that fails again
              rate(n, per)               starts no more than n in a period
              failFast()                 the first failure ends the run
              schedule(s)  unordered()   how items are handed out; a stream as they finish
              seed(s)                    the same random numbers: (x, task) -> task.random()
              named(s)                   what the run is called
              progress(p -> …)  quiet()  who is told of it; nobody
              unconfigured()             without the steps of configure
            Par.last().summary() says how it went, failures() what failed.""";

    private Help() {}
}
