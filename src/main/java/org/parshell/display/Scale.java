package org.parshell.display;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis: from where to where, and round values on it.
 *
 * @param from the least value that has a place
 * @param to the greatest; more than {@code from}
 */
record Scale(Kind kind, double from, double to) {
    /** Smaller spans are none. */
    private static final double LEAST = 1e-300;

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Between two labels of a time axis, in milliseconds; months and years come after these. */
    private static final long[] STEPS = {
        1,
        5,
        20,
        100,
        500,
        SECOND,
        5 * SECOND,
        15 * SECOND,
        MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY
    };

    /** How values are laid out: TIME is milliseconds since 1970, in UTC. */
    enum Kind {
        LINEAR,
        LOG,
        TIME
    }

    /** A value with a label. */
    record Tick(double at, String label) {}

    /** Returns the scale that has all values, finite ones, and above 0 if it is LOG. */
    static Scale of(Kind kind, DoubleStream values) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        values.forEach(value -> {
            ends[0] = Math.min(ends[0], value);
            ends[1] = Math.max(ends[1], value);
        });
        if (ends[0] > ends[1]) {
            return new Scale(kind, kind == Kind.LOG ? 1 : 0, kind == Kind.LOG ? 10 : 1);
        }
        if (ends[0] == ends[1]) {
            return switch (kind) {
                case LINEAR -> {
                    double around = ends[0] == 0 ? 1 : Math.max(Math.abs(ends[0]) / 2, LEAST);
                    yield new Scale(
                            kind,
                            Math.max(-Double.MAX_VALUE, ends[0] - around),
                            Math.min(Double.MAX_VALUE, ends[0] + around));
                }
                case LOG ->
                    new Scale(kind, Math.max(Double.MIN_VALUE, ends[0] / 2), Math.min(Double.MAX_VALUE, ends[0] * 2));
                case TIME -> new Scale(kind, ends[0] - DAY, ends[0] + DAY);
            };
        }
        return new Scale(kind, ends[0], ends[1]);
    }

    /** Whether 0 costs it less than what it shows: it starts there, then. */
    boolean wantsZero() {
        return kind == Kind.LINEAR && (from <= 0 ? to >= 0 || from <= 2 * to : from <= to / 2);
    }

    Scale withZero() {
        return new Scale(kind, Math.min(0, from), Math.max(0, to));
    }

    /** Returns it, widened to the next round values. */
    Scale rounded() {
        if (kind == Kind.LINEAR || (kind == Kind.LOG && to < 10 * from && !isInPowers())) {
            Step step = step();
            double low = Math.floor(from / step.size());
            double high = Math.ceil(to / step.size());
            low += step.times(low + 1) <= from ? 1 : 0;
            high -= step.times(high - 1) >= to ? 1 : 0;
            return new Scale(kind, step.times(low), step.times(high)).or(this);
        }
        return kind == Kind.LOG
                ? new Scale(
                                kind,
                                Math.pow(10, Math.floor(Math.log10(from) + 1e-9)),
                                Math.pow(10, Math.ceil(Math.log10(to) - 1e-9)))
                        .or(this)
                : this;
    }

    /** For values so great or so small that there is no rounding them. */
    private Scale or(Scale other) {
        return Double.isFinite(from) && Double.isFinite(to) && from < to && (kind != Kind.LOG || from > 0)
                ? this
                : other;
    }

    /** Returns where the value is, from 0 to 1. */
    double share(double value) {
        if (kind == Kind.LOG) {
            return (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));
        }
        // Halves, as the difference of the largest doubles is infinite.
        return (value / 2 - from / 2) / (to / 2 - from / 2);
    }

    /** Returns some round values on it, in order. */
    List<Tick> ticks() {
        return switch (kind) {
            case LINEAR -> linear();
            case LOG -> isInPowers() ? logarithmic() : linear();
            case TIME -> times();
        };
    }

    /** Between two round values: a digit, 1, 2 or 5, and a power of ten. */
    private record Step(int digit, int power) {
        double size() {
            return times(1);
        }

        /** The least that is so large. */
        static Step atLeast(double size) {
            int power = Digits.magnitude(size);
            double first = size / Math.pow(10, power);
            return first <= 1
                    ? new Step(1, power)
                    : first <= 2 ? new Step(2, power) : first <= 5 ? new Step(5, power) : new Step(1, power + 1);
        }

        Step next() {
            return digit == 1 ? new Step(2, power) : digit == 2 ? new Step(5, power) : new Step(1, power + 1);
        }

        /** So many of it: the double nearest to what that comes to in decimals. */
        double times(double count) {
            return Double.isFinite(count)
                    ? new BigDecimal(count)
                            .multiply(BigDecimal.valueOf(digit))
                            .scaleByPowerOfTen(power)
                            .doubleValue()
                    : count;
        }
    }

    /** The least that values here are told apart by. */
    private double finest() {
        return Math.max(LEAST, 2 * Math.ulp(Math.max(Math.abs(from), Math.abs(to))));
    }

    /** Returns where ranges of one round width begin that have all of a linear scale in them, at most so many. */
    List<Tick> ranges(int most) {
        Step step = Step.atLeast(Math.max(to / most - from / most, finest()));
        while (last(step) - first(step) >= most) {
            step = step.next();
        }
        double first = first(step);
        int count = (int) (last(step) - first) + 1;
        double largest = Math.max(Math.abs(from), Math.abs(to));
        List<Tick> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double at = Math.max(-Double.MAX_VALUE, step.times(first + i));
            ranges.add(new Tick(at, Digits.tick(at, step.power(), largest)));
        }
        return ranges;
    }

    private double first(Step step) {
        return Math.floor(from / step.size() + 1e-9);
    }

    /** Where nothing is counted, the last range has its end, too. */
    private double last(Step step) {
        return isWhole() ? Math.floor(to / step.size() + 1e-9) : Math.ceil(to / step.size() - 1e-9) - 1;
    }

    private Step step() {
        double finest = finest();
        double raw = Math.max(to / 5 - from / 5, Math.max(finest, isWhole() ? 1 : 0));
        int power = Digits.magnitude(raw);
        double first = raw / Math.pow(10, power);
        return first < 1.5
                ? new Step(1, power)
                : first < 3.5 ? new Step(2, power) : first < 7.5 ? new Step(5, power) : new Step(1, power + 1);
    }

    /** Whether it counts something: there is nothing between its whole numbers, then. */
    boolean isWhole() {
        return kind == Kind.LINEAR && from == Math.rint(from) && to == Math.rint(to) && (to - from >= 2 || from >= 1);
    }

    private List<Tick> linear() {
        Step step = step();
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(from / step.size() - 1e-9);
        double largest = Math.max(Math.abs(from), Math.abs(to));
        for (int i = 0; i < 12; i++) {
            double at = step.times(first + i);
            if (at > to + step.size() * 1e-9 || !Double.isFinite(at)) {
                break;
            }
            ticks.add(new Tick(at, Digits.tick(at, step.power(), largest)));
        }
        return ticks;
    }

    /** Whether it is logarithmic and long enough for powers of ten, and their doubles and halves, to say something. */
    boolean isInPowers() {
        return kind == Kind.LOG && logarithmic().size() >= 2;
    }

    private List<Tick> logarithmic() {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(from));
        int last = (int) Math.ceil(Math.log10(to));
        int every = Math.max(1, (last - first) / 6);
        for (int power = first; power <= last; power += every) {
            for (int digit : last - first <= 2 ? new int[] {1, 2, 5} : new int[] {1}) {
                double at = digit * Math.pow(10, power);
                if (Double.isFinite(at) && at >= from * (1 - 1e-9) && at <= to * (1 + 1e-9)) {
                    ticks.add(new Tick(at, Digits.brief(at)));
                }
            }
        }
        return ticks;
    }

    private List<Tick> times() {
        List<Tick> ticks = new ArrayList<>();
        double raw = (to - from) / 7;
        for (long step : STEPS) {
            if (step >= raw) {
                for (double at = Math.ceil(from / step) * step; at <= to; at += step) {
                    ticks.add(new Tick(at, time(at, (double) step)));
                }
                return ticks;
            }
        }
        int months = 1;
        for (int more : new int[] {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000}) {
            months = more;
            if (more * 30.0 * DAY >= raw) {
                break;
            }
        }
        LocalDateTime start = time(from);
        long month = Math.ceilDiv(start.getYear() * 12L + start.getMonthValue() - 1, months) * months;
        for (; ticks.size() < 20; month += months) {
            LocalDateTime at =
                    LocalDateTime.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1, 0, 0);
            double millis = (double) at.toInstant(ZoneOffset.UTC).toEpochMilli();
            if (millis > to) {
                break;
            }
            if (millis >= from) {
                ticks.add(new Tick(
                        millis, at.format(DateTimeFormatter.ofPattern(months < 12 ? "uuuu-MM" : "uuuu", Locale.ROOT))));
            }
        }
        return ticks;
    }

    private static LocalDateTime time(double millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
    }

    private static String time(double millis, double step) {
        String pattern =
                step >= DAY ? "uuuu-MM-dd" : step >= MINUTE ? "MM-dd HH:mm" : step >= SECOND ? "HH:mm:ss" : "ss.SSS";
        return time(millis).format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    /** Returns what stands at its round values. */
    List<String> labels() {
        return ticks().stream().map(Tick::label).toList();
    }

    /** Returns where it begins and ends, in a few characters. */
    List<String> ends() {
        return kind == Kind.TIME
                ? List.of(time(from, (to - from) / 3), time(to, (to - from) / 3))
                : Digits.apart(List.of(from, to));
    }

    /** Returns a value of this scale in no more digits than can be seen. */
    double near(double value) {
        return switch (kind) {
            case LINEAR -> Digits.near(value, to - from);
            case LOG -> Digits.near(value, value * Math.log(to / from));
            case TIME -> Math.rint(value);
        };
    }
}
