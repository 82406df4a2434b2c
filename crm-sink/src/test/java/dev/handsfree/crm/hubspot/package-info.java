/** Tests of how contacts reach HubSpot. */
@NullMarked
package dev.handsfree.crm.hubspot;

import org.jspecify.annotations.NullMarked;
