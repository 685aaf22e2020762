/**
 * Values to what a notebook or a terminal shows: MIME bundles. Pure functions of the value, bounded in size whatever its own
 * size is, but for {@link Rich} values and jsplot's figures, which are shown whole. Knows Tablesaw, and no kernel.
 */
@NullMarked
package org.parshell.display;

import org.jspecify.annotations.NullMarked;
