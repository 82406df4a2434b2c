/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.alert.mail;

import org.jspecify.annotations.NullMarked;
