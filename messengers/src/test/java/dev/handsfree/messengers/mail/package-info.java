/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.messengers.mail;

import org.jspecify.annotations.NullMarked;
