/**
 * An SMTP server that keeps every mail it is given.
 */
@NullMarked
package dev.handsfree.standin.mail;

import org.jspecify.annotations.NullMarked;
