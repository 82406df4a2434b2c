package dev.handsfree.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.events.AccountEvent;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.journeys.story.Meaning;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.standin.StandIns;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was kept without a type gets one later, once: thin events by themselves,
 * everything else by {@code ./handsfree renormalize}.
 */
@Tag("integration")
@Order(35)
@TestInstance(Lifecycle.PER_CLASS)
class RenormalizeJourneyTest {

	private static final List<Topic> ROUTED = Stream
		.concat(Arrays.stream(EventType.values()).map(EventType::topic), Stream.of(TopicCatalogue.UNMAPPED))
		.distinct()
		.toList();

	/** What the source may not emit at first. */
	private static final Set<Meaning> WITHHELD = Set.of(Meaning.CHECKOUT, Meaning.PAID, Meaning.PAYMENT_FAILED,
			Meaning.REFUNDED, Meaning.SUBSCRIPTION);

	private static final Pattern UNMAPPED_COUNT = Pattern
		.compile("handsfree_webhooks_unmapped_total\\{.*reason=\"(\\w+)\".*} ([0-9.E]+)");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final JsonMapper json = JsonMapper.builder().build();

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("renormalize", this.destinations)
		.with("STRIPE_TYPES", "account.changed");

	@BeforeAll
	void start() {
		this.deployment.start();
	}

	@AfterAll
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
	}

	@Test
	void whatMayHaveATypeByNowIsCarriedToItsEndAndNeverTwice() throws Exception {
		// Given
		Crowd crowd = Crowd.ofEachFate("r");
		crowd.putInto(this.destinations.stripe());
		try (Senders senders = new Senders(this.deployment.ingest());
				Effects effects = new Effects(this.destinations, this.deployment.access());
				Topics topics = Topics.of(this.deployment, ROUTED)) {
			senders.sendAll(crowd.webhooks());
			Set<String> withheld = ids(crowd, WITHHELD::contains);
			await("kept without a type").atMost(PATIENCE)
				.untilAsserted(() -> assertThat(keptIds(topics)).isEqualTo(withheld));

			// When
			JsonNode preview = renormalize("--dry-run");
			JsonNode first = renormalize();

			// Then
			assertThat(total(preview, "mappedNow")).isEqualTo(total(first, "mappedNow")).isEqualTo(withheld.size());
			await("carried to the end").atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
				effects.assertAccess(crowd.people());
				effects.assertContacts(crowd);
				effects.assertTickets(crowd);
			});
			await("routed").atMost(PATIENCE).untilAsserted(() -> assertThat(routedIds(topics)).containsAll(withheld));

			// When
			JsonNode second = renormalize();

			// Then
			assertThat(second.path("published").asInt(-1)).isZero();
			assertThat(total(second, "mappedNow")).isZero();
			assertThat(total(second, "mappedBefore")).isEqualTo(withheld.size());
			assertThat(routedIds(topics)).doesNotHaveDuplicates();
		}
	}

	@Test
	void aThinEventIsFetchedBehindTheDoor() {
		// Given
		this.destinations.stripe().put("""
				[{"id":"evt_thin","object":"v2.core.event","type":"v1.customer.updated","livemode":false,
				  "created":"2026-11-23T10:00:00Z","snapshot_event":"evt_snapshot"},
				 {"id":"evt_snapshot","object":"event","type":"customer.updated","livemode":false,"created":1700000000,
				  "data":{"object":{"id":"cus_thin","object":"customer","name":"Ada","email":"ada@example.com"}}}]""");
		try (Senders senders = new Senders(this.deployment.ingest());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.ACCOUNTS, TopicCatalogue.INBOUND))) {

			// When
			senders.sendAll(List.of(new Webhook("stripe", "evt_thin", """
					{"id":"evt_thin","object":"v2.core.event","type":"v1.customer.updated","livemode":false,
					 "created":"2026-11-23T10:00:00Z","related_object":{"id":"cus_thin","type":"customer",
					 "url":"/v1/customers/cus_thin"}}""", Map.of())));

			// Then
			await("routed with its type").atMost(PATIENCE).untilAsserted(() -> {
				topics.catchUp();
				assertThat(topics.values(TopicCatalogue.ACCOUNTS, AccountEvent.class))
					.filteredOn((event) -> event.getEventId().equals("stripe:evt_thin"))
					.singleElement()
					.satisfies((event) -> {
						assertThat(event.getType()).isEqualTo("account.changed");
						assertThat(event.getCustomer()).contains("cus_thin");
					});
			});
			assertThat(topics.records(TopicCatalogue.INBOUND)).extracting(ConsumerRecord::key)
				.filteredOn("stripe:evt_thin"::equals)
				.hasSize(2);
		}
	}

	@Test
	void theDoorCountsWithoutATypeWhatTheTopicHolds() {
		// Given
		try (Senders senders = new Senders(this.deployment.ingest());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.UNMAPPED))) {

			// When
			senders.sendAll(List.of(stripe("evt_unknown", "nobody.knows", "{}"),
					stripe("evt_intent", "payment_intent.succeeded", "{\"id\":\"pi_told\",\"invoice\":\"in_told\"}"),
					stripe("evt_charge", "charge.refunded",
							"{\"id\":\"ch_held\",\"captured\":false,\"amount_refunded\":5,\"currency\":\"eur\"}")));

			// Then
			await("counted as kept").atMost(PATIENCE).untilAsserted(() -> {
				topics.catchUp();
				Map<String, Long> held = topics.values(TopicCatalogue.UNMAPPED, InboundEvent.class)
					.stream()
					.collect(
							Collectors.groupingBy((event) -> event.getUnmapped().orElseThrow(), Collectors.counting()));
				assertThat(held).containsEntry("nothing_to_say", 2L).containsKey("unknown_type");
				assertThat(counted()).isEqualTo(held);
			});
		}
	}

	private static Webhook stripe(String id, String type, String object) {
		return new Webhook("stripe", id, """
				{"id":"%s","object":"event","type":"%s","livemode":false,"created":1700000000,"data":{"object":%s}}"""
			.formatted(id, type, object), Map.of());
	}

	private Map<String, Long> counted() throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newHttpClient()) {
			URI metrics = this.deployment.management().resolve("/actuator/prometheus");
			return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
				.body()
				.map(UNMAPPED_COUNT::matcher)
				.filter(Matcher::matches)
				.collect(Collectors.toMap((line) -> line.group(1), (line) -> (long) Double.parseDouble(line.group(2)),
						Long::sum));
		}
	}

	/** By today's settings, which hold no list of types any more. */
	private JsonNode renormalize(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(Programs.java("256m"));
		command.addAll(List.of("dev.handsfree.quickstart.Main", "renormalize", "--json", "--data",
				this.deployment.data().toString()));
		command.addAll(List.of(options));
		Path out = Files.createTempFile(this.deployment.data().getParent(), "renormalize", ".json");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().putAll(this.deployment.environment());
		builder.environment().remove("STRIPE_TYPES");
		Process process = builder.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isZero();
		return this.json.readTree(Files.readString(out, StandardCharsets.UTF_8));
	}

	private static int total(JsonNode summary, String count) {
		return summary.path("lines").valueStream().mapToInt((line) -> line.path(count).asInt(0)).sum();
	}

	private static Set<String> ids(Crowd crowd, Predicate<Meaning> meaning) {
		return crowd.events()
			.entrySet()
			.stream()
			.filter((event) -> event.getKey().startsWith("stripe:") && meaning.test(event.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private static Set<String> keptIds(Topics topics) {
		topics.catchUp();
		return topics.values(TopicCatalogue.UNMAPPED, InboundEvent.class)
			.stream()
			.filter((event) -> event.getUnmapped().filter("not_allowed"::equals).isPresent())
			.map(InboundEvent::getEventId)
			.collect(Collectors.toSet());
	}

	private static List<String> routedIds(Topics topics) {
		topics.catchUp();
		return ROUTED.stream()
			.filter((topic) -> !topic.equals(TopicCatalogue.UNMAPPED))
			.flatMap((topic) -> topics.records(topic).stream())
			.map((record) -> EventHeaders.text(record.headers(), EventHeaders.ID).orElse(""))
			.toList();
	}

}
