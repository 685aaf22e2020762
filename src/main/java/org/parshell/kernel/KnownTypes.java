package org.parshell.kernel;

import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types by their simple names, for a host that has no JShell to ask: those of the JDK, and of the class path's packages that something was loaded from. */
final class KnownTypes {
    private KnownTypes() {}

    /** Returns the whole names of the public types with a simple name, in no order. */
    static Stream<String> named(String simple) {
        Stream<String> packages = ModuleLayer.boot().modules().stream()
                .map(Module::getDescriptor)
                .flatMap(module -> module.exports().stream())
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source);
        ClassLoader own = KnownTypes.class.getClassLoader();
        Stream<String> loaded = own == null
                ? Stream.of()
                : Arrays.stream(own.getDefinedPackages()).map(Package::getName);
        return Stream.concat(packages, loaded)
                .distinct()
                .map(name -> find(name + "." + simple, own))
                .filter(Objects::nonNull)
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .map(Class::getName);
    }

    private static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
