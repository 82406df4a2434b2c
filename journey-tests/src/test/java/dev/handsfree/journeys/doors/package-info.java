/** What holds for every request to every port, whatever it asks. */
@NullMarked
package dev.handsfree.journeys.doors;

import org.jspecify.annotations.NullMarked;
