package org.parshell.blackbox;

import java.util.concurrent.CountDownLatch;

/** Waiting that no interrupt ends. */
final class Uninterruptible {
    private Uninterruptible() {}

    static int await(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return 0;
            } catch (InterruptedException e) {
                // again
            }
        }
    }
}
