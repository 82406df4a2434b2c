package dev.handsfree.ops.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.Discards;
import dev.handsfree.operations.letter.Letter;
import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.letter.LetterGroups;
import dev.handsfree.operations.letter.LetterStore;
import dev.handsfree.operations.masking.DecodedEvent;
import dev.handsfree.operations.masking.Masking;
import dev.handsfree.operations.paging.Page;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.ops.api.Requests.OfLetters;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells of dead letters, and discards them. */
@RestController
@RequestMapping("/api/dead-letters")
final class LetterController {

	/** Numbers as bytes; told as fields of their own. */
	private static final Set<String> BINARY = Set.of(DeadLetterHeaders.PARTITION, DeadLetterHeaders.OFFSET,
			DeadLetterHeaders.TIMESTAMP);

	private final LetterStore letters;

	private final LetterGroups groups;

	private final LetterBytes bytes;

	private final Discards discards;

	private final Deserializer<SpecificRecord> values;

	private final AuditLog audit;

	LetterController(LetterStore letters, LetterGroups groups, LetterBytes bytes, Discards discards,
			Deserializer<SpecificRecord> values, AuditLog audit) {
		this.letters = letters;
		this.groups = groups;
		this.bytes = bytes;
		this.discards = discards;
		this.values = values;
		this.audit = audit;
	}

	@GetMapping
	LetterList list(@RequestParam Map<String, String> query,
			@RequestParam(name = "limit", defaultValue = "50") int limit,
			@RequestParam(name = "cursor", required = false) @Nullable String cursor,
			@RequestParam(name = "reveal", defaultValue = "false") boolean reveal,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		if (reveal) {
			this.audit.note(new Actor("token " + holder, "reveal=true"), "reveal", "dead letters");
		}
		Page<Letter> page = this.letters.page(Requests.filter(query), Requests.limit(limit), Requests.cursor(cursor));
		Masking masking = Masking.unless(reveal);
		return new LetterList(page.entries().stream().map((letter) -> Told.of(letter, masking)).toList(), page.next());
	}

	@GetMapping("/groups")
	Map<String, Object> groups(@RequestParam Map<String, String> query) {
		return Map.of("groups", this.groups.of(Requests.filter(query)).stream().map(ToldGroup::of).toList());
	}

	@GetMapping("/{id}")
	Map<String, Object> one(@PathVariable("id") String id,
			@RequestParam(name = "reveal", defaultValue = "false") boolean reveal,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		Letter letter = this.letters.find(id)
			.orElseThrow(() -> RefusedException.notFound("There is no such dead letter."));
		if (reveal) {
			this.audit.note(new Actor("token " + holder, "reveal=true"), "reveal", id);
		}
		Masking masking = Masking.unless(reveal);
		Optional<ConsumerRecord<String, byte[]>> record = Optional.ofNullable(this.bytes.of(List.of(id)).get(id));
		Map<String, Object> told = new LinkedHashMap<>(Told.of(letter, masking).asMap());
		told.put("original_topic", letter.origin().topic());
		told.put("original_partition", letter.origin().partition());
		told.put("original_offset", letter.origin().offset());
		told.put("headers", record.map((one) -> headers(letter, one, masking)).orElse(Map.of()));
		record.flatMap((one) -> event(one, masking)).ifPresent((event) -> told.put("event", event));
		told.put("earlier", this.letters.before(letter).stream().map((one) -> Told.of(one, masking)).toList());
		return told;
	}

	private Optional<Map<String, Object>> event(ConsumerRecord<String, byte[]> record, Masking masking) {
		if (record.value() == null || record.value().length == 0) {
			return Optional.empty();
		}
		try {
			return Optional.of(DecodedEvent.of(this.values.deserialize(record.topic(), record.value()), masking));
		}
		catch (SerializationException ex) {
			// Bytes that are no event are told by their cause.
			return Optional.empty();
		}
	}

	private static Map<String, String> headers(Letter letter, ConsumerRecord<String, byte[]> record, Masking masking) {
		Map<String, String> told = new LinkedHashMap<>();
		for (Header header : record.headers()) {
			if (header.value() != null && !BINARY.contains(header.key())) {
				String text = new String(header.value(), StandardCharsets.UTF_8);
				told.put(header.key(), switch (header.key()) {
					case EventHeaders.SUBJECT -> masking.value(text);
					case DeadLetterHeaders.REASON -> masking.sentence(text, letter.subject());
					default -> text;
				});
			}
		}
		return told;
	}

	@PostMapping("/discard")
	Map<String, Integer> discard(@RequestBody OfLetters request,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		return Map.of("discarded", this.discards.discard(request.selection(), Requests.by(holder, request.reason())));
	}

	/**
	 * A page of dead letters.
	 *
	 * @param deadLetters the dead letters
	 * @param next where the list goes on
	 */
	record LetterList(List<Told> deadLetters, Optional<String> next) {
	}

	/** A dead letter, as the API tells it. */
	record Told(String id, String sink, String automation, String eventId, String type, String subject, String cause,
			String reason, int attempts, int replays, String state, Instant at, Instant expiresAt,
			Optional<String> unfit, Optional<String> endedAs, Optional<String> replacedBy) {

		static Told of(Letter letter, Masking masking) {
			return new Told(letter.id(), letter.sink(), letter.automation(), letter.eventId(), letter.type(),
					masking.value(letter.subject()), letter.cause(),
					masking.sentence(letter.reason(), letter.subject()), letter.attempts(), letter.replays(),
					letter.state(), letter.at(), letter.expiresAt(), letter.unfit(), letter.endedAs(),
					letter.replacedBy());
		}

		/** To be told with more. */
		Map<String, Object> asMap() {
			Map<String, Object> map = new LinkedHashMap<>();
			map.put("id", this.id);
			map.put("sink", this.sink);
			map.put("automation", this.automation);
			map.put("event_id", this.eventId);
			map.put("type", this.type);
			map.put("subject", this.subject);
			map.put("cause", this.cause);
			map.put("reason", this.reason);
			map.put("attempts", this.attempts);
			map.put("replays", this.replays);
			map.put("state", this.state);
			map.put("at", this.at);
			map.put("expires_at", this.expiresAt);
			map.put("unfit", this.unfit);
			map.put("ended_as", this.endedAs);
			map.put("replaced_by", this.replacedBy);
			return map;
		}

	}

	/**
	 * A group of dead letters, as the API tells it.
	 */
	record ToldGroup(String sink, String automation, String cause, String reason, long count, long customers,
			List<LetterGroups.Group.Money> money, Instant oldest, Instant newest) {

		static ToldGroup of(LetterGroups.Group group) {
			LetterGroups.Group.Key key = group.key();
			return new ToldGroup(key.sink(), key.automation(), key.cause(), Masking.MASKED.sentence(key.reason(), ""),
					group.count(), group.customers(), group.money(), group.oldest(), group.newest());
		}

	}

}
