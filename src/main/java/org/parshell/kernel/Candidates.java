package org.parshell.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What javac says of a call that none of a method's forms fits: of each of them, and Par's verbs have two dozen. */
final class Candidates {
    private static final String UNFIT = " is not applicable";

    /** Of other forms than the one that was meant. */
    private static final Pattern OTHER_KIND = Pattern.compile("cannot be converted to|conforms to|differ in length");

    private static final Pattern INFERENCE = Pattern.compile("\\(cannot infer type-variable\\(s\\) [^()]*$");
    private static final Pattern MISMATCH = Pattern.compile("^\\((?:argument mismatch; )?");
    private static final Pattern PACKAGE = Pattern.compile("(?<![\\w.])(?:[a-z]\\w*+\\.)+(?=[A-Z])");
    private static final Pattern VERBS = Pattern.compile("\\w+Verb\\.(?:Statics\\.)?(?:<[^>]*> ?)?");
    private static final Pattern GIVEN = Pattern.compile("^(.+) cannot be converted to |so that (.+) conforms to ");
    private static final Pattern NO_FUNCTION =
            Pattern.compile("^(.+) cannot be converted to (?:Task)?Fn|so that (.+) conforms to (?:Task)?Fn");
    private static final Pattern WILDCARD = Pattern.compile("^method |\\? (?:extends|super) ");
    private static final Pattern NOTHING_RETURNED =
            Pattern.compile("bad return type in lambda expression (?:void cannot|missing return)|lambda body is not");

    private Candidates() {}

    /** One of a method's forms, and why it doesn't fit. */
    private record Form(String head, String reason) {
        /** Whether it is for other values; what is wrong within a lambda is wrong with the right form. */
        boolean isOther() {
            return OTHER_KIND.matcher(reason).find()
                    && !reason.contains("lambda")
                    && !reason.contains("method reference");
        }
    }

    /** Returns javac's message by lines, with the forms that come nearest where it tells of several. */
    static List<String> brief(List<String> message) {
        List<Form> forms = forms(message);
        if (forms.size() < 3) {
            return message;
        }
        List<Form> near = forms.stream().filter(form -> !form.isOther()).toList();
        boolean verb = forms.stream().anyMatch(form -> form.head().contains("Par."));
        List<String> brief = new ArrayList<>(List.of(plain(message.getFirst())));
        if (near.isEmpty() && verb) {
            brief.add(misfit(forms));
            return brief;
        }
        List<Form> told = near.isEmpty() ? forms.subList(0, 2) : near.subList(0, 1);
        told.forEach(form -> brief.addAll(List.of(form.head() + UNFIT, form.reason())));
        brief.add("nor is any of " + (forms.size() - told.size()) + " other forms");
        return brief;
    }

    /** Returns whether a lambda returns nothing where it should. */
    static boolean lacksResult(String message) {
        return NOTHING_RETURNED.matcher(message.replaceAll("\\s+", " ")).find();
    }

    /** What is wrong with a verb's arguments, where no form comes near. */
    private static String misfit(List<Form> forms) {
        if (forms.stream().allMatch(form -> form.reason().contains("differ in length"))) {
            return "it takes another number of arguments, as in "
                    + WILDCARD.matcher(forms.getFirst().head()).replaceAll("");
        }
        return first(NO_FUNCTION, forms)
                .map(given -> given + " is no function: the values come first, then what is done with each of them,"
                        + " as in (values, x -> x)")
                .orElseGet(() -> first(GIVEN, forms).orElse("what is given first")
                        + " is none of the kinds of values that it takes:"
                        + " a list or any other Iterable, an array, a stream, a table");
    }

    /** The type that the first reason like this is about. */
    private static Optional<String> first(Pattern pattern, List<Form> forms) {
        return forms.stream()
                .map(form -> pattern.matcher(form.reason()))
                .filter(Matcher::find)
                .map(given -> given.group(1) != null ? given.group(1) : given.group(2))
                .findFirst();
    }

    private static List<Form> forms(List<String> message) {
        List<Form> forms = new ArrayList<>();
        Optional<String> head = Optional.empty();
        List<String> reason = new ArrayList<>();
        for (String line :
                Stream.concat(message.stream().skip(1), Stream.of(UNFIT)).toList()) {
            if (!line.endsWith(UNFIT)) {
                reason.add(line);
                continue;
            }
            head.ifPresent(form -> forms.add(new Form(form, reason(reason))));
            reason.clear();
            head = Optional.of(plain(line.substring(0, line.length() - UNFIT.length())));
        }
        return forms;
    }

    /** The reason without its brackets and what says no more. */
    private static String reason(List<String> lines) {
        String reason = "";
        for (String line : lines) {
            if (!INFERENCE.matcher(line).find()) {
                reason += (reason.isEmpty() ? "" : " ") + MISMATCH.matcher(line).replaceFirst("");
            }
        }
        int open = (int) reason.chars().filter(c -> c == '(').count();
        int closed = (int) reason.chars().filter(c -> c == ')').count();
        while (closed > open && reason.endsWith(")")) {
            reason = reason.substring(0, reason.length() - 1);
            closed--;
        }
        return plain(reason);
    }

    /** Types without their packages, verbs as they are called. */
    private static String plain(String text) {
        return VERBS.matcher(PACKAGE.matcher(text).replaceAll("")).replaceAll("Par.");
    }
}
