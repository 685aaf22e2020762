/**
 * Parallel maps that return an ordered table: {@link org.parshell.Par} and the few types around it, with the thread
 * engine, its queue and the table building behind them. Uses the JDK and Tablesaw; knows nothing of JShell or Jupyter.
 */
@NullMarked
package org.parshell;

import org.jspecify.annotations.NullMarked;
