/** Tests of what a failure of the database means. */
@NullMarked
package dev.handsfree.delivery.database;

import org.jspecify.annotations.NullMarked;
