/** Tests of how callers without a token are refused. */
@org.jspecify.annotations.NullMarked
package dev.handsfree.edge.api;
