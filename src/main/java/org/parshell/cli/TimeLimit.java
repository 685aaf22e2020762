package org.parshell.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as an option takes it: seconds, or a number with its unit. */
final class TimeLimit {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");
    private static final Map<String, Integer> MILLIS =
            Map.of("ms", 1, "", 1000, "s", 1000, "m", 60_000, "h", 3_600_000);

    /** Longer is for ever, and can't be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private TimeLimit() {}

    /**
     * Returns the duration that a text says, to the millisecond.
     *
     * @param option what the text was given for, to be named where it says none
     */
    static Duration parse(String option, String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(matcher.group(2), 0));
            Duration limit = Duration.ofMillis(
                    new BigDecimal(matcher.group(1)).multiply(unit).longValue());
            if (limit.isPositive()) {
                return limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
            }
        }
        throw CommandFailure.badInput(
                option + " takes seconds above zero, or a number with ms, s, m or h such as 90s, not \"" + text + "\"");
    }
}
