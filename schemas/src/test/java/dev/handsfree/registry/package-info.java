/**
 * The wire format: Avro values, with their schemas in the registry before anybody needs
 * them.
 */
@NullMarked
package dev.handsfree.registry;

import org.jspecify.annotations.NullMarked;
