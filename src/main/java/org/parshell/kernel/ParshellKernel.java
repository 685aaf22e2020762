package org.parshell.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.awt.image.RenderedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Figures;
import org.parshell.protocol.Message;

/**
 * The kernel as extensions of the base library see it: its renderer, its display, a way to evaluate. Its channels and request
 * handlers are not used: {@link Kernel} has its own.
 */
final class ParshellKernel extends BaseKernel {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final CompletableFuture<JavaSession> session;
    private final CellOutput output;
    private final Publisher publisher;

    private final FigureCarrier figures = new FigureCarrier();

    private final Interrupts interrupts = new Interrupts(System::nanoTime);

    ParshellKernel(CompletableFuture<JavaSession> session, CellOutput output, Publisher publisher, Comms comms) {
        this.session = session;
        this.output = output;
        this.publisher = publisher;
        // Whatever no extension knows better how to show; text too, which the base library would show at any length.
        getRenderer()
                .createRegistration(Object.class)
                .onType(CharSequence.class)
                .onType(RenderedImage.class)
                .register(this::show);
        commManager = comms;
    }

    private void show(Object value, RenderContext context) {
        if (Figures.isFigure(value)) {
            Figures.bundle(value, figures.carries(output.parent())).forEach(context.getOutputContainer()::putData);
        } else {
            Bundles.show(value, context);
        }
    }

    /** Returns {@code data} and {@code metadata} of a value, as messages carry them. */
    JsonObject bundle(Object value) {
        return bundle(value, List.of());
    }

    /** The same, as these MIME types where there are any. */
    JsonObject bundle(@Nullable Object value, List<String> mimes) {
        return Bundles.of(getRenderer(), value, mimes);
    }

    @Override
    public void display(DisplayData data) {
        Message parent = output.parent();
        if (parent != null) {
            output.flush();
            publisher.publish(parent, "display_data", Bundles.json(data));
        }
    }

    @Override
    public DisplayData eval(String source) {
        return switch (session.join().run(CellLines.UNNUMBERED, source, () -> false)) {
            case CellResult.Value(Object value) -> getRenderer().render(value);
            case CellResult.Nothing() -> DisplayData.EMPTY;
            case CellResult.Failed(ErrorReport error) ->
                throw new IllegalArgumentException(error.name() + ": " + error.value());
        };
    }

    /**
     * A cell was asked for, which may have to wait until JShell has started or another has compiled. Returns whether it was
     * interrupted since, or before on its way here: to be asked when interrupts reach it. {@link #cellEnded} has to follow.
     */
    BooleanSupplier awaitCell(Message request) {
        Heap.cellBegins();
        return interrupts.begins(request);
    }

    void cellEnded(Message request) {
        interrupts.ended(request);
    }

    @Override
    public void interrupt() {
        interrupt(null);
    }

    /** Ends what runs, or what was sent before this request and has yet to come. */
    void interrupt(@Nullable Message request) {
        boolean concerns = interrupts.came(request);
        JavaSession started = session.getNow(null);
        if (concerns && started != null) {
            started.interrupt();
        }
    }

    /** Ends the cells that run and have been halted. */
    void interruptHalted() {
        JavaSession started = session.getNow(null);
        if (started != null) {
            started.interruptHalted();
        }
    }

    /** Returns what ends the code of cells; null where there is none yet. */
    @Nullable
    Stopper stopper() {
        JavaSession started = session.getNow(null);
        return started == null ? null : started.stopper();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("java")
                .build();
    }

    @Override
    public String getBanner() {
        return "Parshell " + version() + ", Java " + Runtime.version();
    }

    static String version() {
        String version = ParshellKernel.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    /** Returns the content of a {@code kernel_info_reply}. */
    JsonObject info() {
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("protocol_version", Message.PROTOCOL_VERSION);
        reply.addProperty("implementation", "parshell");
        reply.addProperty("implementation_version", version());
        reply.add("language_info", GSON.toJsonTree(getLanguageInfo()));
        reply.addProperty("banner", getBanner());
        reply.addProperty("debugger", false);
        reply.add("supported_features", Json.array(List.of("kernel subshells")));
        reply.add("help_links", Json.array(List.of()));
        return reply;
    }
}
