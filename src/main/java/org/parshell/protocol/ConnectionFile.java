package org.parshell.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a kernel listens and the key that signs its messages, as the file that Jupyter hands to a kernel says it.
 *
 * @param transport {@code tcp}
 * @param ip the address to bind, or to connect to
 * @param shellPort requests and their replies
 * @param iopubPort publications: output, results, status
 * @param stdinPort the kernel's questions to the user
 * @param controlPort interrupt and shutdown
 * @param hbPort heartbeat
 * @param key signs every message; empty for unsigned ones. A secret: {@link #toString} leaves it out
 * @param signatureScheme {@code hmac-sha256}
 * @param kernelName the kernelspec's name; may be empty
 * @param curve what encrypts all five channels; null where they are not encrypted
 */
public record ConnectionFile(
        String transport,
        String ip,
        int shellPort,
        int iopubPort,
        int stdinPort,
        int controlPort,
        int hbPort,
        String key,
        String signatureScheme,
        String kernelName,
        @Nullable CurveKeys curve) {

    private static final String SCHEME = "hmac-sha256";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** Returns what the file says; throws IOException, naming file and fault, if it is missing or not such a file. */
    public static ConnectionFile read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException("connection file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new IOException("connection file " + file + " can't be read: " + e.getMessage(), e);
        }
        // No cause below: a parser's message may quote the file, and with it the key.
        JsonObject json;
        try {
            json = JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("connection file " + file + " is not a JSON object");
        }
        Fields fields = new Fields(file, json);
        String transport = fields.text("transport", "tcp");
        if (!transport.equals("tcp")) {
            throw fields.fault("transport", "is \"" + transport + "\": only tcp is supported");
        }
        return new ConnectionFile(
                transport,
                fields.text("ip", "127.0.0.1"),
                fields.port("shell_port"),
                fields.port("iopub_port"),
                fields.port("stdin_port"),
                fields.port("control_port"),
                fields.port("hb_port"),
                fields.text("key", ""),
                fields.text("signature_scheme", SCHEME),
                fields.text("kernel_name", ""),
                fields.curve());
    }

    /** Returns a connection of our own: five loopback ports that are free at this moment, and a random key. */
    public static ConnectionFile onLoopback() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, loopback));
            }
            int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            String key = UUID.randomUUID().toString();
            return new ConnectionFile(
                    "tcp",
                    "127.0.0.1",
                    ports[0],
                    ports[1],
                    ports[2],
                    ports[3],
                    ports[4],
                    key,
                    SCHEME,
                    "parshell",
                    null);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Returns a new connection, the same but encrypted. */
    public ConnectionFile withCurve(CurveKeys keys) {
        return new ConnectionFile(
                transport,
                ip,
                shellPort,
                iopubPort,
                stdinPort,
                controlPort,
                hbPort,
                key,
                signatureScheme,
                kernelName,
                keys);
    }

    /** Returns a new connection, the same but without signatures. */
    public ConnectionFile unsigned() {
        return new ConnectionFile(
                transport,
                ip,
                shellPort,
                iopubPort,
                stdinPort,
                controlPort,
                hbPort,
                "",
                signatureScheme,
                kernelName,
                curve);
    }

    /** Writes the file, replacing one that is there; only its owner may read it. */
    public void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("transport", transport);
        json.addProperty("ip", ip);
        json.addProperty("shell_port", shellPort);
        json.addProperty("iopub_port", iopubPort);
        json.addProperty("stdin_port", stdinPort);
        json.addProperty("control_port", controlPort);
        json.addProperty("hb_port", hbPort);
        json.addProperty("key", key);
        json.addProperty("signature_scheme", signatureScheme);
        json.addProperty("kernel_name", kernelName);
        if (curve != null) {
            json.addProperty("curve_publickey", curve.publicKey());
            json.addProperty("curve_secretkey", curve.secretKey());
        }
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly(file));
        Files.writeString(file, GSON.toJson(json));
    }

    /** Returns the ZeroMQ address of one of the ports, such as {@code tcp://127.0.0.1:54321}. */
    public String address(int port) {
        String host = ip.contains(":") && !ip.startsWith("[") ? "[" + ip + "]" : ip;
        return transport + "://" + host + ":" + port;
    }

    /** Returns the addresses; never the key. */
    @Override
    public String toString() {
        return "ConnectionFile[" + transport + "://" + ip + ", shell " + shellPort + ", iopub " + iopubPort + ", stdin "
                + stdinPort + ", control " + controlPort + ", heartbeat " + hbPort
                + (curve == null ? "" : ", encrypted") + "]";
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private record Fields(Path file, JsonObject json) {
        String text(String name, String otherwise) throws IOException {
            JsonElement value = json.get(name);
            if (value == null || value.isJsonNull()) {
                return otherwise;
            }
            if (value instanceof JsonPrimitive text && text.isString()) {
                return text.getAsString();
            }
            throw fault(name, "is not a string");
        }

        int port(String name) throws IOException {
            if (!(json.get(name) instanceof JsonPrimitive number) || !number.isNumber()) {
                throw fault(name, "is missing or not a number");
            }
            double port = number.getAsDouble();
            if (port < 1 || port > 65_535 || port != Math.rint(port)) {
                throw fault(name, "is not a port from 1 to 65535");
            }
            return (int) port;
        }

        /** Both keys or neither: half of an encrypted connection must not become an open one. */
        @Nullable
        CurveKeys curve() throws IOException {
            String open = text("curve_publickey", "");
            String secret = text("curve_secretkey", "");
            if (open.isEmpty() && secret.isEmpty()) {
                return null;
            }
            return new CurveKeys(curveKey("curve_publickey", open), curveKey("curve_secretkey", secret));
        }

        private String curveKey(String name, String key) throws IOException {
            if (CurveKeys.isKey(key)) {
                return key;
            }
            throw fault(name, "is not a CurveZMQ key, 40 characters of Z85");
        }

        IOException fault(String name, String what) {
            return new IOException("connection file " + file + ": " + name + " " + what);
        }
    }
}
