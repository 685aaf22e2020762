package org.parshell.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.prefs.Preferences;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * How JShell shows things here: tables whole, where it would cut a value after 1,000 characters; in a pipe, values and
 * errors and nothing around them.
 *
 * <p>JShell takes a feedback mode from a command typed into it or from its preferences, where it keeps modes in a form of
 * its own. So the commands are typed into a tool that nobody sees, and what it keeps is handed on.
 */
final class ShellModes {
    private static final String MADE_BY = "PARSHELL_MODES_MADE_BY";

    /** What JShell tells with a value: an expression, a variable, its declaration, its assignment. */
    private static final String VALUES = "expression,varvalue,varinit,assignment";

    private static final String HISTORY = "HISTORY";

    private ShellModes() {}

    /** Returns JShell's preferences for a pipe, to be kept nowhere. */
    static Map<String, String> forPipe() throws Exception {
        return preferences(
                "/set mode parshell concise -quiet",
                "/set truncation parshell 100000 " + VALUES,
                "/set prompt parshell \"\" \"\"");
    }

    /** Returns the shell's own preferences, its history in them, with the modes added if this JDK hasn't yet. */
    static Preferences forTerminal() throws Exception {
        Preferences kept = Preferences.userRoot().node("org/parshell/shell");
        String jdk = Runtime.version() + " " + VALUES;
        if (!jdk.equals(kept.get(MADE_BY, ""))) {
            preferences("/set mode parshell normal -command", "/set truncation parshell 100000 " + VALUES)
                    .forEach(kept::put);
            kept.put(MADE_BY, jdk);
        }
        return kept;
    }

    private static Map<String, String> preferences(String... commands) throws Exception {
        String all =
                String.join("\n", commands) + "\n/set mode -retain parshell\n/set feedback -retain parshell\n/exit\n";
        Map<String, String> kept = new HashMap<>();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        JavaShellToolBuilder.builder()
                .in(new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)), null)
                .out(nowhere)
                .err(nowhere)
                .persistence(kept)
                .start(List.of("--execution", "local", "--no-startup", "--feedback", "silent")
                        .toArray(String[]::new));
        kept.keySet().removeIf(key -> key.startsWith(HISTORY));
        return kept;
    }
}
