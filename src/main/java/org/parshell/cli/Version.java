package org.parshell.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {
    /** Only picocli makes one. */
    Version() {}

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "parshell " + (version == null ? "(not from a jar)" : version), "Java ${java.version} (${java.vendor})"
        };
    }
}
