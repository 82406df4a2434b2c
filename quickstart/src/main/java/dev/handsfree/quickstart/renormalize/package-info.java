/**
 * What lies on events.unmapped, read again by today's normalizers.
 */
@NullMarked
package dev.handsfree.quickstart.renormalize;

import org.jspecify.annotations.NullMarked;
