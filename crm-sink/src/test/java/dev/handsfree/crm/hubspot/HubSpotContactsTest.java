package dev.handsfree.crm.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.crm.contact.Sink;
import dev.handsfree.crm.contact.TestDatabase;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.standin.hubspot.HubSpotStandIn;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The sink against HubSpot's wire API and a real Postgres. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class HubSpotContactsTest {

	private static final String ADA = "ada@example.com";

	private static final String UPSERT = "POST /crm/objects/2026-09/contacts/batch/upsert";

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final HubSpotStandIn hubspot = this.standIns.hubspot();

	private final ByHand hand = new ByHand(this.standIns);

	private final HubSpotApi api = api(this.standIns.url("hubspot"), "2026-09");

	private final DataSource database;

	private final Sink sink;

	HubSpotContactsTest(RealPostgres.Database database) {
		this.database = TestDatabase.empty(database);
		this.sink = sink();
	}

	@AfterEach
	void stop() {
		this.api.close();
		this.standIns.close();
	}

	@Test
	void createsOneContactWithTagsAndStage() {
		List<Outcome> outcomes = this.sink.deliver(lead("e1"));

		Contact contact = onlyContact();
		assertThat(outcomes).containsExactly(new Outcome.Delivered(contact.id()));
		assertThat(contact.properties()).containsEntry("handsfree_person_id", ADA)
			.containsEntry("email", ADA)
			.containsEntry("handsfree_tags", "pricing;team")
			.containsEntry("firstname", "Ada")
			.containsEntry("lastname", "Lovelace")
			.containsEntry("company", "Analytical")
			.containsEntry("lifecyclestage", "lead");
	}

	@Test
	void makesNoCallForADuplicate() {
		// Given
		this.sink.deliver(lead("e1"));
		int calls = calls();

		// When
		List<Outcome> outcomes = this.sink.deliver(lead("e1"), lead("e2"));

		// Then
		String id = onlyContact().id();
		assertThat(outcomes).containsExactly(new Outcome.AlreadyThere(id), new Outcome.AlreadyThere(id));
		assertThat(calls()).isEqualTo(calls);
	}

	@Test
	void endsTheSameForAnyOrderBatchesAndDuplicates() {
		List<AnEvent> life = List.of(lead("e1"),
				AnEvent.checkout("cs_1", "sub_1").email(ADA).customer("cus_1").user("u_1").id("e2").minute(1),
				AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e3").minute(1),
				AnEvent.subscription("sub_1", "active", "prod_pro").customer("cus_1").id("e4").minute(1),
				AnEvent.signUp("Ada King").email(ADA).user("u_1").id("e5").minute(2),
				AnEvent.failed("in_2", "sub_1").customer("cus_1").id("e6").minute(9),
				AnEvent.subscription("sub_1", "past_due", "prod_pro").customer("cus_1").id("e7").minute(9));
		List<Map<String, String>> ends = IntStream.range(0, 6).mapToObj((seed) -> {
			this.hubspot.contacts().forEach((contact) -> this.hand.delete(contact.id()));
			Sink.clear(this.database);
			List<AnEvent> shuffled = new ArrayList<>(life);
			shuffled.addAll(life);
			Random random = new Random(seed);
			Collections.shuffle(shuffled, random);
			for (int from = 0; from < shuffled.size();) {
				int to = Math.min(shuffled.size(), from + 1 + random.nextInt(4));
				this.sink.deliver(shuffled.subList(from, to));
				from = to;
			}
			return new java.util.TreeMap<>(onlyContact().properties());
		}).map(HubSpotContactsTest::withoutDates).toList();

		assertThat(ends).allSatisfy((end) -> assertThat(end).isEqualTo(ends.getFirst()));
		assertThat(ends.getFirst()).containsEntry("handsfree_payment_status", "past_due")
			.containsEntry("lifecyclestage", "customer")
			.containsEntry("handsfree_plan", "prod_pro")
			.containsEntry("lastname", "King");
	}

	@Test
	void adoptsAContactThatIsThereAndKeepsWhatAPersonWrote() {
		// Given
		this.hand
			.create("""
					{"properties": {"email": "Ada@example.com", "firstname": "Augusta", "lifecyclestage": "opportunity"}}""");
		String id = onlyContact().id();

		// When
		List<Outcome> outcomes = this.sink.deliver(lead("e1"));

		// Then
		assertThat(outcomes).containsExactly(new Outcome.Delivered(id));
		assertThat(onlyContact().properties()).containsEntry("handsfree_person_id", ADA)
			.containsEntry("firstname", "Augusta")
			.containsEntry("lastname", "Lovelace")
			.containsEntry("lifecyclestage", "opportunity")
			.containsEntry("handsfree_tags", "pricing;team");
	}

	@Test
	void leavesAFieldAlonePersonsEditedAndStillWritesTheOthers() {
		// Given
		this.sink.deliver(lead("e1"));
		this.hand.change(onlyContact().id(), """
				{"properties": {"firstname": "Augusta", "handsfree_tags": "by hand"}}""");

		// When
		this.sink.deliver(AnEvent.lead("Grace Hopper", "api").email(ADA).id("e2").minute(5));

		// Then
		assertThat(onlyContact().properties()).containsEntry("firstname", "Augusta")
			.containsEntry("lastname", "Hopper")
			.containsEntry("handsfree_tags", "api;pricing;team");
	}

	@Test
	void refusesAnInvalidEmailAndWritesItsNeighbours() {
		List<Outcome> outcomes = this.sink.deliver(lead("e1"), AnEvent.lead("X").email("not-an-email").id("e2"),
				AnEvent.lead("B").email("bob@example.com").id("e3"));

		assertThat(outcomes.get(0)).isInstanceOf(Outcome.Delivered.class);
		assertThat(outcomes.get(1)).isEqualTo(Outcome.Refused.ofThisRecord("invalid_email"));
		assertThat(outcomes.get(2)).isInstanceOf(Outcome.Delivered.class);
		assertThat(this.hubspot.contacts()).hasSize(2);
	}

	@Test
	void takesTheContactThatAConflictNames() {
		// Given: a contact whose id property is ours, and another with our e-mail by now
		this.sink.deliver(lead("e1"));
		this.hand.change(onlyContact().id(), """
				{"properties": {"email": "old@example.com"}}""");
		this.hand.create("""
				{"properties": {"email": "ada@example.com"}}""");
		Sink.clear(this.database);

		// When
		List<Outcome> outcomes = this.sink.deliver(lead("e1"));

		// Then
		Contact ours = this.hubspot.contacts().getFirst();
		assertThat(outcomes).containsExactly(new Outcome.AlreadyThere(ours.id()));
		assertThat(ours.property("email")).isEqualTo("old@example.com");
		assertThat(this.hubspot.contacts()).hasSize(2);
	}

	@Test
	void adoptsAContactThatAppearsBetweenTheLookAndTheUpsert() throws Exception {
		// Given: the answer to our look is on its way for a while
		this.sink.deliver(AnEvent.lead("B").email("bob@example.com").id("e0"));
		int looks = looks();
		this.hubspot.failNext(Fault.slow(Duration.ofSeconds(1)).on("/batch/read"));
		try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
			Future<List<Outcome>> outcomes = thread.submit(() -> this.sink.deliver(lead("e1")));
			await().until(() -> looks() > looks);

			// When
			this.hand.create("""
					{"properties": {"email": "ada@example.com", "company": "Babbage"}}""");

			// Then
			Contact contact = this.hubspot.contact(ADA).orElseThrow();
			assertThat(outcomes.get()).containsExactly(new Outcome.Delivered(contact.id()));
		}
		assertThat(this.hubspot.contacts()).hasSize(2);
		assertThat(this.hubspot.contact(ADA).orElseThrow().properties()).containsEntry("company", "Babbage")
			.containsEntry("handsfree_person_id", ADA)
			.containsEntry("handsfree_tags", "pricing;team");
	}

	@Test
	void movesWhatACustomerBoughtWhenTheCustomersEmailChanges() {
		// Given
		this.sink.deliver(AnEvent.subscription("sub_1", "active", "prod_pro").customer("cus_1").id("e1"),
				AnEvent.accountChange("Ada").customer("cus_1").email(ADA).id("e2").minute(1));

		// When
		this.sink.deliver(AnEvent.accountChange("Ada").customer("cus_1").email("ada@new.example").id("e3").minute(2));

		// Then
		assertThat(this.hubspot.contact(ADA).orElseThrow().property("handsfree_plan")).isEmpty();
		assertThat(this.hubspot.contact("ada@new.example").orElseThrow().properties()).containsEntry("handsfree_plan",
				"prod_pro");
	}

	@Test
	void waitsWhileTheDatabaseIsAway() {
		PGSimpleDataSource away = new PGSimpleDataSource();
		away.setUrl("jdbc:postgresql://127.0.0.1:1/handsfree");

		List<Outcome> outcomes = new Sink(away,
				new HubSpotCrmClient(this.api, new HubSpotSchema(this.api), Clock.systemUTC()))
			.deliver(lead("e1"), lead("e2"));

		Outcome later = Outcome.TryLater.because(Cause.DATABASE_UNAVAILABLE);
		assertThat(outcomes).containsExactly(later, later);
	}

	@Test
	void adoptsAfterALookThatFailed() {
		// Given
		this.hand.create("""
				{"properties": {"email": "ada@example.com", "company": "Babbage"}}""");
		this.hubspot.failNext(Fault.status(500).on("/batch/read"));

		// When
		List<Outcome> first = this.sink.deliver(lead("e1"));
		List<Outcome> second = this.sink.deliver(lead("e1"));

		// Then
		assertThat(first).containsExactly(Outcome.TryLater.because(Cause.UNAVAILABLE));
		assertThat(second).containsExactly(new Outcome.Delivered(onlyContact().id()));
		assertThat(onlyContact().property("company")).isEqualTo("Babbage");
	}

	@Test
	void writesAWholeContactAgainAfterSomebodyDeletedIt() {
		// Given
		this.sink.deliver(lead("e1"));
		this.hand.delete(onlyContact().id());

		// When
		this.sink.deliver(AnEvent.subscription("sub_1", "trialing", "prod_pro").email(ADA).id("e2").minute(5));

		// Then
		assertThat(onlyContact().properties()).containsEntry("email", ADA)
			.containsEntry("firstname", "Ada")
			.containsEntry("lifecyclestage", "lead")
			.containsEntry("handsfree_payment_status", "trialing");
	}

	@Test
	void keepsOneContactWhenTheAnswerIsLost() {
		for (Fault.Cut cut : List.of(Fault.Cut.AFTER, Fault.Cut.HALF, Fault.Cut.BEFORE)) {
			// Given
			String email = cut.name().toLowerCase(java.util.Locale.ROOT) + "@example.com";
			this.hubspot.failNext(Fault.cut(cut).on(UPSERT));

			// When
			List<Outcome> first = this.sink.deliver(AnEvent.lead("Ada", "a").email(email).id("e-" + cut));
			List<Outcome> second = this.sink.deliver(AnEvent.lead("Ada", "a").email(email).id("e-" + cut));

			// Then
			assertThat(first).containsExactly(Outcome.TryLater.because(Cause.UNREACHABLE));
			Contact contact = this.hubspot.contact(email).orElseThrow();
			assertThat(second).containsExactly((cut == Fault.Cut.BEFORE) ? new Outcome.Delivered(contact.id())
					: new Outcome.AlreadyThere(contact.id()));
		}
		assertThat(this.hubspot.contacts()).hasSize(3);
	}

	@Test
	void saysHowLongHubSpotAsksToWait() {
		this.sink.deliver(lead("e0"));
		AnEvent more = AnEvent.lead("Ada", "more").email(ADA).id("e1");

		this.hubspot.failNext(Fault.throttled(Duration.ofSeconds(7)));
		assertThat(this.sink.deliver(more))
			.containsExactly(new Outcome.TryLater(Duration.ofSeconds(7), Cause.THROTTLED));
		this.hubspot.failNext(Fault.status(429));
		assertThat(this.sink.deliver(more))
			.containsExactly(new Outcome.TryLater(Duration.ofSeconds(1), Cause.THROTTLED));
		this.hubspot.failNext(Fault.status(401));
		assertThat(this.sink.deliver(more)).containsExactly(Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED));
		this.hubspot.failNext(Fault.status(503));
		assertThat(this.sink.destination().probe()).contains(Cause.UNAVAILABLE);
		assertThat(this.sink.destination().probe()).isEmpty();
		assertThat(this.sink.deliver(more)).containsExactly(new Outcome.Delivered(onlyContact().id()));
	}

	@Test
	void looksAgainAfterAConflictThatNamesNobody() {
		// Given
		this.sink.deliver(lead("e0"));
		AnEvent more = AnEvent.lead("Ada", "more").email(ADA).id("e1");
		AnEvent bob = AnEvent.lead("B").email("bob@example.com").id("e2");

		// When
		this.hubspot.failNext(Fault.status(409).on("/batch/upsert"));
		List<Outcome> passing = this.sink.deliver(more, bob);
		this.hubspot.failNext(Fault.status(409).on("/batch/upsert").times(2));
		List<Outcome> lasting = this.sink.deliver(AnEvent.lead("E").email("eve@example.com").id("e3"));

		// Then
		assertThat(passing).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(lasting).containsExactly(Outcome.TryLater.because(Cause.CONFLICT));
	}

	@Test
	void tellsByItsProbeThatAKeyMayNotWrite() {
		// Given
		this.sink.deliver(lead("e0"));
		this.hubspot.failNext(Fault.status(403).on("/batch/upsert").times(-1));

		// Then
		assertThat(this.sink.destination().probe()).contains(Cause.CREDENTIALS_REFUSED);
	}

	@Test
	void waitsForWhoeverIsUnknownAndWakesThemOnceKnown() {
		AnEvent unknown = AnEvent.subscription("sub_1", "active", "prod_pro").customer("cus_1").id("e1").minute(3);
		assertThat(this.sink.deliver(unknown)).containsExactly(Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN));
		assertThat(this.hubspot.contacts()).isEmpty();

		this.sink.deliver(AnEvent.checkout("cs_1", "sub_1").email(ADA).customer("cus_1").id("e2"));

		assertThat(this.sink.woken()).containsExactly("cus_1");
		assertThat(onlyContact().properties()).containsEntry("handsfree_plan", "prod_pro");
		assertThat(this.sink.deliver(unknown)).containsExactly(new Outcome.AlreadyThere(onlyContact().id()));
	}

	@Test
	void answersThatAConversationAsksNothing() {
		List<Outcome> outcomes = this.sink.deliver(AnEvent.resolvedConversation(), lead("e1"));

		assertThat(outcomes.get(0)).isInstanceOf(Outcome.Superseded.class);
		assertThat(outcomes.get(1)).isInstanceOf(Outcome.Delivered.class);
	}

	@Test
	void needsTwoCallsForAHundredNewPeople() {
		// Given
		this.sink.deliver(lead("e0"));
		int before = calls();
		List<AnEvent> burst = IntStream.range(0, 100)
			.mapToObj((i) -> AnEvent.lead("N", "t").email("p" + i + "@example.com").id("b" + i))
			.toList();

		// When
		List<Outcome> outcomes = this.sink.deliver(burst);

		// Then
		assertThat(outcomes).hasSize(100).allMatch(Outcome.Delivered.class::isInstance);
		assertThat(calls() - before).isEqualTo(2);
		assertThat(this.hubspot.contacts()).hasSize(101);
	}

	@Test
	void keepsOneContactPerPersonWithSeveralSinksAtOnce() throws Exception {
		// Given
		List<AnEvent> events = IntStream.range(0, 60)
			.mapToObj((i) -> AnEvent.lead("N", "t" + i).email("p" + (i % 5) + "@example.com").id("c" + i))
			.toList();
		Callable<Boolean> work = () -> {
			List<AnEvent> mine = new ArrayList<>(events);
			Collections.shuffle(mine);
			Sink one = sink();
			for (int from = 0; from < mine.size(); from += 6) {
				one.deliver(mine.subList(from, from + 6));
			}
			return true;
		};

		// When
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (var done : threads.invokeAll(Collections.nCopies(4, work))) {
				assertThat(done.get()).isTrue();
			}
		}
		sink().round();

		// Then
		assertThat(this.hubspot.contacts()).hasSize(5)
			.allSatisfy((contact) -> assertThat(contact.property("handsfree_tags").split(";")).hasSize(12));
	}

	@Test
	void speaksToVersionThreeAsWell() {
		try (HubSpotApi old = api(this.standIns.url("hubspot") + "/", "v3")) {
			Sink sink = new Sink(this.database, new HubSpotCrmClient(old, new HubSpotSchema(old), Clock.systemUTC()));

			assertThat(sink.deliver(lead("e1"))).containsExactly(new Outcome.Delivered(onlyContact().id()));
			assertThat(sink.destination().probe()).isEmpty();
		}
	}

	@Test
	void preparesItsPropertiesOnceHubSpotIsThere() {
		// Given
		HubSpotSchema schema = new HubSpotSchema(this.api);
		this.hubspot.failNext(Fault.status(503));

		// When
		Optional<Outcome> away = schema.ensure();
		Optional<Outcome> there = schema.ensure();

		// Then
		assertThat(away).contains(Outcome.TryLater.because(Cause.UNAVAILABLE));
		assertThat(there).isEmpty();
		assertThat(this.hubspot.calls()).containsEntry("POST /crm/properties/2026-09/contacts", 4);
	}

	private static AnEvent lead(String id) {
		return AnEvent.lead("Ada Lovelace", "pricing", "team").email(ADA).id(id);
	}

	private Sink sink() {
		return new Sink(this.database, new HubSpotCrmClient(this.api, new HubSpotSchema(this.api), Clock.systemUTC()));
	}

	private static HubSpotApi api(String baseUrl, String version) {
		return new HubSpotApi(HubSpotAccount.of(HubSpotProperties.of("token", baseUrl, version)),
				new CallBudget(() -> 1));
	}

	private Contact onlyContact() {
		assertThat(this.hubspot.contacts()).hasSize(1);
		return this.hubspot.contacts().getFirst();
	}

	private int looks() {
		return this.hubspot.calls().getOrDefault("POST /crm/objects/2026-09/contacts/batch/read", 0);
	}

	private int calls() {
		return this.hubspot.calls().values().stream().mapToInt(Integer::intValue).sum();
	}

	private static Map<String, String> withoutDates(Map<String, String> properties) {
		properties.keySet().removeAll(List.of("createdate", "lastmodifieddate", "hs_object_id"));
		return properties;
	}

}
