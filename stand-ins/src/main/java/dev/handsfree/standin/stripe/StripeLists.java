package dev.handsfree.standin.stripe;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers Stripe's lists: newest first, narrowed by filters and by {@code created}, paged
 * by cursors. Events are listed for 30 days.
 */
final class StripeLists {

	private static final int MOST = 100;

	private static final int MOST_TYPES = 20;

	private static final Duration EVENTS_KEPT = Duration.ofDays(30);

	private final Shelf objects;

	private final Clock clock;

	StripeLists(Shelf objects, Clock clock) {
		this.objects = objects;
		this.clock = clock;
	}

	Answer list(Request request, Listing listing) {
		Predicate<ObjectNode> wanted = filters(request, listing).and(created(request));
		if (listing.type().equals("event")) {
			wanted = wanted.and(types(request)).and(this::isKept);
		}
		List<ObjectNode> found = new ArrayList<>(
				this.objects.where("/object", listing.type()).stream().filter(wanted).toList());
		java.util.Collections.reverse(found);
		found.sort(Comparator.comparingLong((ObjectNode object) -> object.path("created").asLong(0)).reversed());
		return page(request, "/v1/" + listing.path(), found);
	}

	/** One page of what was found, by {@code limit} and the cursors. */
	static Answer page(Request request, String url, List<ObjectNode> found) {
		int limit = limit(request);
		Optional<String> before = request.parameter("ending_before");
		int start = request.parameter("starting_after")
			.map((id) -> position(found, id, "starting_after") + 1)
			.orElse(0);
		int end = before.map((id) -> position(found, id, "ending_before")).orElse(found.size());
		int from = before.isPresent() ? Math.max(start, end - limit) : start;
		int to = Math.min(end, from + limit);
		boolean more = before.isPresent() ? from > start : to < end;
		ObjectNode body = Json.object().put("object", "list").put("url", url).put("has_more", more);
		body.set("data", Json.array(found.subList(from, to)));
		return Answer.json(200, body);
	}

	private static int limit(Request request) {
		String asked = request.parameter("limit").orElse("10");
		if (!asked.matches("\\d{1,3}") || Integer.parseInt(asked) < 1 || Integer.parseInt(asked) > MOST) {
			throw StripeErrors.invalid("parameter_invalid_integer", "limit", "Invalid limit: it is 1 to " + MOST);
		}
		return Integer.parseInt(asked);
	}

	private static int position(List<ObjectNode> found, String id, String parameter) {
		for (int i = 0; i < found.size(); i++) {
			if (Json.text(found.get(i), "/id").equals(id)) {
				return i;
			}
		}
		throw StripeErrors.invalid("resource_missing", parameter, "No such object in this list: '" + id + "'");
	}

	private static Predicate<ObjectNode> filters(Request request, Listing listing) {
		Predicate<ObjectNode> all = (object) -> true;
		for (var filter : listing.filters().entrySet()) {
			boolean byDefault = listing.type().equals("subscription") && filter.getKey().equals("status");
			Optional<String> value = request.parameter(filter.getKey())
				.or(() -> byDefault ? Optional.of("") : Optional.empty());
			if (value.isPresent()) {
				all = all.and((object) -> filter.getValue().test(object, value.get()));
			}
		}
		return all;
	}

	private static Predicate<ObjectNode> created(Request request) {
		return bound(request, "created", (created, bound) -> created == bound)
			.and(bound(request, "created[gt]", (created, bound) -> created > bound))
			.and(bound(request, "created[gte]", (created, bound) -> created >= bound))
			.and(bound(request, "created[lt]", (created, bound) -> created < bound))
			.and(bound(request, "created[lte]", (created, bound) -> created <= bound));
	}

	private static Predicate<ObjectNode> bound(Request request, String parameter, Comparison comparison) {
		Optional<String> text = request.parameter(parameter);
		if (text.isEmpty()) {
			return (object) -> true;
		}
		if (!text.get().matches("\\d{1,12}")) {
			throw StripeErrors.invalid("parameter_invalid_integer", parameter, "Invalid integer: " + text.get());
		}
		long bound = Long.parseLong(text.get());
		return (object) -> comparison.holds(object.path("created").asLong(0), bound);
	}

	private static Predicate<ObjectNode> types(Request request) {
		List<String> types = request.query()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().matches("types\\[\\d*]"))
			.flatMap((entry) -> entry.getValue().stream())
			.toList();
		if (types.size() > MOST_TYPES) {
			throw StripeErrors.invalid("", "types", "At most " + MOST_TYPES + " types can be given");
		}
		if (!types.isEmpty() && request.parameter("type").isPresent()) {
			throw StripeErrors.invalid("", "types", "You may only specify one of these parameters: type, types");
		}
		return (event) -> types.isEmpty() || types.contains(Json.text(event, "/type"));
	}

	private boolean isKept(JsonNode event) {
		return event.path("created").asLong(0) >= this.clock.instant().minus(EVENTS_KEPT).getEpochSecond();
	}

	@FunctionalInterface
	private interface Comparison {

		boolean holds(long created, long bound);

	}

}
