package org.parshell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void saysWhichFolderIsMissing() {
        assertThat(FileTrouble.failure("can't install the kernel", new NoSuchFileException("/proc/x")))
                .hasMessage("can't install the kernel: there is no /proc/x, and it can't be made");
    }
}
