package org.parshell.kernel.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.history.Entry;
import org.parshell.kernel.history.HistoryQuery;

/** What magics need of a kernel. All of it is called by the thread that runs the cell. */
public interface Host {
    /**
     * Runs source, magics included; returns the value to show, or null.
     *
     * @param origin where the source is from, for errors in it
     */
    @Nullable
    Object run(String source, String origin) throws MagicException;

    /** Does the same with source that stands in the cell, beginning on the magic's own line: errors name the cell's lines. */
    @Nullable
    Object runHere(String source) throws MagicException;

    /** Does the same, and tells what of it is the work of the compiler. */
    @Nullable
    Object runHere(String source, Compiling compiling) throws MagicException;

    /** Is told what the compiler does for a cell, on the cell's thread. */
    interface Compiling {
        void begins();

        void ends();
    }

    /** Compiles statements, or an expression, into something to call, whose code is that of a cell; leaves no variable behind. */
    Callable<?> compile(String source) throws MagicException;

    /** Runs the work where Stop interrupts it, and waits for it. */
    <T extends @Nullable Object> T await(Callable<T> work) throws MagicException;

    /** Shows a text of a MIME type under the cell. */
    void show(String mime, String text);

    /** Shows what is known of a name in Java, as a tooltip does; returns whether anything is. */
    boolean explain(String name, boolean withSource) throws MagicException;

    /** Returns the variables, in the order of their declarations. */
    List<Variable> variables();

    /** Returns whether there is a variable, a method or a type of this name. */
    boolean isName(String name);

    /** Adds jars and folders of classes, and installs the extensions in them. */
    void addToClassPath(List<Path> entries) throws MagicException;

    /** Returns the class path in order: the kernel's own first, then what was added. */
    List<Path> classPath();

    /** Returns that part of it that the kernel was started with. */
    List<Path> ownClassPath();

    /** Returns inputs of this session and of earlier ones. */
    List<Entry> history(HistoryQuery query);

    /** Forgets all that cells have declared and imported. */
    void reset();

    /**
     * A variable.
     *
     * @param type as it was declared
     * @param value what it holds now
     */
    record Variable(String name, String type, @Nullable Object value) {}
}
