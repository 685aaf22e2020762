package org.parshell.kernel.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Libraries that are on the class path in another version already. */
final class Clashes {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private Clashes() {}

    /** Returns a line for each of the fresh jars of which another version comes first: the kernel's own, or one that was added. */
    static List<String> of(List<Path> own, List<Path> added, List<Path> fresh) {
        List<String> clashes = new ArrayList<>();
        Map<String, String> owned = versions(own);
        Map<String, String> before = versions(added);
        for (Path path : fresh) {
            Matcher jar = matcher(path);
            String name = jar.matches() ? jar.group(1) : "";
            String fixed = owned.get(name);
            String earlier = before.get(name);
            if (fixed != null && !fixed.equals(jar.group(2))) {
                clashes.add(
                        "conflict: " + name + " " + fixed + ", the kernel's own, stays in use, not " + jar.group(2));
            } else if (fixed == null && earlier != null && !earlier.equals(jar.group(2))) {
                clashes.add("conflict: " + name + " " + earlier + " was added before and stays in use, not "
                        + jar.group(2) + "; restart the kernel to change it");
            }
        }
        return clashes;
    }

    private static Map<String, String> versions(List<Path> jars) {
        Map<String, String> versions = new HashMap<>();
        for (Path path : jars) {
            Matcher jar = matcher(path);
            if (jar.matches()) {
                versions.putIfAbsent(jar.group(1), jar.group(2));
            }
        }
        return versions;
    }

    private static Matcher matcher(Path path) {
        return JAR.matcher(String.valueOf(path.getFileName()));
    }
}
