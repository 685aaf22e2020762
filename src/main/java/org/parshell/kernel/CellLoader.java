package org.parshell.kernel;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/**
 * The cells' classes, and those of jars and folders that a notebook adds: all with stop points. The class files of cells are
 * handed out as resources the way the compiler made them, for code that travels.
 */
final class CellLoader extends URLClassLoader implements LoaderDelegate {
    private static final String CLASS = ".class";

    private final CellLines lines;

    /** By binary name. */
    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

    private final Map<String, byte[]> woven = new ConcurrentHashMap<>();

    /** Those that cells after them may use; a list is never changed. */
    private volatile List<ClassBytecodes> declared = List.of();

    CellLoader(CellLines lines) {
        super(new URL[0], ClassLoader.getSystemClassLoader());
        this.lines = lines;
        woven.put(CellWeaver.SITES_CLASS, CellWeaver.sitesClass());
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        // JShell may compile a class several times before it is used, and the latest counts.
        Map<String, ClassBytecodes> byName = new LinkedHashMap<>();
        Stream.concat(declared.stream(), Arrays.stream(classes)).forEach(type -> byName.put(type.name(), type));
        declared = List.copyOf(byName.values());
        // Overloads that call each other stand in one class, which comes once for each.
        Map<String, byte[]> batch = Arrays.stream(classes)
                .collect(Collectors.toMap(ClassBytecodes::name, ClassBytecodes::bytecodes, (one, _) -> one));
        compiled.putAll(batch);
        CellWeaver.Lines positions = new CellWeaver.Lines(lines, batch);
        batch.forEach((name, bytes) -> woven.put(name, weave(bytes, positions)));
        lines.loaded();
        install(classes);
    }

    /** Returns the classes that cells may use, as the compiler made them: another list whenever they change. */
    List<ClassBytecodes> declared() {
        return declared;
    }

    /** Loads classes that have their cell's lines already, and that no cell after them can name. */
    void loadUnseen(List<ClassBytecodes> classes) throws ClassInstallException {
        if (classes.size() == 1 && StraightCode.is(classes.getFirst().bytecodes())) {
            woven.put(classes.getFirst().name(), classes.getFirst().bytecodes());
        } else {
            classes.forEach(type -> {
                compiled.put(type.name(), type.bytecodes());
                woven.put(type.name(), weave(type.bytecodes(), null));
            });
        }
        install(classes.toArray(ClassBytecodes[]::new));
    }

    private void install(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loadClass(classes[i].name());
                installed[i] = true;
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException("could not load " + classes[i].name() + ": " + e, installed);
            }
        }
    }

    private byte[] weave(byte[] type, CellWeaver.@Nullable Lines positions) {
        try {
            return CellWeaver.weave(type, positions);
        } catch (IllegalArgumentException e) {
            // A method is as large as it may be, say. It still runs; only, nothing stops its loops.
            return type;
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException("a changed class gets a new name");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        for (String part : path.split(File.pathSeparator, -1)) {
            try {
                addURL(Path.of(part).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new InternalException(part + ": " + e.getMessage());
            }
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        byte[] own = woven.remove(name);
        if (own != null) {
            return defineClass(name, own, 0, own.length);
        }
        URL url = findResource(name.replace('.', '/') + CLASS);
        if (url == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return define(name, url.openConnection());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private Class<?> define(String name, URLConnection file) throws IOException {
        byte[] type;
        try (InputStream in = file.getInputStream()) {
            type = weave(in.readAllBytes(), null);
        }
        JarURLConnection jar = file instanceof JarURLConnection connection ? connection : null;
        int dot = name.lastIndexOf('.');
        if (dot > 0 && getDefinedPackage(name.substring(0, dot)) == null) {
            Manifest manifest = jar == null ? null : jar.getManifest();
            definePackage(name.substring(0, dot), manifest == null ? new Manifest() : manifest, null);
        }
        URL origin = jar == null ? file.getURL() : jar.getJarFileURL();
        return defineClass(name, type, 0, type.length, new CodeSource(origin, (Certificate[]) null));
    }

    @Override
    public @Nullable URL findResource(String name) {
        byte[] own = name.endsWith(CLASS)
                ? compiled.get(name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                : null;
        return own == null ? super.findResource(name) : inMemory(name, own);
    }

    private static URL inMemory(String name, byte[] bytes) {
        try {
            return URL.of(URI.create("cell:/" + name.replace("$", "%24")), new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(bytes);
                        }
                    };
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
