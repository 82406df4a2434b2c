package dev.handsfree.topics.journey;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happened to one event, in order.
 *
 * @param event the Handsfree event id
 * @param stations where it was seen
 */
public record Journey(String event, List<Station> stations) {

	/** Puts the stations in order. */
	public Journey {
		stations = stations.stream().sorted(Comparator.comparing(Station::at)).toList();
	}

	/** Whether it was seen anywhere. */
	public boolean isKnown() {
		return !this.stations.isEmpty();
	}

	/**
	 * One place where the event was seen.
	 *
	 * @param at when, by the broker's or the sink's clock
	 * @param what received, routed, or how a delivery ended
	 * @param where the topic, or the sink and its automation
	 * @param attempts how often it was tried; 0 where nothing was tried
	 * @param destinationId what the destination calls what was written
	 * @param detail why, or what it is
	 */
	public record Station(Instant at, String what, String where, int attempts, Optional<String> destinationId,
			String detail) {
	}

}
