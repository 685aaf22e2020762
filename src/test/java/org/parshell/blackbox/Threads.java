package org.parshell.blackbox;

import java.util.List;

/** The live threads of runs. */
final class Threads {
    private Threads() {}

    static List<String> called(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Returns when no thread's name starts so; a test that waits here for ever ends by its own limit. */
    static void awaitNone(String prefix) throws InterruptedException {
        while (!called(prefix).isEmpty()) {
            Thread.sleep(5);
        }
    }
}
