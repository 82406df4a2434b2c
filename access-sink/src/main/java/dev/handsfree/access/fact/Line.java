package dev.handsfree.access.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of what was bought.
 *
 * @param price the provider's price id
 * @param product the provider's product id
 * @param quantity how many
 * @param periodEnd the end of the service period
 */
public record Line(Optional<String> price, Optional<String> product, long quantity, Optional<Instant> periodEnd) {
}
