/**
 * The schemes in which a sender proves itself by an HMAC.
 */
@NullMarked
package dev.handsfree.signature.hmac;

import org.jspecify.annotations.NullMarked;
