package org.parshell.cli;

import java.util.List;
import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.EngineTerminationException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.parshell.Run;

/** For JShell, which finds it as a service: how {@code parshell shell} runs snippets. */
public final class ShellControlProvider implements ExecutionControlProvider {
    static final String NAME = "parshell";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters)
            throws EngineTerminationException, InternalException {
        ShellControl control = new ShellControl();
        Run.findLines(ShellLines.of(env));
        // JShell's tool says what --class-path is to a JVM that would be started, and this is none.
        List<String> options = env.extraRemoteVMOptions();
        for (int i = 1; i < options.size(); i++) {
            if (options.get(i - 1).equals("--class-path")) {
                control.addToClasspath(options.get(i));
            }
        }
        return control;
    }
}
