package org.parshell.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** The files that a {@link QuickCompiler} reads and writes: cells' classes and its own are in memory. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    /** The package of cells' classes. */
    static final String CELLS = "REPL";

    private final List<ClassFile> written = new ArrayList<>();
    private Collection<ClassBytecodes> cells = List.of();

    MemoryFiles(StandardJavaFileManager files) {
        super(files);
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String name) {
            super(uri(name, Kind.CLASS), Kind.CLASS);
            this.name = name;
        }

        ClassFile(ClassBytecodes type) {
            this(type.name());
            bytes.writeBytes(type.bytecodes());
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    /** A file of this name, a class's or any other. */
    static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace(" ", "%20")), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static URI uri(String name, JavaFileObject.Kind kind) {
        return URI.create("string:///" + name.replace('.', '/') + kind.extension);
    }

    /** A compilation begins, which sees these classes of cells. */
    void begin(Collection<ClassBytecodes> visible) {
        cells = visible;
        written.clear();
    }

    /** Returns the classes that were written since. */
    List<ClassBytecodes> written() {
        return written.stream()
                .map(file -> new ClassBytecodes(file.name, file.bytes.toByteArray()))
                .toList();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        ClassFile file = new ClassFile(className);
        written.add(file);
        return file;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (!packageName.equals(CELLS)) {
            return super.list(location, packageName, kinds, recurse);
        }
        return location == StandardLocation.CLASS_PATH && kinds.contains(JavaFileObject.Kind.CLASS)
                ? cells.stream().<JavaFileObject>map(ClassFile::new).toList()
                : List.of();
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile own ? own.name : super.inferBinaryName(location, file);
    }
}
