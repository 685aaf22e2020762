/**
 * Values to what a notebook or a terminal shows: MIME bundles. Pure functions of the value, bounded in size whatever its own
 * size is. Knows Tablesaw, and no kernel.
 */
@NullMarked
package org.parshell.display;

import org.jspecify.annotations.NullMarked;
