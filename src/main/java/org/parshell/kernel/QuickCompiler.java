package org.parshell.kernel;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTaskImpl;
import com.sun.tools.javac.code.ClassFinder;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * A compiler for one small class after the other. JShell compiles a snippet three or four times, in as many compilers, each of
 * which has read the JDK's classes for itself; this one does so once.
 */
final class QuickCompiler {
    // A compiler that has read java.lang compiles a line in a tenth of the time that a new one takes. The JDK keeps
    // such compilers
    // for JShell in a pool that it doesn't export; the kernel is started with --add-exports for it. Classes of cells
    // get
    // a new name whenever they change, so that what the compiler knows of them stays true, but for what there is.

    private final MemoryFiles files;
    private final List<String> options;
    private final BooleanSupplier isStopped;
    private StoppablePool pool;

    /** The classes of cells that it was shown last. */
    private List<ClassBytecodes> known = List.of();

    /**
     * @param files where the compiler finds all but cells' classes
     * @param options for the compiler
     * @param isStopped asked often while it compiles: whether to give up
     */
    QuickCompiler(StandardJavaFileManager files, List<String> options, BooleanSupplier isStopped) {
        this.isStopped = isStopped;
        this.pool = newPool();
        this.files = new MemoryFiles(files);
        this.options = Stream.concat(Stream.of("-proc:none", "-parameters", "-implicit:none"), options.stream())
                .toList();
    }

    /**
     * What came of a compilation.
     *
     * @param classes that were made; none if there is anything to tell
     * @param codes of the errors and warnings, in order
     */
    record Compiled(List<ClassBytecodes> classes, List<String> codes) {
        boolean isClean() {
            return codes.isEmpty();
        }
    }

    /**
     * Compiles a class that may use those of cells, as they are by now.
     *
     * @param file what its frames in a stack trace name
     */
    Compiled compile(String file, String source, List<ClassBytecodes> cells) {
        List<String> codes = check(file, source, cells).stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(Diagnostic::getCode)
                .toList();
        return new Compiled(codes.isEmpty() ? files.written() : List.of(), codes);
    }

    /** Returns all that there is to tell of a class. */
    List<Diagnostic<? extends JavaFileObject>> check(String file, String source, List<ClassBytecodes> cells) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        files.begin(cells);
        boolean stale = !cells.equals(known);
        known = cells;
        pool.getTask(null, files, diagnostics, options, null, List.of(MemoryFiles.source(file, source)), task -> {
            generate(task, stale);
            return files;
        });
        boolean tooLarge = diagnostics.getDiagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.getCode().startsWith(ClassLimits.LIMIT));
        if (tooLarge) {
            pool = newPool(); // this one would have what was too large in every class from now on
        }
        return diagnostics.getDiagnostics();
    }

    /** The class path has got longer: all that was read may have changed. */
    void classPathChanged() {
        pool = newPool();
    }

    private StoppablePool newPool() {
        return new StoppablePool(1, isStopped);
    }

    private static void generate(JavacTask task, boolean stale) {
        // Afterwards the task has no context any more.
        Context context = ((JavacTaskImpl) task).getContext();
        if (stale) {
            forgetCells(context);
        }
        ((JavacTaskImpl) task).generate();
    }

    /** Has the compiler look anew for what classes of cells there are. */
    private static void forgetCells(Context context) {
        Symtab symbols = Symtab.instance(context);
        ModuleSymbol module = symbols.java_base.equals(symbols.noModule) ? symbols.noModule : symbols.unnamedModule;
        PackageSymbol cells = symbols.getPackage(module, Names.instance(context).fromString(MemoryFiles.CELLS));
        if (cells != null) {
            for (ClassSymbol type : symbols.getAllClasses()) {
                if (type.packge().equals(cells)) {
                    symbols.removeClass(module, type.flatName());
                }
            }
            cells.members_field = null;
            cells.completer = ClassFinder.instance(context).getCompleter();
        }
    }
}
