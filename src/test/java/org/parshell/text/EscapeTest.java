package org.parshell.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {
    private static final String TEXT = "a<b>&\"'é漢😀\u0000\u202e\n";

    @Test
    void asMuchOfATextAsItsBytesAllow() {
        String whole = Escape.html(TEXT);
        assertThat(Escape.html(TEXT, Bytes.of(whole))).isEqualTo(whole);
        for (int bytes = 0; bytes < Bytes.of(whole); bytes++) {
            String some = Escape.html(TEXT, bytes);
            String kept = some.substring(0, some.length() - 1);
            assertThat(some).endsWith("…");
            assertThat(whole).startsWith(kept);
            assertThat(Bytes.of(kept)).isLessThanOrEqualTo(bytes);
            // Neither an entity nor a pair is cut.
            assertThat(kept).doesNotMatch("(?s).*(&[^;]*|[\\uD800-\\uDBFF])");
        }
    }
}
