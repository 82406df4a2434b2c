package dev.handsfree.quickstart.renormalize;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.events.InboundEvent;

/**
 * Which kept events are read again.
 *
 * @param source only this source's
 * @param type only those that the provider calls this
 * @param since only those kept since then
 */
public record Selection(Optional<String> source, Optional<String> type, Instant since) {

	boolean holds(InboundEvent kept) {
		return this.source.map(kept.getSource()::equals).orElse(true)
				&& this.type.map((name) -> kept.getProviderType().filter(name::equals).isPresent()).orElse(true);
	}

}
