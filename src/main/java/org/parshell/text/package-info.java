/** Text and where it is shown: what is safe in a page or a terminal's line, how wide it is there, and one line that is drawn again in its place. JDK only. */
@NullMarked
package org.parshell.text;

import org.jspecify.annotations.NullMarked;
