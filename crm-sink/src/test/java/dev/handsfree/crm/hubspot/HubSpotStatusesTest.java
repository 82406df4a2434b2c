package dev.handsfree.crm.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.delivery.contract.VendorContract;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every HTTP status that HubSpot, or whatever stands at its address, can answer. */
class HubSpotStatusesTest extends VendorContract {

	private static final String PROPERTIES = """
			{"results": [{"name": "handsfree_person_id", "hasUniqueValue": true}, {"name": "handsfree_tags"},
			             {"name": "handsfree_plan"}, {"name": "handsfree_payment_status"}]}""";

	private final HubSpotApi api = new HubSpotApi(
			HubSpotAccount
				.of(new HubSpotProperties("token", url(), "2026-09", Duration.ofSeconds(2), Duration.ofSeconds(2))),
			new CallBudget(() -> 1));

	private final HubSpotCrmClient client = new HubSpotCrmClient(this.api, new HubSpotSchema(this.api),
			Clock.systemUTC());

	HubSpotStatusesTest() {
		alwaysAt("/crm/properties/", PROPERTIES);
	}

	@Override
	protected void disconnect() {
		this.api.close();
	}

	/** One contact alone, and several in one call. */
	@Override
	protected List<Outcome> outcomes() {
		List<Outcome> several = write("ada", "bob", "eve");
		assertThat(several).hasSize(3);
		return Stream.concat(write("ada").stream(), several.stream()).toList();
	}

	@Override
	protected Optional<Cause> probe() {
		return this.client.probe();
	}

	@Override
	protected String reason(int status) {
		return "invalid_value";
	}

	@Override
	protected Optional<Cause> probeOfRefusal() {
		return Optional.empty();
	}

	@Override
	protected Duration throttled() {
		return Duration.ofSeconds(1);
	}

	/** While an account moves to another region, HubSpot answers 477. */
	@Override
	protected boolean isUnable(int status) {
		return status == 477 || super.isUnable(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 101, 102, 103, 199 })
	void doesNotWaitForWhatFollowsAnInformationalStatus(int status) {
		assertThat(Objection.answer(status, tools.jackson.databind.node.MissingNode.getInstance(), Duration.ZERO)
			.outcome()).isEqualTo(expected(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 477, 500 })
	void waitsAsLongAsHubSpotAsks(int status) {
		// Given
		answers(status);
		asksToWait();

		// Then
		assertThat(write("ada")).first()
			.isInstanceOfSatisfying(Outcome.TryLater.class,
					(later) -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void doubtsAnAnswerThatMentionsNoneOfThem() {
		answers(200, "{}");

		assertThat(write("ada", "bob")).containsOnly(Outcome.TryLater.because(Cause.UNAVAILABLE));
	}

	private List<Outcome> write(String... names) {
		List<ContactWrite> writes = java.util.Arrays.stream(names)
			.map((name) -> new ContactWrite(name + "@example.com",
					Map.of("handsfree_person_id", name + "@example.com", "email", name + "@example.com", "company",
							"A"),
					ContactMemory.none(), "event-" + name))
			.toList();
		return this.client.write(writes).values().stream().map((result) -> switch (result) {
			case ContactResult.Failed(Outcome outcome) -> outcome;
			case ContactResult.Settled settled -> (Outcome) new Outcome.Delivered(settled.contactId());
		}).toList();
	}

}
