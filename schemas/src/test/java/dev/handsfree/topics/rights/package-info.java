/** What may be done in Kafka, by whom. */
@NullMarked
package dev.handsfree.topics.rights;

import org.jspecify.annotations.NullMarked;
