package dev.handsfree.router.route;

import java.nio.ByteBuffer;

import dev.handsfree.topics.Topic;
import org.apache.kafka.common.header.Headers;

/**
 * A record that is to be written, as the bytes that it will be: nothing that it holds can
 * make writing it fail.
 *
 * @param topic where to
 * @param key its key
 * @param value its value, serialized
 * @param headers its headers
 */
record Outgoing(Topic topic, String key, ByteBuffer value, Headers headers) {
}
