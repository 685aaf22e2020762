package org.parshell.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    private static final String VALID = """
            {"transport": "tcp", "ip": "127.0.0.1", "shell_port": 1, "iopub_port": 2, "stdin_port": 3,
             "control_port": 4, "hb_port": 5, "key": "a-secret", "signature_scheme": "hmac-sha256",
             "kernel_name": "parshell", "jupyter_session": "ignored"}
            """;

    @TempDir
    Path folder;

    @Test
    void readsWhatJupyterWrites() throws Exception {
        ConnectionFile file = read(VALID);
        assertThat(file)
                .isEqualTo(new ConnectionFile(
                        "tcp", "127.0.0.1", 1, 2, 3, 4, 5, "a-secret", "hmac-sha256", "parshell", null));
        assertThat(file.address(file.iopubPort())).isEqualTo("tcp://127.0.0.1:2");
    }

    @Test
    void nameAndKeyMayBeAbsent() throws Exception {
        ConnectionFile file = read(VALID.replace("\"kernel_name\"", "\"x\"").replace("\"key\"", "\"y\""));
        assertThat(file.kernelName()).isEmpty();
        assertThat(file.key()).isEmpty();
    }

    @Test
    void neverShowsTheKey() throws Exception {
        assertThat(read(VALID).toString()).contains("shell 1").doesNotContain("a-secret");
        assertThatIOException()
                .isThrownBy(() -> read(VALID.replace("\"key\": ", "\"key\" ")))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("a-secret"));
    }

    @Test
    void writesForItsOwnerAlone() throws Exception {
        Path path = folder.resolve("connection.json");
        ConnectionFile written = ConnectionFile.onLoopback();
        written.write(path);
        written.write(path);
        assertThat(ConnectionFile.read(path)).isEqualTo(written);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(path))
                    .hasSize(2)
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }

    @Test
    void loopbackPortsAndKeysDiffer() throws Exception {
        ConnectionFile file = ConnectionFile.onLoopback();
        assertThat(Stream.of(file.shellPort(), file.iopubPort(), file.stdinPort(), file.controlPort(), file.hbPort()))
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(file.key()).isNotEqualTo(ConnectionFile.onLoopback().key()).hasSizeGreaterThan(30);
    }

    @Test
    void keepsTheKeysOfAnEncryptedConnection() throws Exception {
        CurveKeys keys =
                new CurveKeys("rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7", "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6");
        Path path = folder.resolve("connection.json");
        ConnectionFile written = ConnectionFile.onLoopback().withCurve(keys);
        written.write(path);
        ConnectionFile file = ConnectionFile.read(path);
        assertThat(file).isEqualTo(written);
        assertThat(file.toString() + file.curve()).contains("encrypted").doesNotContain(keys.publicKey(), "JTKVSB");
        String text = Files.readString(path);
        assertThatIOException()
                .isThrownBy(() -> read(text.replace("curve_secretkey", "x")))
                .withMessageContaining("curve_secretkey is not a CurveZMQ key");
        assertThatIOException()
                .isThrownBy(() -> read(text.replace("JTKVSB", "JT")))
                .withMessageContaining("curve_secretkey is not a CurveZMQ key")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("Ni{Lh6"));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> ConnectionFile.read(folder.resolve("none.json")))
                .withMessageContaining("none.json does not exist");
        assertThatIOException().isThrownBy(() -> read("")).withMessageContaining("not a JSON object");
        assertThatIOException().isThrownBy(() -> read("[1]")).withMessageContaining("not a JSON object");
        assertFault(VALID.replace("\"hb_port\": 5,", ""), "hb_port is missing");
        assertFault(VALID.replace("\"hb_port\": 5", "\"hb_port\": \"x\""), "hb_port is missing or not a number");
        assertFault(VALID.replace("\"hb_port\": 5", "\"hb_port\": 70000"), "hb_port is not a port");
        assertFault(VALID.replace("\"tcp\"", "\"ipc\""), "transport is \"ipc\"");
        assertFault(VALID.replace("\"a-secret\"", "3"), "key is not a string");
    }

    private void assertFault(String text, String fault) {
        assertThatIOException().isThrownBy(() -> read(text)).withMessageContaining(fault);
    }

    private ConnectionFile read(String text) throws IOException {
        Path path = folder.resolve("connection.json");
        Files.writeString(path, text);
        return ConnectionFile.read(path);
    }
}
