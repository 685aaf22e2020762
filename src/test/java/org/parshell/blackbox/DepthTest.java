package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parshell.Par;
import org.parshell.ParException;

/** Maps inside maps until the stack is full, as the first thing that is ever run. */
@Timeout(120)
class DepthTest {
    /** Loaded anew, together with all that it uses. */
    public static final class TooDeep implements Callable<String> {
        private static int deep() {
            return Par.list(List.of(1), x -> deep()).getFirst();
        }

        @Override
        public String call() {
            try {
                return "there was an end: " + Par.list(List.of(1), x -> deep());
            } catch (ParException e) {
                return told();
            }
        }

        private static String told() {
            try {
                return "nothing was thrown: "
                        + Par.list(List.of(1), x -> {
                            throw new IllegalStateException("two");
                        });
            } catch (ParException e) {
                return String.valueOf(e.getMessage())
                        + Par.last().table().stringColumn("error").asList();
            }
        }
    }

    /** Classes that found the stack full when they were initialized could not be used any more. */
    @Test
    void runsGoOnAfterOneThatWasTooDeep() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(new File(part).toURI().toURL());
        }
        try (URLClassLoader anew = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> tooDeep = (Callable<?>) anew.loadClass(TooDeep.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(tooDeep.call().toString())
                    .startsWith("1 of 1 item failed: item 0 (1) threw IllegalStateException: two")
                    .endsWith("[IllegalStateException: two]");
        }
    }
}
