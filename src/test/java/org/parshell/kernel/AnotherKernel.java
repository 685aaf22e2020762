package org.parshell.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.ExtensionLoader;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.adapters.IdentityJsonElementAdapter;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that knows nothing of Parshell, which comes to it as a library while it runs: as such kernels do it, the jars go to
 * JShell's class path, and then their extensions are installed. Prints what it shows, and what its cells give.
 */
final class AnotherKernel extends BaseKernel {
    /** The system property that is a latch, which opens when something was displayed. */
    static final String DISPLAYED = "another.displayed";

    private static final MIMEType HTML = MIMEType.parse("text/html");
    private static final MIMEType TEXT = MIMEType.parse("text/plain");

    /** As the base library writes messages. */
    private static final Gson MESSAGES = new GsonBuilder()
            .registerTypeHierarchyAdapter(JsonElement.class, new IdentityJsonElementAdapter())
            .create();

    private final Control control = new Control();
    private final JShell shell =
            JShell.builder().executionEngine(new Provider(control), Map.of()).build();

    private AnotherKernel() {}

    private static final class Control extends DirectExecutionControl {
        private @Nullable Object value;

        @Override
        protected String invoke(Method method) throws Exception {
            try {
                value = method.invoke(null);
                return "";
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private record Provider(Control control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "another";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }

    /** The library's jars and folders, then the cells. */
    public static void main(String[] arguments) {
        System.getProperties().put(DISPLAYED, new CountDownLatch(1));
        AnotherKernel kernel = new AnotherKernel();
        List<String> jars = List.of(arguments[0].split(File.pathSeparator, -1));
        jars.forEach(kernel.shell::addToClasspath);
        List<Extension> found = new ExtensionLoader().loadExtensions(jars);
        found.forEach(extension -> extension.install(kernel));
        System.out.println("extensions: " + found.size());
        for (String cell : List.of(arguments).subList(1, arguments.length)) {
            DisplayData shown = kernel.eval(cell);
            System.out.println("text: " + shown.getData(TEXT));
            System.out.println("html: " + shown.getData(HTML));
            System.out.println("message: " + MESSAGES.toJson(shown));
        }
        System.exit(0);
    }

    @Override
    public DisplayData eval(String cell) {
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo piece = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            control.value = null;
            for (SnippetEvent event : shell.eval(piece.source())) {
                if (event.status() != Status.VALID || event.exception() != null) {
                    throw new IllegalArgumentException(piece.source() + ": " + event.exception()
                            + shell.diagnostics(event.snippet())
                                    .map(d -> d.getMessage(null))
                                    .toList());
                }
            }
            rest = piece.remaining();
        }
        return control.value == null ? DisplayData.EMPTY : getRenderer().render(control.value);
    }

    @Override
    public void display(DisplayData data) {
        System.out.println("display: " + data.getData(TEXT));
        if (System.getProperties().get(DISPLAYED) instanceof CountDownLatch latch) {
            latch.countDown();
        }
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java").build();
    }
}
