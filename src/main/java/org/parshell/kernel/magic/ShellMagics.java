package org.parshell.kernel.magic;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands of the system, and their environment. */
final class ShellMagics {
    private final Environment environment;

    private ShellMagics(Environment environment) {
        this.environment = environment;
    }

    static List<Magic> all(Environment environment) {
        ShellMagics magics = new ShellMagics(environment);
        return List.of(
                Magic.line(
                                MagicParser.COMMAND,
                                "COMMAND",
                                "Runs a command of the system's shell, and shows what it prints; Stop ends it.\n"
                                        + "A backslash at the end of a line goes on with the next.",
                                (host, command, _) -> magics.command(host, command))
                        .completing(Paths::completions),
                Magic.cell(
                        "bash",
                        "",
                        "Runs the cell as a bash script; the cell fails if the script does.",
                        (host, _, body) -> magics.script(host, body)),
                Magic.line(
                                "env",
                                "[NAME | NAME=VALUE]",
                                "Shows the environment variables, or one of them, or sets one: %env PATH=$PATH:/opt/bin.\n"
                                        + "What is set is seen by !commands and %%bash; Java itself can't change its own environment.",
                                (_, argument, _) -> magics.env(argument))
                        .completing(typed -> environment.all().keySet().stream()
                                .filter(name -> name.startsWith(typed))
                                .toList()));
    }

    private @Nullable Object command(Host host, String command) throws MagicException {
        if (command.isEmpty()) {
            throw new MagicException("! needs a command, as in !ls");
        }
        int status = run(host, List.of("sh", "-c", command));
        if (status != 0) {
            System.err.println("exit status " + status);
        }
        return null;
    }

    private @Nullable Object script(Host host, String body) throws MagicException {
        int status = run(host, List.of("bash", "-c", body));
        if (status != 0) {
            throw new MagicException("the script ended with exit status " + status);
        }
        return null;
    }

    private int run(Host host, List<String> command) throws MagicException {
        return host.await(() -> start(command).await());
    }

    private Command start(List<String> command) throws MagicException {
        try {
            return Command.start(command, environment.all());
        } catch (IOException e) {
            throw new MagicException("can't run " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Object env(String argument) throws MagicException {
        int equals = argument.indexOf('=');
        if (argument.isEmpty()) {
            System.out.print(environment.all().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                    .collect(Collectors.joining()));
        } else if (equals == 0
                || argument.substring(0, Math.max(0, equals)).strip().contains(" ")) {
            throw new MagicException("%env needs one name before the =, and got: " + argument);
        } else if (equals > 0) {
            environment.set(
                    argument.substring(0, equals).strip(),
                    environment.expand(argument.substring(equals + 1).strip()));
        } else {
            String value = environment.get(argument);
            if (value == null) {
                throw new MagicException(
                        "there is no environment variable " + argument + "; %env NAME=VALUE sets one" + near(argument));
            }
            System.out.println(value);
        }
        return null;
    }

    private String near(String name) {
        return Stream.of(name.toUpperCase(Locale.ROOT))
                .filter(environment.all()::containsKey)
                .map(found -> "; there is " + found)
                .collect(Collectors.joining());
    }
}
