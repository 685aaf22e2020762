package org.parshell.kernel;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports that everybody has and many a first cell doesn't need. Each costs JShell some hundredths of a second, so they are
 * evaluated when it is given something that mentions a name that could be theirs, or one by one while the kernel has nothing to
 * do. An expression that goes past JShell needs them only as text.
 */
final class LateImports {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final Pattern STATIC = Pattern.compile("import\\s+static\\s+([\\w.]+)\\.\\*;");

    private final Turn turn;

    /** Only in the turn, as they are evaluated in it. */
    private final Queue<String> waiting;

    private final Consumer<String> evaluate;
    private final Set<String> methods;

    /** Reading: whoever uses JShell for a cell. Writing: an import meanwhile, which only starts where nobody does. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private volatile long lastUse = System.nanoTime();

    /**
     * @param turn to use JShell
     * @param statements of the imports, in the order of their evaluation
     * @param evaluate evaluates one, in the turn
     */
    LateImports(Turn turn, Collection<String> statements, Consumer<String> evaluate) {
        this.turn = turn;
        waiting = new ArrayDeque<>(statements);
        this.evaluate = evaluate;
        methods = statements.stream().flatMap(LateImports::staticMethods).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> staticMethods(String statement) {
        Matcher name = STATIC.matcher(statement);
        try {
            return name.matches()
                    ? Stream.of(Class.forName(name.group(1)).getMethods())
                            .filter(method -> Modifier.isStatic(method.getModifiers()))
                            .map(Method::getName)
                    : Stream.of();
        } catch (ClassNotFoundException e) {
            return Stream.of(); // its evaluation will say so
        }
    }

    /** Somebody is about to run a cell: none is evaluated until {@link #end} but those that are asked for. */
    void begin() {
        use.readLock().lock();
    }

    void end() {
        lastUse = System.nanoTime();
        use.readLock().unlock();
    }

    /** Returns those that JShell doesn't know yet. */
    List<String> waiting() {
        return turn.take(() -> List.copyOf(waiting));
    }

    /** JShell is about to be given this source: evaluates all that still wait, if it may mention one. */
    void importFor(String source) {
        if (mayMention(source)) {
            importAll();
        }
    }

    /** Evaluates all that still wait. */
    void importAll() {
        turn.take(() -> {
            while (!waiting.isEmpty()) {
                importNext();
            }
            lastUse = System.nanoTime();
            return waiting;
        });
    }

    /** Evaluates one after the other whenever nobody has used JShell for so long; returns when none waits any more. */
    void importWhileIdle(long idleMillis) throws InterruptedException {
        while (!waiting().isEmpty()) {
            long rest = idleMillis - (System.nanoTime() - lastUse) / 1_000_000;
            if (rest > 0) {
                Thread.sleep(rest);
            } else if (use.writeLock().tryLock()) {
                try {
                    importNext();
                } finally {
                    use.writeLock().unlock();
                }
            } else {
                Thread.sleep(idleMillis);
            }
        }
    }

    /** Returns when nobody has used JShell for so long, or in the end without that. */
    void awaitIdle(long idleMillis, long mostMillis) throws InterruptedException {
        long end = System.nanoTime() + mostMillis * 1_000_000;
        while (true) {
            long now = System.nanoTime();
            long rest = Math.min(idleMillis * 1_000_000 - (now - lastUse), end - now) / 1_000_000;
            if (rest <= 0) {
                return;
            }
            Thread.sleep(rest);
        }
    }

    private void importNext() {
        turn.take(() -> {
            String next = waiting.poll();
            if (next != null) {
                evaluate.accept(next);
            }
            return waiting;
        });
    }

    /** Whether a source has a word that could be an imported name: a type's that isn't java.lang's, or a static method's. */
    private boolean mayMention(String source) {
        Matcher words = WORD.matcher(source);
        while (words.find()) {
            String word = words.group();
            if (methods.contains(word) || (!Character.isLowerCase(word.codePointAt(0)) && !isAlwaysThere(word))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlwaysThere(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
