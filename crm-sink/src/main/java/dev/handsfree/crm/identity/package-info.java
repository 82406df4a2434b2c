/**
 * Files what was said under names, and knows which person a name means.
 */
@NullMarked
package dev.handsfree.crm.identity;

import org.jspecify.annotations.NullMarked;
