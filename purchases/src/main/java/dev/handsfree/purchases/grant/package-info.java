/**
 * What a purchase grants.
 */
@NullMarked
package dev.handsfree.purchases.grant;

import org.jspecify.annotations.NullMarked;
