package dev.handsfree.ingest.door;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What requests to the door may cost, beside what holds for every request.
 *
 * @param bodies what the bodies of all requests at work may take of the memory
 * @param rejectedPerMinute how many webhooks that do not verify an address may send a
 * minute before nothing from it is verified (REJECTED_PER_MINUTE); 0 for any number
 */
@Validated
@ConfigurationProperties("ingest.door")
record DoorProperties(@NotNull @DefaultValue("32MB") DataSize bodies,
		@PositiveOrZero @DefaultValue("0") long rejectedPerMinute) {
}
