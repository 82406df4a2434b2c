/**
 * E-mail as a messenger, through an SMTP server; wires itself where one is set.
 */
@NullMarked
package dev.handsfree.messengers.mail;

import org.jspecify.annotations.NullMarked;
