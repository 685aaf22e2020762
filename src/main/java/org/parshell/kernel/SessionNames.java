package org.parshell.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.magic.Host.Variable;

/** What cells have declared by now. */
final class SessionNames {
    private final JShell shell;
    private final CellControl control;
    private final Turn turn;
    private final Set<String> standard = ConcurrentHashMap.newKeySet();

    SessionNames(JShell shell, CellControl control, Turn turn) {
        this.shell = shell;
        this.control = control;
        this.turn = turn;
    }

    /** This one is no cell's, and stays when everything is forgotten. */
    void isStandard(Snippet snippet) {
        standard.add(snippet.id());
    }

    /** Returns whether there is a variable, a method or a type of this name. */
    boolean contains(String name) {
        return turn.take(
                () -> shell.variables().anyMatch(variable -> variable.name().equals(name))
                        || shell.methods().anyMatch(method -> method.name().equals(name))
                        || shell.types().anyMatch(type -> type.name().equals(name)));
    }

    List<Variable> variables() {
        return turn.take(() -> shell.variables()
                .filter(variable -> shell.status(variable) == Status.VALID && !isTemporary(variable))
                .map(variable -> new Variable(variable.name(), variable.typeName(), value(variable)))
                .toList());
    }

    private @Nullable Object value(VarSnippet variable) {
        Field field = field(variable);
        try {
            return field == null ? null : field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field was made accessible", e);
        }
    }

    private @Nullable Field field(VarSnippet variable) {
        // JShell alone knows the class, and tells it by asking us for the value.
        String _ = shell.varValue(variable);
        return control.variable();
    }

    /** Forgets everything, and lets go of what variables hold. */
    void reset() {
        turn.take(() -> {
            shell.variables()
                    .filter(variable -> shell.status(variable) == Status.VALID)
                    .forEach(this::clear);
            return drop(shell.snippets()
                    .filter(snippet -> !standard.contains(snippet.id()))
                    .filter(snippet -> shell.status(snippet).isActive())
                    .toList());
        });
    }

    private void clear(VarSnippet variable) {
        Field field = field(variable);
        if (field != null && !field.getType().isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
            try {
                field.set(null, null);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the field was made accessible", e);
            }
        }
    }

    /** JShell keeps the value of an expression in a variable of its own naming. */
    private static boolean isTemporary(VarSnippet variable) {
        return variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    private int drop(List<? extends Snippet> snippets) {
        snippets.forEach(snippet -> {
            var _ = shell.drop(snippet);
        });
        return snippets.size();
    }
}
