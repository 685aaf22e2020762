package org.parshell.kernel.magic;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.magic.Host.Variable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/** What the session holds. */
final class SessionMagics {
    private SessionMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.line(
                                "who",
                                "[NAME …]",
                                "Shows the variables, or some of them: name, type, and how many elements they hold.",
                                (host, arguments, _) -> {
                                    List<Variable> variables = named(host.variables(), Words.split(arguments));
                                    return host.await(() -> who(variables));
                                })
                        .completing((host, typed) -> host.variables().stream()
                                .map(Variable::name)
                                .filter(name -> name.startsWith(typed))
                                .toList()),
                Magic.line(
                        "history",
                        "[N | N-M | ~K/ | ~K/N-M | S/N-M …] [-l N] [-g TEXT]",
                        """
                        Prints this session's inputs with their numbers, or those that are asked for.
                        These are some numbers of this session, of the session K before it, or of session S; the latest N of all
                        sessions; or those of all sessions that contain a text.""",
                        (host, arguments, _) -> host.await(() -> {
                            System.out.print(new Inputs(host::history).select(Words.split(arguments)));
                            return null;
                        })),
                Magic.line(
                        "reset",
                        "[-f]",
                        "Forgets all variables, methods, classes and imports of the cells. The class path stays as it is.\n"
                                + "It doesn't ask first, so that -f, as elsewhere, changes nothing.",
                        (host, arguments, _) -> {
                            if (!arguments.isEmpty() && !arguments.equals("-f")) {
                                throw new MagicException("%reset takes nothing but -f, and got: " + arguments);
                            }
                            host.reset();
                            return null;
                        }));
    }

    private static List<Variable> named(List<Variable> variables, List<String> names) throws MagicException {
        for (String name : names) {
            if (variables.stream().noneMatch(variable -> variable.name().equals(name))) {
                throw new MagicException("there is no variable " + name + "; %who shows those that there are");
            }
        }
        return variables.stream()
                .filter(variable -> names.isEmpty() || names.contains(variable.name()))
                .toList();
    }

    private static Object who(List<Variable> variables) {
        StringColumn names = StringColumn.create("name");
        StringColumn types = StringColumn.create("type");
        StringColumn sizes = StringColumn.create("size");
        for (Variable variable : variables) {
            names.append(variable.name());
            types.append(variable.type());
            sizes.append(size(variable.value()));
        }
        return Table.create("variables", names, types, sizes);
    }

    /** How many elements there are; of a single thing nothing. Whatever a cell's own class does, this ends. */
    private static String size(@Nullable Object value) {
        try {
            return switch (value) {
                case null -> "null";
                case Relation table -> table.rowCount() + " × " + table.columnCount();
                case Column<?> column -> String.valueOf(column.size());
                case Collection<?> elements -> String.valueOf(elements.size());
                case Map<?, ?> entries -> String.valueOf(entries.size());
                case CharSequence text -> String.valueOf(text.length());
                default -> value.getClass().isArray() ? String.valueOf(Array.getLength(value)) : "";
            };
        } catch (RuntimeException | Error e) {
            return "(" + e.getClass().getSimpleName() + ")";
        }
    }
}
