package dev.handsfree.crm.hubspot;

import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What HubSpot does not take of a contact never costs the contact. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class OptionalFieldsTest {

	private static final String ADA = "ada@example.com";

	private static final int LIMIT = 65_536;

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final HubSpotStandIn hubspot = this.standIns.hubspot();

	private final ByHand hand = new ByHand(this.standIns);

	private final HubSpotApi api = new HubSpotApi(
			HubSpotAccount.of(HubSpotProperties.of("token", this.standIns.url("hubspot"), "2026-09")),
			new CallBudget(() -> 1));

	private final Sink sink;

	OptionalFieldsTest(RealPostgres.Database database) {
		this.sink = new Sink(TestDatabase.empty(database),
				new HubSpotCrmClient(this.api, new HubSpotSchema(this.api), Clock.systemUTC()));
	}

	@AfterEach
	void stop() {
		this.api.close();
		this.standIns.close();
	}

	@Test
	void keepsTheNewestTagsThatFitAndWritesWhatIsPaid() {
		// Given
		String[] many = IntStream.range(0, 5000).mapToObj("article-%05d-read"::formatted).toArray(String[]::new);

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Ada", many).email(ADA).id("e1"),
				AnEvent.lead("Ada", "a-newer-tag").email(ADA).id("e2").minute(1),
				AnEvent.paid("in_1", "sub_1").email(ADA).id("e3").minute(2));

		// Then
		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		Contact contact = onlyContact();
		assertThat(contact.property("handsfree_payment_status")).isEqualTo("active");
		assertThat(contact.property("handsfree_tags")).hasSizeBetween(LIMIT - 20, LIMIT).startsWith("a-newer-tag;");
	}

	@Test
	void leavesOutATagThatIsLongerThanAll() {
		this.sink.deliver(AnEvent.lead("Ada", "x".repeat(LIMIT + 1), "short").email(ADA).id("e1"));

		assertThat(onlyContact().property("handsfree_tags")).isEqualTo("short");
	}

	@Test
	void filesATagThatNoIndexTakes() {
		String random = new Random(7).ints(3500, 'a', 'z' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();

		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Ada", random, "short").email(ADA).id("e1"));

		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(onlyContact().property("handsfree_tags")).contains(random).contains("short");
	}

	@Test
	void cutsANameAtAWholeCharacter() {
		this.sink.deliver(AnEvent.lead("Ada" + "\ud83d\udc69\u200d\ud83d\udd2c".repeat(20_000)).email(ADA).id("e1"));

		assertThat(onlyContact().property("firstname")).hasSizeBetween(LIMIT - 5, LIMIT)
			.endsWith("\ud83d\udc69\u200d\ud83d\udd2c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "company", "firstname", "handsfree_tags", "lifecyclestage", "handsfree_payment_status" })
	void writesAContactWithoutTheFieldThatIsRefused(String field) {
		// Given
		this.hubspot.rule(field, 2);

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Augusta Lovelace", "pricing").email(ADA).id("e1"),
				AnEvent.paid("in_1", "sub_1").email(ADA).id("e2").minute(1),
				AnEvent.lead("B").email("bob@example.com").id("e3"));

		// Then
		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		Contact ada = this.hubspot.contact(ADA).orElseThrow();
		assertThat(ada.property(field)).isEmpty();
		assertThat(ada.property("lastname")).isEqualTo("Lovelace");
		assertThat(ada.property("handsfree_plan")).isEqualTo("prod_pro");
	}

	@Test
	void writesTheBareContactWhenSeveralFieldsAreRefusedOneByOne() {
		// Given
		List.of("company", "firstname", "lastname", "handsfree_tags").forEach((field) -> this.hubspot.rule(field, 2));

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Augusta Lovelace", "pricing").email(ADA).id("e1"));

		// Then
		assertThat(outcomes).containsExactly(new Outcome.Delivered(onlyContact().id()));
	}

	@Test
	void makesALastAttemptWithTheIdentityAlone() {
		// Given
		this.sink.deliver(AnEvent.lead("B").email("bob@example.com").id("e0"));
		this.hubspot.failNext(Fault.status(400).on("/batch/upsert"));

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Ada Lovelace", "pricing").email(ADA).id("e1"));

		// Then
		Contact contact = this.hubspot.contact(ADA).orElseThrow();
		assertThat(outcomes).containsExactly(new Outcome.Delivered(contact.id()));
		assertThat(contact.property("company")).isEmpty();
	}

	@Test
	void makesAPropertyAgainThatAPersonDeleted() {
		// Given
		this.sink.deliver(AnEvent.lead("Ada", "pricing").email(ADA).id("e1"));
		this.hand.deleteProperty("handsfree_plan");

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).id("e2").minute(1),
				AnEvent.paid("in_2", "sub_2").email("bob@example.com").id("e3").minute(1));

		// Then
		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(this.hubspot.contact(ADA).orElseThrow().property("handsfree_plan")).isEqualTo("prod_pro");
	}

	@ParameterizedTest
	@CsvSource({ "ren\u00e9@example.com, Ren\u00e9 Muster, Muster", "ren\u00e9@example.com, , ren\u00e9@example.com" })
	void writesAContactWhoseAddressHubSpotDoesNotTake(String email, String name, String lastName) {
		List<Outcome> outcomes = this.sink.deliver(AnEvent.accountChange(name).email(email).id("e1"),
				AnEvent.paid("in_1", "sub_1").email(email).id("e2").minute(1));

		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(onlyContact().properties()).containsEntry("handsfree_person_id", email)
			.containsEntry("handsfree_payment_status", "active")
			.containsEntry("lastname", lastName)
			.doesNotContainKey("email");
	}

	@Test
	void knowsOneMailboxByAnyOfItsSpellings() {
		List<Outcome> outcomes = this.sink.deliver(
				AnEvent.lead("Eva Muster", "pricing").email("eva@xn--bcher-kva.example").id("e1"),
				AnEvent.paid("in_1", "sub_1").email("Eva@b\u00fccher.example").id("e2").minute(1),
				AnEvent.lead("Eva Muster", "dot").email("eva@bu\u0308cher.example.").id("e3").minute(2));

		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(onlyContact().properties()).containsEntry("handsfree_tags", "dot;pricing")
			.containsEntry("handsfree_payment_status", "active");
	}

	@Test
	void adoptsAContactThatHoldsAnotherSpelling() {
		// Given
		this.hand.create("""
				{"properties": {"email": "eva@b\u00fccher.example", "company": "Babbage"}}""");

		// When
		this.sink.deliver(AnEvent.lead("Eva Muster", "pricing").email("eva@xn--bcher-kva.example").id("e1"));

		// Then
		assertThat(onlyContact().properties()).containsEntry("company", "Babbage")
			.containsEntry("handsfree_person_id", "eva@xn--bcher-kva.example");
	}

	@Test
	void asksForNothingWhenNothingIsNewThoughAFieldWasRefused() {
		// Given
		this.hubspot.rule("company", 2);
		this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e1"));
		int calls = calls();

		// When
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e2"));

		// Then
		assertThat(outcomes).containsExactly(new Outcome.AlreadyThere(onlyContact().id()));
		assertThat(calls()).isEqualTo(calls);
	}

	private int calls() {
		return this.hubspot.calls().values().stream().mapToInt(Integer::intValue).sum();
	}

	private Contact onlyContact() {
		assertThat(this.hubspot.contacts()).hasSize(1);
		return this.hubspot.contacts().getFirst();
	}

}
