/** JMH benchmarks of the thread engine beside what a user would take instead, and the page of their ratios. */
@NullMarked
package org.parshell.bench;

import org.jspecify.annotations.NullMarked;
