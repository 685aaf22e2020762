/** Documentation out of source files that lie beside libraries, for those that JShell finds none for. It uses the JDK alone. */
@NullMarked
package org.parshell.kernel.docs;

import org.jspecify.annotations.NullMarked;
