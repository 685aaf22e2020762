package org.parshell.kernel.magic;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs of a session, by their numbers. */
record Inputs(NavigableMap<Integer, String> numbered) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    static Inputs of(List<String> all) {
        TreeMap<Integer, String> numbered = new TreeMap<>();
        all.forEach(input -> numbered.put(numbered.size() + 1, input));
        return new Inputs(numbered);
    }

    /** Returns those that words ask for, as lines of text. */
    String select(List<String> words) throws MagicException {
        TreeMap<Integer, String> selected = new TreeMap<>();
        boolean byNumber = false;
        int latest = numbered.size();
        String wanted = "";
        for (int i = 0; i < words.size(); i++) {
            Matcher range = RANGE.matcher(words.get(i));
            if (range.matches()) {
                byNumber = true;
                int from = Integer.parseInt(range.group(1));
                int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
                if (from <= to) {
                    selected.putAll(numbered.subMap(from, true, to, true));
                }
            } else if (words.get(i).equals("-l")
                    && i + 1 < words.size()
                    && words.get(i + 1).matches("\\d{1,9}")) {
                latest = Integer.parseInt(words.get(++i));
            } else if (words.get(i).equals("-g") && i + 1 < words.size()) {
                wanted = words.get(++i);
            } else {
                throw new MagicException(
                        "%history takes numbers, such as 3 or 5-7, -l N for the latest N, or -g TEXT, and got: "
                                + words.get(i));
            }
        }
        return text(byNumber ? selected : numbered, wanted, latest);
    }

    private static String text(NavigableMap<Integer, String> inputs, String wanted, int latest) {
        List<Map.Entry<Integer, String>> found = inputs.entrySet().stream()
                .filter(input -> input.getValue().contains(wanted))
                .toList();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Integer, String> input : found.subList(Math.max(0, found.size() - latest), found.size())) {
            String indented = input.getValue().stripTrailing().replace("\n", "\n      ");
            text.append("%4d: %s%n".formatted(input.getKey(), indented));
        }
        return text.toString();
    }
}
