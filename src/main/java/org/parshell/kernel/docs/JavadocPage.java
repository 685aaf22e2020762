package org.parshell.kernel.docs;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A type's page, as the javadoc tool has made it: of Java 8, which names a method {@code draw-T-int:A-}, or later, {@code draw(T,int[])}. */
final class JavadocPage {
    private static final Pattern ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");

    /** Where something else begins. */
    private static final Pattern NEXT = Pattern.compile("<section\\b|<a (?:id|name)=|<div class=\"summary\">|<!-- =");

    private static final Pattern BLOCK = Pattern.compile("<div class=\"block\">");
    private static final Pattern DIV = Pattern.compile("<(/?)div\\b[^>]*>");
    private static final Pattern NOTES = Pattern.compile("<dl\\b.*?</dl>", Pattern.DOTALL);

    /** Above these nothing is about a member. */
    private static final Pattern SUMMARY =
            Pattern.compile("<section class=\"summary\">|<div class=\"summary\">|<!-- =+ [A-Z ]+ SUMMARY =+ -->");

    private final String html;

    JavadocPage(String html) {
        this.html = html;
    }

    /** Returns what the page says of it, without source; null if it says nothing. */
    @Nullable
    Declaration find(Signature wanted) {
        if (wanted.member() == null && wanted.parameters() == null) {
            Matcher summary = SUMMARY.matcher(html);
            return declaration(html.substring(0, summary.find() ? summary.start() : html.length()));
        }
        return ANCHOR.matcher(html)
                .results()
                .filter(anchor -> isIt(plain(anchor.group(1)), wanted))
                .map(anchor -> declaration(section(anchor.end())))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private String section(int start) {
        Matcher next = NEXT.matcher(html);
        return html.substring(start, next.find(start) ? next.start() : html.length());
    }

    private static boolean isIt(String anchor, Signature wanted) {
        if (wanted.parameters() == null) {
            return anchor.equals(wanted.member());
        }
        String later = anchor.indexOf('-') < 0 ? anchor : asLater(anchor);
        String name = later.replaceFirst("\\(.*", "");
        boolean isCalled = wanted.member() == null
                ? name.equals("<init>") || name.equals(wanted.types().getLast())
                : name.equals(wanted.member());
        Signature found = isCalled ? Signature.parse("Page.of" + later.substring(name.length())) : null;
        return found != null && Objects.equals(found.parameters(), wanted.parameters());
    }

    /** {@code draw-T-int:A-} to {@code draw(T,int[])}. */
    private static String asLater(String anchor) {
        int open = anchor.indexOf('-');
        int close = Math.max(open + 1, anchor.length() - 1);
        String parameters = anchor.substring(open + 1, close).replace('-', ',').replace(":A", "[]");
        return anchor.substring(0, open) + "(" + parameters + ")";
    }

    private static String plain(String attribute) {
        return attribute
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("%3C", "<")
                .replace("%3E", ">");
    }

    private static @Nullable Declaration declaration(String section) {
        Matcher block = BLOCK.matcher(section);
        String text = block.find() ? section.substring(block.end(), endOfDiv(section, block.end())) : "";
        Matcher notes = NOTES.matcher(section);
        String more = notes.find() ? notes.group() : "";
        String comment = (text.strip() + "\n" + more).strip();
        return comment.isEmpty() ? null : new Declaration(comment, "", "");
    }

    private static int endOfDiv(String section, int start) {
        Matcher div = DIV.matcher(section);
        int depth = 1;
        for (int from = start; depth > 0 && div.find(from); from = div.end()) {
            depth += div.group(1).isEmpty() ? 1 : -1;
        }
        return depth == 0 ? div.start() : section.length();
    }
}
