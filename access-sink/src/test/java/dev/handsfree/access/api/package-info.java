/** Tests of the customer API's parts. */
@org.jspecify.annotations.NullMarked
package dev.handsfree.access.api;
