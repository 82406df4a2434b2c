/** The one form of an e-mail address. */
@NullMarked
package dev.handsfree.topics.email;

import org.jspecify.annotations.NullMarked;
