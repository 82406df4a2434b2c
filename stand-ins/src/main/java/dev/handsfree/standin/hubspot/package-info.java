/**
 * HubSpot's contacts and properties, as its API answers for them.
 */
@NullMarked
package dev.handsfree.standin.hubspot;

import org.jspecify.annotations.NullMarked;
