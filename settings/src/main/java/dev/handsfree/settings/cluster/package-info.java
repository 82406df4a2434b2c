/** How this process gets into a Kafka cluster. */
@NullMarked
package dev.handsfree.settings.cluster;

import org.jspecify.annotations.NullMarked;
