package org.parshell.kernel;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;

/** Whether this JVM runs code that uses preview features. */
final class PreviewFeatures {
    private PreviewFeatures() {}

    /** Finds out by loading a class that is marked as using them: what the JVM was started with takes longer to ask. */
    static boolean areEnabled() {
        byte[] marked = ClassFile.of()
                .build(
                        ClassDesc.of(PreviewFeatures.class.getPackageName(), "Marked"),
                        type -> type.withVersion(ClassFile.latestMajorVersion(), ClassFile.PREVIEW_MINOR_VERSION));
        try {
            MethodHandles.lookup().defineHiddenClass(marked, false);
            return true;
        } catch (UnsupportedClassVersionError e) {
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
