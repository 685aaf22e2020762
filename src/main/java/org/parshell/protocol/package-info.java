/**
 * The Jupyter wire format (protocol 5.5): the connection file, messages, and their signed frames. Spoken by the
 * kernel and by the embedded client alike; uses Gson and knows nothing of sockets, JShell or notebooks.
 */
@NullMarked
package org.parshell.protocol;

import org.jspecify.annotations.NullMarked;
