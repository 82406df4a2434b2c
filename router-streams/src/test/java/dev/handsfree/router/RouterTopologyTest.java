package dev.handsfree.router;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterTopologyTest {

	private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

	private RouterUnderTest router;

	@BeforeEach
	void start(@TempDir Path stateDir) {
		this.router = new RouterUnderTest(stateDir);
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	@ParameterizedTest
	@MethodSource("dev.handsfree.router.SampleEvents#arriving")
	void passesTheMarkOfABackfillOn(EventType type) {
		// Given
		InboundEvent event = InboundEvent.newBuilder(SampleEvents.typed("stripe:backfill:sub_1:0", type))
			.setBackfill(true)
			.build();

		// When
		this.router.receives(event);

		// Then
		assertThat(this.router.on(type.topic())).singleElement()
			.satisfies((record) -> assertThat(Event.of(record.value()).backfill()).isTrue());
	}

	@ParameterizedTest
	@MethodSource("dev.handsfree.router.SampleEvents#arriving")
	void routesEachTypeToItsTopic(EventType type) {
		// Given
		InboundEvent event = SampleEvents.typed("stripe:evt_1", type);

		// When
		this.router.receives(event);

		// Then
		List<TestRecord<String, SpecificRecord>> routed = this.router.on(type.topic());
		assertThat(routed).singleElement().satisfies((record) -> {
			assertThat(record.key()).isEqualTo(event.getSubject());
			assertThat(record.value()).extracting(Event::of)
				.extracting(Event::id, Event::type, Event::occurredAt, Event::source, Event::livemode, Event::userId,
						Event::email)
				.containsExactly("stripe:evt_1", type, SampleEvents.OCCURRED, "stripe", true, Optional.of("u_1"),
						Optional.of("ada@example.com"));
			// As text: Avro's own equality cannot compare optional instants.
			assertThat(Event.of(record.value()).details())
				.hasToString(String.valueOf(event.get(InboundEvent.getClassSchema().getField(type.field()).pos())));
		});
		assertThat(this.router.everythingRouted()).isEmpty();
	}

	// What is due minus what has ended is what waits: so both must mean the same by due.
	@ParameterizedTest
	@MethodSource("dev.handsfree.router.SampleEvents#arriving")
	void saysWhatEachTypeIsDueAtByTheMapThatTheSinksRead(EventType type) {
		// Given
		InboundEvent event = SampleEvents.typed("stripe:evt_1", type);
		List<String> expected = TopicCatalogue.SINKS.stream()
			.flatMap((sink) -> Automations.builtIn().dueFor(sink, type).stream())
			.map((automation) -> automation.sink() + " " + automation.name())
			.toList();

		// When
		this.router.receives(event);
		this.router.receives(event);

		// Then
		List<TestRecord<String, AutomationDue>> due = this.router.on(TopicCatalogue.DUE);
		assertThat(due.stream().flatMap((record) -> record.value().getDue().stream()))
			.extracting((delivery) -> delivery.getSink() + " " + delivery.getAutomation())
			.containsExactlyInAnyOrderElementsOf(expected);
		assertThat(due).allSatisfy((record) -> {
			assertThat(record.key()).isEqualTo("stripe:evt_1");
			assertThat(record.value().getAt()).isEqualTo(RouterUnderTest.START);
			assertThat(record.value().getSubject()).isEqualTo(event.getSubject());
		});
	}

	@Test
	void saysWhatADueEventIsWorth() {
		// Given
		InboundEvent event = RouterUnderTest.payment("stripe:evt_1");
		PaymentSucceeded paid = event.getPaymentSucceeded().orElseThrow();

		// When
		this.router.receives(event);

		// Then
		assertThat(this.router.<AutomationDue>on(TopicCatalogue.DUE)).singleElement().satisfies((record) -> {
			assertThat(record.value().getAmount()).contains(paid.getAmount());
			assertThat(record.value().getCurrency()).contains(paid.getCurrency());
		});
	}

	@Test
	void nothingIsDueOfWhatNobodyUnderstands() {
		this.router.receives(SampleEvents.unmapped("stripe:evt_1"));
		this.router.receives(SampleEvents.linksOnly("stripe:evt_2"));

		assertThat(this.router.on(TopicCatalogue.DUE)).isEmpty();
	}

	@Test
	void letsTheBrokersTimeFlowOn() {
		this.router.receives(RouterUnderTest.payment("stripe:evt_1"));

		assertThat(this.router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).extracting(TestRecord::getRecordTime)
			.containsExactly(RouterUnderTest.START);
	}

	@Test
	void keepsTheTraceAndTellsWhatTheEventIs() {
		// Given
		InboundEvent event = RouterUnderTest.payment("stripe:evt_1");
		Headers headers = new RecordHeaders().add(EventHeaders.TRACE, TRACE.getBytes(StandardCharsets.UTF_8))
			.add(EventHeaders.SUBJECT, "somebody else".getBytes(StandardCharsets.UTF_8));

		// When
		this.router.receives(event, headers);

		// Then
		Headers routed = this.router.<PaymentEvent>on(TopicCatalogue.PAYMENTS).getFirst().headers();
		assertThat(EventHeaders.text(routed, EventHeaders.TRACE)).contains(TRACE);
		assertThat(EventHeaders.text(routed, EventHeaders.ID)).contains("stripe:evt_1");
		assertThat(EventHeaders.text(routed, EventHeaders.TYPE)).contains("payment.succeeded");
		assertThat(EventHeaders.text(routed, EventHeaders.TIME)).contains(SampleEvents.OCCURRED.toString());
		assertThat(routed.headers(EventHeaders.SUBJECT)).hasSize(1);
		assertThat(EventHeaders.text(routed, EventHeaders.SUBJECT)).contains(event.getSubject());
	}

	@Test
	void keepsWhatNobodyUnderstandsWithItsBytes() {
		this.router.receives(SampleEvents.unmapped("stripe:evt_1"));

		assertThat(this.router.unmapped()).singleElement().satisfies((record) -> {
			assertThat(record.key()).isEqualTo("stripe:evt_1");
			assertThat(record.value()).isEqualTo(SampleEvents.unmapped("stripe:evt_1"));
			assertThat(EventHeaders.text(record.headers(), EventHeaders.TYPE)).contains("unmapped");
		});
	}

	@Test
	void keepsWhatCannotBeDecodedAndItsNeighboursGoOn() {
		// Given
		byte[] rubbish = "{\"not\":\"avro\"}".getBytes(StandardCharsets.UTF_8);

		// When
		this.router.receives(RouterUnderTest.payment("stripe:evt_1"));
		this.router.receives("stripe:evt_2", rubbish, new RecordHeaders());
		this.router.receives(null, null, new RecordHeaders());
		this.router.receives(RouterUnderTest.payment("stripe:evt_3"));

		// Then
		assertThat(this.router.<PaymentEvent>on(TopicCatalogue.PAYMENTS))
			.extracting((record) -> record.value().getEventId())
			.containsExactly("stripe:evt_1", "stripe:evt_3");
		List<TestRecord<String, InboundEvent>> unmapped = this.router.unmapped();
		assertThat(unmapped).extracting(TestRecord::key).containsExactly("stripe:evt_2", "events.inbound-0@2");
		assertThat(unmapped).extracting((record) -> record.value().getUnmapped().orElse(""))
			.containsOnly("undecodable");
		assertThat(unmapped.getFirst().value().getOriginal()).isEqualTo(ByteBuffer.wrap(rubbish));
	}

	@Test
	void anEventThatDoesNotFitIsADeadLetterAndNothingElseIsMadeOrRememberedOfIt() {
		// Given
		InboundEvent large = InboundEvent.newBuilder(SampleEvents.unmapped("stripe:evt_2"))
			.setLinks(List.of(SampleEvents.link("1")))
			.setOriginal(ByteBuffer.allocate(Topic.MAX_RECORD_BYTES - 600))
			.build();

		// When
		this.router.receives(RouterUnderTest.payment("stripe:evt_1"));
		this.router.receives(large);
		this.router.receives(RouterUnderTest.payment("stripe:evt_3"));
		this.router.receives(RouterUnderTest.payment("stripe:evt_2"));

		// Then
		assertThat(this.router.deadLetters()).extracting(TestRecord::key).containsExactly("stripe:evt_2");
		assertThat(this.router.links()).isEmpty();
		assertThat(this.router.<PaymentEvent>on(TopicCatalogue.PAYMENTS))
			.extracting((record) -> record.value().getEventId())
			.containsExactly("stripe:evt_1", "stripe:evt_3", "stripe:evt_2");
		assertThat(counted("handsfree.routed", "router.dlt")).isEqualTo(1);
	}

	@Test
	void tellsEachLinkUnderItsKindAndBothNames() {
		this.router.receives(InboundEvent.newBuilder(SampleEvents.linksOnly("stripe:evt_1"))
			.setLinks(List.of(SampleEvents.link("1"), new Link("payment_user", "payment_intent:pi_1", "user:u_1"),
					new Link("payment_user", "payment_intent:pi_2", "user:u_1")))
			.build());

		assertThat(this.router.links()).extracting(TestRecord::key)
			.containsExactly("invoice_payment invoice:in_1 payment_intent:pi_1",
					"payment_user payment_intent:pi_1 user:u_1", "payment_user payment_intent:pi_2 user:u_1");
		assertThat(this.router.everythingRouted()).isEmpty();
	}

	@Test
	void saysWhoseWordsAnEventHoldsWhateverItsSourceIsCalled() {
		this.router.receives(InboundEvent.newBuilder(RouterUnderTest.payment("stripe-eu:evt_1"))
			.setSource("stripe-eu")
			.setProvider("stripe")
			.setAccount("acct_9")
			.build());

		assertThat(this.router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).singleElement().satisfies((record) -> {
			assertThat(record.value().getProvider()).contains("stripe");
			assertThat(record.value().getAccount()).contains("acct_9");
		});
	}

	@Test
	void aPaymentThatTwoWebhooksTellPassesOnce() {
		this.router.receives(RouterUnderTest.payment("stripe:pi_1#payment.succeeded"));
		this.router.receives(SampleEvents.linksOnly("stripe:evt_2"));
		this.router.receives(RouterUnderTest.payment("stripe:pi_1#payment.succeeded"));

		assertThat(this.router.everythingRouted()).hasSize(1);
		assertThat(this.router.links()).hasSize(2);
	}

	@Test
	void tellsTheLinksOfTypedEventsToo() {
		// Given
		InboundEvent event = InboundEvent.newBuilder(RouterUnderTest.payment("stripe:evt_1"))
			.setLinks(List.of(SampleEvents.link("1")))
			.build();

		// When
		this.router.receives(event);

		// Then
		assertThat(this.router.links()).singleElement().satisfies((record) -> {
			assertThat(record.value().getLink()).isEqualTo(SampleEvents.link("1"));
			assertThat(record.value().getEventId()).isEqualTo("stripe:evt_1");
			assertThat(record.value().getLearnedAt()).isEqualTo(RouterUnderTest.START);
		});
		assertThat(this.router.everythingRouted()).hasSize(1);
	}

	@Test
	void countsEveryWayOut() {
		this.router.receives(RouterUnderTest.payment("stripe:evt_1"));
		this.router.receives(RouterUnderTest.payment("stripe:evt_1"));
		this.router.receives(SampleEvents.unmapped("stripe:evt_2"));

		assertThat(counted("handsfree.routed", "events.payments")).isEqualTo(1);
		assertThat(counted("handsfree.routed", "events.unmapped")).isEqualTo(1);
		assertThat(this.router.meters.get("handsfree.duplicates").counter().count()).isEqualTo(1);
	}

	private double counted(String meter, String topic) {
		return Objects.requireNonNull(this.router.meters.find(meter).tag("topic", topic).counter()).count();
	}

}
