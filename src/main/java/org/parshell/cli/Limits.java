package org.parshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a Linux machine has and what the control groups of a process let it use: containers and services are limited so.
 *
 * <p>The process's own group and all above it count, in the one hierarchy of version 2 as in those of version 1.
 */
final class Limits {
    private static final long NO_LIMIT = 1L << 60;

    private final Path root;

    /** Reads {@code proc} and {@code sys} under the root. */
    Limits(Path root) {
        this.root = root;
    }

    /** Returns how many processors the machine has, where it says so. */
    OptionalLong machineProcessors() {
        long count = lines(root.resolve("proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count();
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** Returns the machine's memory in bytes, where it says so. */
    OptionalLong machineMemory() {
        return lines(root.resolve("proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /** Returns the least memory limit of the groups, in bytes; empty if there is none. */
    OptionalLong memory() {
        return groups("memory").stream()
                .flatMap(group -> first(group.resolve("memory.max"), group.resolve("memory.limit_in_bytes")).stream())
                .filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                // Version 1 says "no limit" by a number of this size.
                .filter(bytes -> bytes < NO_LIMIT)
                .min();
    }

    /** Returns the least processor limit of the groups, in processors, 1.5 being one and a half; empty if there is none. */
    OptionalDouble processors() {
        return groups("cpu").stream()
                .flatMap(group -> quota(group).stream())
                .mapToDouble(Double::doubleValue)
                .min();
    }

    private static Optional<Double> quota(Path group) {
        String both = first(group.resolve("cpu.max"))
                .orElseGet(() -> first(group.resolve("cpu.cfs_quota_us")).orElse("") + " "
                        + first(group.resolve("cpu.cfs_period_us")).orElse(""));
        int space = both.indexOf(' ');
        return both.matches("\\d{1,15} [1-9]\\d{0,15}")
                ? Optional.of(
                        Double.parseDouble(both.substring(0, space)) / Double.parseDouble(both.substring(space + 1)))
                : Optional.empty();
    }

    /** The folders of the process's group and of those above it, for a controller of version 1 and for version 2. */
    private List<Path> groups(String controller) {
        Path mount = root.resolve("sys/fs/cgroup");
        List<Path> groups = new ArrayList<>();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            // "0::/user.slice/…" or "4:cpu,cpuacct:/docker/…"
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                addUpwards(groups, mount, parts[2]);
            } else if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
                addUpwards(groups, mount.resolve(parts[1]), parts[2]);
                addUpwards(groups, mount.resolve(controller), parts[2]);
            }
        }
        return groups;
    }

    private static void addUpwards(List<Path> groups, Path mount, String group) {
        Path folder = mount.resolve(group.substring(1)).normalize();
        // A container may be told a path that it can't see; the mount itself is its own group then.
        for (Path at = folder; at != null && at.startsWith(mount); at = at.getParent()) {
            groups.add(at);
        }
    }

    private static Optional<String> first(Path... files) {
        for (Path file : files) {
            List<String> lines = lines(file);
            if (!lines.isEmpty()) {
                return Optional.of(lines.getFirst().strip());
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            // What can't be read limits nobody that we could tell of.
            return List.of();
        }
    }
}
