package org.parshell.bench;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.parshell.Par;
import org.parshell.Plan;

/** What is measured, lists to lists: an input and an item's work each. The rest is in {@link Shapes}. */
public final class Workloads {
    private Workloads() {}

    /** So many ints from 0, in a list. */
    static List<Integer> ints(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** A workload over the indices of its items. */
    @State(Scope.Benchmark)
    public abstract static class Indices extends Peers<Integer, Integer> {
        private final List<Integer> values;

        Indices(int size) {
            values = ints(size);
        }

        @Override
        protected List<Integer> values() {
            return values;
        }
    }

    /** A million doubles, of about 10 ns each. */
    public static class Nanos extends Peers<Double, Double> {
        private final List<Double> values =
                IntStream.range(0, 1_000_000).mapToObj(i -> i / 1e6).toList();

        @Override
        protected List<Double> values() {
            return values;
        }

        @Override
        protected List<Double> few() {
            return values.subList(0, values.size() / 20);
        }

        @Override
        protected Double item(Double x) {
            return Math.exp(x);
        }
    }

    /** A hundred thousand squares: what handing out an item costs. */
    public static class Squares extends Indices {
        /** Takes the size to the base class. */
        public Squares() {
            super(100_000);
        }

        @Override
        protected Integer item(Integer x) {
            return x * x;
        }
    }

    /** Ten thousand items of 10 µs: how much of the ideal speed-up is left. */
    public static class TenMicros extends Indices {
        /** Takes the size to the base class. */
        public TenMicros() {
            super(10_000);
        }

        @Override
        protected Integer item(Integer x) {
            return Work.micros(10);
        }
    }

    /** 200 items whose cost grows with the square of their index, to 1 ms. */
    public static class Growing extends Indices {
        /** Takes the size to the base class. */
        public Growing() {
            super(200);
        }

        @Override
        protected Integer item(Integer x) {
            return Work.micros(1000.0 * x * x / 200 / 200);
        }
    }

    /** 200 items of 50 µs but for one of 10 ms. */
    public abstract static class Giant extends Indices {
        private final int giant;

        Giant(int giant) {
            super(200);
            this.giant = giant;
        }

        @Override
        protected Integer item(Integer x) {
            return Work.micros(x == giant ? 10_000 : 50);
        }
    }

    /** The giant comes first. */
    public static class GiantFirst extends Giant {
        /** Says where. */
        public GiantFirst() {
            super(0);
        }
    }

    /** The giant is in the middle. */
    public static class GiantMiddle extends Giant {
        /** Says where. */
        public GiantMiddle() {
            super(100);
        }
    }

    /** The giant comes last. */
    public static class GiantLast extends Giant {
        /** Says where. */
        public GiantLast() {
            super(199);
        }
    }

    /** 900 items of 1 µs, and then 100 of 200 µs: whoever has learnt that items are cheap must learn again. */
    public static class Mixed extends Indices {
        /** Takes the size to the base class. */
        public Mixed() {
            super(1000);
        }

        @Override
        protected Integer item(Integer x) {
            return Work.micros(x < 900 ? 1 : 200);
        }
    }

    /** Three cheap items: what a run costs before any work is done. */
    public static class ThreeItems extends Indices {
        /** Takes the size to the base class. */
        public ThreeItems() {
            super(3);
        }

        @Override
        protected Integer item(Integer x) {
            return x * x;
        }
    }

    /** Ten thousand sleeps of 10 ms, all at once. */
    public static class Sleep extends Indices {
        private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();

        /** Takes the size to the base class. */
        public Sleep() {
            super(10_000);
        }

        @Override
        protected Integer item(Integer x) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return x;
        }

        @Override
        protected int width() {
            return 10_000;
        }

        @Override
        protected Plan plan() {
            return Par.virtual(width());
        }

        @Override
        protected ExecutorService executor() {
            return virtual;
        }

        /** The ideal: one of them alone. */
        @Benchmark
        public int oneSleep() {
            return item(0);
        }
    }
}
