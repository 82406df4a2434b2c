/** Facts about the access-sink, told as tests. */
@NullMarked
package dev.handsfree.access.entitlement;

import org.jspecify.annotations.NullMarked;
