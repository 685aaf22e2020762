/**
 * What cells were run, in this session and in earlier ones: kept in one plain file, and asked for by front ends and by magics. It
 * uses the JDK and Gson alone.
 */
@NullMarked
package org.parshell.kernel.history;

import org.jspecify.annotations.NullMarked;
