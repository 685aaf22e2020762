/** What code in cells can call to talk to its front end: show things, ask for a password, open comms. The kernel stands behind it. */
@NullMarked
package org.parshell.kernel.cell;

import org.jspecify.annotations.NullMarked;
