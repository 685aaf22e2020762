package org.parshell.cli;

import picocli.CommandLine.ExitCode;

/** What a command could not do, in one line for the person who called it, and the exit code that says so. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** An argument or a file is of no use: exit code 2. */
    static CommandFailure badInput(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** What was asked for was tried and failed: exit code 1. */
    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.SOFTWARE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
