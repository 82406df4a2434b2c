/**
 * Which events trigger what in which sink: the file {@code automations.yml}.
 */
@NullMarked
package dev.handsfree.automations;

import org.jspecify.annotations.NullMarked;
