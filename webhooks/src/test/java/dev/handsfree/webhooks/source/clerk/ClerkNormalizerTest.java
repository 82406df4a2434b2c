package dev.handsfree.webhooks.source.clerk;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.source.Normalizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.Normalizing.details;
import static org.assertj.core.api.Assertions.assertThat;

class ClerkNormalizerTest {

	private final Normalizing clerk = new Normalizing("clerk", new ClerkNormalizer());

	@Test
	void aCreatedUserSignedUpWithThePrimaryAddress() {
		NormalizedEvent event = this.clerk.event("msg_1", user("user.created", "\"idn_2\"", """
				[{"id":"idn_1","email_address":"old@example.com","verification":{"status":"verified"}},
				 {"id":"idn_2","email_address":"Ada@Example.com","verification":{"status":"verified"}}]"""));

		assertThat(event.id()).isEqualTo("clerk:msg_1");
		assertThat(event.subject()).isEqualTo("user_1");
		assertThat(event.person().userId()).contains("user_1");
		assertThat(event.person().email()).contains("ada@example.com");
		assertThat(event.person().customer()).isEmpty();
		assertThat(event.origin().occurredAt()).isEqualTo("2025-11-23T10:00:00.123Z");
		AccountSignedUp signedUp = details(event, AccountSignedUp.class);
		assertThat(signedUp.getEmailVerified()).contains(true);
		assertThat(signedUp.getName()).contains("Ada Lovelace");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"status\":\"verified\"} | true", "{\"status\":\"unverified\"} | false",
			"{\"status\":\"a_status_of_tomorrow\"} | false", "null | false", "{} | false" })
	void onlyWhatIsCalledVerifiedIsVerified(String verification, boolean verified) {
		NormalizedEvent event = this.clerk.event("msg_1", user("user.updated", "\"idn_1\"",
				"[{\"id\":\"idn_1\",\"email_address\":\"a@b.c\",\"verification\":" + verification + "}]"));

		assertThat(details(event, AccountChanged.class).getEmailVerified()).contains(verified);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"idn_9\"", "{}" })
	void anAddressThatIsNotThePrimaryOneIsNoAddress(String primary) {
		NormalizedEvent event = this.clerk.event("msg_1", user("user.created", primary,
				"[{\"id\":\"idn_1\",\"email_address\":\"a@b.c\",\"verification\":{\"status\":\"verified\"}}]"));

		assertThat(event.person().email()).isEmpty();
		assertThat(details(event, AccountSignedUp.class).getEmailVerified()).isEmpty();
	}

	@Test
	void aDeletedUserIsADeletedAccount() {
		NormalizedEvent event = this.clerk.event("msg_1",
				"{\"type\":\"user.deleted\",\"data\":{\"id\":\"user_1\",\"object\":\"user\",\"deleted\":true}}");

		assertThat(event.meaning()).isInstanceOfSatisfying(Typed.class,
				(typed) -> assertThat(typed.type()).isEqualTo(EventType.ACCOUNT_DELETED));
		assertThat(event.subject()).isEqualTo("user_1");
		assertThat(event.origin().occurredAt()).isEqualTo(Normalizing.RECEIVED_AT);
	}

	@Test
	void whatIsNotAboutUsersNamesNobody() {
		NormalizedEvent event = this.clerk.event("msg_1",
				"{\"type\":\"organization.created\",\"data\":{\"id\":\"org_1\"}}");

		assertThat(event.meaning()).isEqualTo(Meaning.unknown());
		assertThat(event.person()).isEqualTo(Person.unknown());
		assertThat(event.subject()).isEqualTo("org_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user.created", "user.updated", "user.deleted" })
	void aUserWithoutAnIdIsIncomplete(String type) {
		assertThat(this.clerk.event("msg_1", "{\"type\":\"" + type + "\",\"data\":{}}").meaning())
			.isInstanceOfSatisfying(Unmapped.class,
					(unmapped) -> assertThat(unmapped.reason()).isEqualTo(Reason.INCOMPLETE));
	}

	@Test
	void withoutItsHeaderThereIsNoEvent() {
		assertThat(this.clerk.normalize("{\"type\":\"user.created\",\"data\":{\"id\":\"user_1\"}}"))
			.isInstanceOf(Malformed.class);
		assertThat(this.clerk.normalize("msg_1", "7")).isInstanceOf(Malformed.class);
	}

	private static String user(String type, String primary, String addresses) {
		return """
				{"object":"event","type":"%s","timestamp":1763892000123,"instance_id":"ins_1","data":{"id":"user_1",
				 "object":"user","first_name":"Ada","last_name":"Lovelace","primary_email_address_id":%s,
				 "email_addresses":%s,"created_at":1763891000000}}""".formatted(type, primary, addresses);
	}

}
