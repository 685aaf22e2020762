package org.parshell.kernel;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parshell.text.Escape;

/**
 * Something with a signature and what its Javadoc says, for a tooltip: as text, and as HTML in which nothing is left of a comment's
 * own HTML but plain tags without attributes.
 *
 * @param javadoc a comment without its stars; may be empty
 */
record Documented(String signature, String javadoc) {
    /** A tag in braces, which may hold one pair of braces more. */
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");

    private static final Pattern PLAIN_TAG = Pattern.compile(
            "&lt;(/?(?:p|pre|code|b|i|em|strong|ul|ol|li|dl|dt|dd|br|blockquote|table|tbody|thead|tr|th|td|sub|sup|h[1-6])/?)&gt;",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern PLAIN = Pattern.compile("</?\\w+/?>");

    /** What is left of the blank after a comment's star. */
    private static final Pattern INDENT = Pattern.compile("(?m)^ (?! )");

    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

    static String text(List<Documented> all, String source) {
        String documented = all.stream().map(Documented::text).collect(Collectors.joining("\n\n"));
        return source.isEmpty() ? documented : documented + "\n\n" + source;
    }

    static String html(List<Documented> all, String source) {
        String documented = all.stream().map(Documented::html).collect(Collectors.joining("<hr>"));
        return source.isEmpty() ? documented : documented + "<hr><pre>" + Escape.html(source) + "</pre>";
    }

    private String text() {
        String text = INDENT.matcher(rendered(Documented::withoutTags, code -> code))
                .replaceAll("")
                .strip();
        return text.isEmpty() ? signature : signature + "\n" + text;
    }

    private String html() {
        String head = "<pre><b>" + Escape.html(signature) + "</b></pre>";
        String body = rendered(Documented::withPlainTags, code -> "<code>" + Escape.html(code) + "</code>");
        return body.isBlank() ? head : head + "<div>" + body.strip() + "</div>";
    }

    private String rendered(UnaryOperator<String> prose, UnaryOperator<String> code) {
        StringBuilder rendered = new StringBuilder();
        Matcher inline = INLINE.matcher(javadoc);
        int end = 0;
        while (inline.find()) {
            rendered.append(prose.apply(javadoc.substring(end, inline.start())));
            rendered.append(code.apply(inline.group(2)));
            end = inline.end();
        }
        return rendered.append(prose.apply(javadoc.substring(end))).toString();
    }

    private static String withoutTags(String prose) {
        return TAG.matcher(prose)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String withPlainTags(String prose) {
        String plain =
                TAG.matcher(prose).replaceAll(tag -> PLAIN.matcher(tag.group()).matches() ? "$0" : "");
        String tagged = PLAIN_TAG.matcher(Escape.html(plain)).replaceAll("<$1>");
        // Entities that the author wrote, such as &lt;, have been escaped once more.
        String entities = tagged.replaceAll("&amp;(#?\\w{1,8};)", "&$1");
        return BLOCK.matcher(entities).replaceAll("<br><b>$1</b> ");
    }
}
