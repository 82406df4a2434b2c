/** The customer API: tells the product's server what a customer may use. */
@NullMarked
package dev.handsfree.access.api;

import org.jspecify.annotations.NullMarked;
