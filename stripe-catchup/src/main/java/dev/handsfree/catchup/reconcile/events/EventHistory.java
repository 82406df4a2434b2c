package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.StripeLists;
import dev.handsfree.catchup.reconcile.StripeLists.Page;
import dev.handsfree.catchup.reconcile.Query;

/**
 * Reads the provider's list of events forward in time, although the provider lists the
 * newest first. All events are asked for: a list of types would have to be split into
 * groups of 20, each with a cursor of its own, and {@code delivery_success} knows nothing
 * of webhooks that an endpoint answered wrongly or that no endpoint was there for.
 */
final class EventHistory {

	private static final String EVENTS = "/v1/events";

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final StripeLists lists;

	EventHistory(StripeLists lists) {
		this.lists = lists;
	}

	/**
	 * The events that follow one; empty if the provider does not know that one any more.
	 * @param cursor the provider's id of an event
	 * @throws CutShortException if the list cannot be had
	 */
	Optional<Stretch> after(String cursor) {
		return this.lists.page(Query.of(EVENTS).with("ending_before", cursor)).map((page) -> {
			List<ListedEvent> events = oldestFirst(page.objects().stream().map(ListedEvent::of).toList());
			return new Stretch(events, page.more());
		});
	}

	/**
	 * The oldest events of a span of time; nothing if there are none in it. Without a
	 * cursor the list can only be asked for its newest, so the span is halved until the
	 * events of its first part fit on one page.
	 * @param since the first moment of the span
	 * @param until the moment behind it
	 * @throws CutShortException if the list cannot be had
	 */
	Stretch oldest(Instant since, Instant until) {
		Instant from = since;
		Duration span = Duration.between(since, until);
		while (from.isBefore(until)) {
			Instant to = earlier(from.plus(span), until);
			Page page = page(between(from, to));
			if (page.more() && span.compareTo(SHORTEST) > 0) {
				span = later(Duration.ofSeconds(span.toSeconds() / 2), SHORTEST);
			}
			else if (page.objects().isEmpty()) {
				from = to;
				span = span.multipliedBy(2);
			}
			else {
				return new Stretch(oldestFirst(whole(page, from, to)), to.isBefore(until));
			}
		}
		return new Stretch(List.of(), false);
	}

	/** More events within one second than one page holds: all of that second. */
	private List<ListedEvent> whole(Page first, Instant from, Instant to) {
		List<ListedEvent> events = new ArrayList<>(first.objects().stream().map(ListedEvent::of).toList());
		boolean more = first.more();
		while (more) {
			Page next = page(between(from, to).with("starting_after", events.getLast().id()));
			next.objects().stream().map(ListedEvent::of).forEach(events::add);
			more = next.more() && !next.objects().isEmpty();
		}
		return events;
	}

	private Page page(Query query) {
		return this.lists.page(query)
			.orElseThrow(() -> new CutShortException("the provider forgot an event while it was listed"));
	}

	private static Query between(Instant from, Instant to) {
		return Query.of(EVENTS)
			.with("created[gte]", Long.toString(from.getEpochSecond()))
			.with("created[lt]", Long.toString(to.getEpochSecond()));
	}

	private static List<ListedEvent> oldestFirst(List<ListedEvent> newestFirst) {
		return newestFirst.reversed();
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	private static Duration later(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/**
	 * Events that follow each other without a gap.
	 *
	 * @param events oldest first
	 * @param more whether younger ones may follow
	 */
	record Stretch(List<ListedEvent> events, boolean more) {

		public Stretch {
			events = List.copyOf(events);
		}

	}

}
