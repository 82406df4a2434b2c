/**
 * Writes contacts to HubSpot: the only place that knows its paths, properties and errors.
 */
@NullMarked
package dev.handsfree.crm.hubspot;

import org.jspecify.annotations.NullMarked;
