/**
 * Notebooks without Jupyter: the file format, a client that starts a kernel as a process and talks the protocol with it,
 * and the runner that takes a notebook through both. Knows the protocol package, and no particular kernel.
 */
@NullMarked
package org.parshell.notebook;

import org.jspecify.annotations.NullMarked;
