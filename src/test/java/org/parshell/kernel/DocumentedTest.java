package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedTest {
    @Test
    void keepsPlainTagsAndNothingElseOfAComment() {
        String comment = """
                Is <b>bold</b>, {@code a < b} and {@link List#of}. <a href="x" onclick='evil()'>link</a>
                <script>evil()</script><img src=x onerror=evil()><p onclick="evil()">&lt;kept&gt;
                @param x the <i>input</i>""";
        String html = Documented.html(List.of(new Documented("<T> void f(T x)", comment)), "");
        assertThat(html)
                .startsWith("<pre><b>&lt;T&gt; void f(T x)</b></pre>")
                .contains(
                        "<b>bold</b>", "<code>a &lt; b</code>", "<code>List#of</code>", "&lt;kept&gt;", "<i>input</i>")
                .contains("<b>param</b> x")
                .doesNotContain("<script", "<img", "<a ", "<p ");
    }

    @Test
    void textHasNoTags() {
        String text = Documented.text(
                List.of(new Documented("int f()", "Counts <b>all</b> of {@code List<T>}.")), "int f() {}");
        assertThat(text).isEqualTo("int f()\nCounts all of List<T>.\n\nint f() {}");
    }
}
