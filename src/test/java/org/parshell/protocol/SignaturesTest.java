package org.parshell.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    @Test
    void knowsAtLeastTheLatestAsManyAsItWasMadeFor() {
        Signatures signatures = new Signatures(100);
        for (int i = 0; i < 1000; i++) {
            assertThat(signatures.add(signature(i))).isTrue();
            assertThat(IntStream.rangeClosed(Math.max(0, i - 99), i).noneMatch(old -> signatures.add(signature(old))))
                    .isTrue();
        }
    }

    @Test
    void tellsApartWhatDiffersInItsFirstHalfAlone() {
        Signatures signatures = new Signatures(100);
        assertThat(signatures.add(signature(0))).isTrue();
        assertThat(signatures.add(signature(0x8000_0000))).isTrue();
        assertThat(signatures.add(signature(0))).isFalse();
    }

    private static byte[] signature(int number) {
        return "%08x%056x".formatted(number, 7).getBytes(StandardCharsets.US_ASCII);
    }
}
