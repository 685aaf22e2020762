package org.parshell.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;

/** Maven's settings: those of the user, and those of the Maven that {@code mvn} starts. */
final class UserSettings {
    private UserSettings() {}

    static Settings read() throws MavenException {
        Path user = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        Properties properties = new Properties();
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        properties.putAll(System.getProperties());
        request.setSystemProperties(properties);
        request.setUserSettingsFile(user.toFile());
        mavenHome()
                .map(home -> home.resolve("conf").resolve("settings.xml").toFile())
                .ifPresent(request::setGlobalSettingsFile);
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new MavenException("Maven's settings are broken: " + e.getMessage(), e);
        }
    }

    /** As Maven's own property or variable says; or else where the {@code mvn} on the PATH really is. */
    private static Optional<Path> mavenHome() {
        String home = System.getProperty("maven.home", System.getenv("MAVEN_HOME"));
        if (home != null && !home.isBlank()) {
            return Optional.of(Path.of(home));
        }
        String path = String.valueOf(System.getenv("PATH"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> real(folder).stream())
                .findFirst()
                .map(mvn -> mvn.resolve("..").resolve("..").normalize());
    }

    private static Optional<Path> real(String folder) {
        try {
            Path mvn = Path.of(folder, "mvn");
            return Files.isExecutable(mvn) ? Optional.of(mvn.toRealPath()) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // somebody's PATH names what isn't there
        }
    }
}
