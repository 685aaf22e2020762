package org.parshell.display;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Escape;

/**
 * Figures of Tablesaw's {@code jsplot}, a library that a notebook adds, as HTML: its own script, and plotly.js from this process's class path,
 * so that no page asks the network for anything. Called by reflection, as the class is the notebook's.
 */
public final class Figures {
    private static final String FIGURE = "tech.tablesaw.plotly.components.Figure";
    private static final String LIBRARY = "org.webjars.npm/plotly.js-dist";

    /** Packed, as it is 10 MB else; browsers unpack it. Evaluated apart, so that the page's own module loader doesn't take it. */
    private static final String UNPACK = """
        window.parshellPlotly ??= (async packed => {
          const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
          const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
          const module = {exports: {}};
          new Function("module", "exports", "define", await new Response(stream).text())(module, module.exports);
          return module.exports;
        })("PACKED");
        """;

    private static final String DRAW = """
        (async () => {
          const box = document.getElementById("ID");
          for (let waits = 0; !window.parshellPlotly; waits++) {
            if (!box.isConnected) return;
            if (waits === 8) box.textContent = "What draws figures came with this session's first one, which isn't in this page: run that cell again.";
            await new Promise(then => setTimeout(then, 250));
          }
          const Plotly = await window.parshellPlotly;
          box.textContent = "";
          FIGURE
        })();
        """;

    private Figures() {}

    /** Tells whether a value is a figure. */
    public static boolean isFigure(@Nullable Object value) {
        Class<?> type = value == null ? Object.class : value.getClass();
        while (type != null && !type.getName().equals(FIGURE)) {
            type = type.getSuperclass();
        }
        return type != null;
    }

    /**
     * Returns a figure's forms by MIME type.
     *
     * @param whole whether what draws it, plotly.js, is in there (3 MB); else a page must have it from another figure
     */
    public static SequencedMap<String, String> bundle(Object figure, boolean whole) {
        // jsplot makes a variable's name of it.
        String id = "parshell_" + UUID.randomUUID().toString().replace('-', '_');
        String script = script(String.valueOf(call(figure, "asJavascript", id)));
        SequencedMap<String, String> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", text(figure));
        bundle.put(
                "text/html",
                "<div id=\"" + id + "\" class=\"" + Escape.NO_FORMULAS + "\">" + Escape.html(text(figure))
                        + "</div>\n<script>\n"
                        + (whole ? UNPACK.replace("PACKED", library()) : "")
                        + DRAW.replace("ID", id).replace("FIGURE", script)
                        + "</script>");
        return bundle;
    }

    private static String text(Object figure) {
        Object layout = call(figure, "getLayout");
        Object title = layout == null ? null : call(layout, "getTitle");
        return "figure" + (title == null ? "" : " “" + Escape.line(title.toString()) + "”")
                + ", drawn where scripts may run";
    }

    /** Without its tags; nothing in its data ends the script that it becomes. */
    private static String script(String tagged) {
        String bare = tagged.replaceFirst("^\\s*<script>", "").replaceFirst("</script>\\s*$", "");
        return withWholeTitles(bare)
                .replace("</", "<\\/")
                .replace("<!--", "<\\!--")
                .strip();
    }

    /**
     * Titles and names stand in single quotes, and have none, as jsplot makes entities of them; it leaves backslashes and line breaks as they are,
     * at which the script would end. Data stand in double quotes, and are as they should be.
     */
    private static String withWholeTitles(String script) {
        StringBuilder whole = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            boolean opens = quote == 0 && (c == '"' || c == '\'');
            if (quote == '"' && c == '\\') {
                whole.append(c).append(script.charAt(++i));
            } else if (quote == '\'' && c == '\\') {
                whole.append("\\\\");
            } else if (quote == '\'' && (c == '\n' || c == '\r')) {
                whole.append("\\n");
            } else {
                quote = opens ? c : c == quote ? 0 : quote;
                whole.append(c);
            }
        }
        return whole.toString();
    }

    private static @Nullable Object call(Object target, String method, String... arguments) {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        try {
            return target.getClass().getMethod(method, types).invoke(target, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the figure can't be drawn: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("this is no figure of jsplot 0.44: " + e.getMessage(), e);
        }
    }

    private static String library() {
        String version = new String(read("META-INF/maven/" + LIBRARY + "/pom.properties"), StandardCharsets.ISO_8859_1);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(version));
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(read("META-INF/resources/webjars/plotly.js-dist/" + properties.getProperty("version")
                        + "/plotly.js"));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Figures.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        LIBRARY + " is not on the class path, and draws figures: add it with %maven");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
