package dev.handsfree.webhooks.source.supabase;

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
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.Normalizing.details;
import static org.assertj.core.api.Assertions.assertThat;

class SupabaseNormalizerTest {

	private static final String ROW = """
			{"id":"7f0c","email":"Ada@Example.com","email_confirmed_at":null,"updated_at":"2026-11-23T09:00:00.123456+00:00",
			 "raw_user_meta_data":{"full_name":"Ada Lovelace"},"encrypted_password":"x"}""";

	private final Normalizing supabase = new Normalizing("supabase", new SupabaseNormalizer());

	@Test
	void aNewRowOfTheUsersIsASignUp() {
		NormalizedEvent event = this.supabase.event(change("INSERT", ROW, "null"));

		assertThat(event.person().userId()).contains("7f0c");
		assertThat(event.person().email()).contains("ada@example.com");
		assertThat(event.subject()).isEqualTo("7f0c");
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T09:00:00.123Z");
		assertThat(event.origin().providerType()).contains("auth.users INSERT");
		AccountSignedUp signedUp = details(event, AccountSignedUp.class);
		assertThat(signedUp.getEmailVerified()).contains(false);
		assertThat(signedUp.getName()).contains("Ada Lovelace");
	}

	@Test
	void aConfirmedAddressIsVerified() {
		NormalizedEvent event = this.supabase.event(change("UPDATE",
				ROW.replace("\"email_confirmed_at\":null", "\"email_confirmed_at\":\"2026-11-23T09:00:00Z\""), ROW));

		assertThat(details(event, AccountChanged.class).getEmailVerified()).contains(true);
	}

	@Test
	void aConfirmedTelephoneVerifiesNoAddress() {
		NormalizedEvent event = this.supabase
			.event(change("UPDATE", ROW.replace("{\"id\"", "{\"confirmed_at\":\"2026-11-23T09:00:00Z\",\"id\""), ROW));

		assertThat(details(event, AccountChanged.class).getEmailVerified()).contains(false);
	}

	@Test
	void aDeletedRowIsADeletedAccountAndSoIsASoftlyDeletedOne() {
		NormalizedEvent deleted = this.supabase.event(change("DELETE", "null", ROW));
		NormalizedEvent softly = this.supabase
			.event(change("UPDATE", ROW.replace("{\"id\"", "{\"deleted_at\":\"2026-11-23T09:00:00Z\",\"id\""), ROW));

		assertThat(deleted.meaning()).isInstanceOfSatisfying(Typed.class,
				(typed) -> assertThat(typed.type()).isEqualTo(EventType.ACCOUNT_DELETED));
		assertThat(deleted.subject()).isEqualTo("7f0c");
		assertThat(deleted.origin().occurredAt()).isEqualTo(Normalizing.RECEIVED_AT);
		assertThat(softly.meaning()).isInstanceOfSatisfying(Typed.class,
				(typed) -> assertThat(typed.type()).isEqualTo(EventType.ACCOUNT_DELETED));
	}

	@Test
	void theSameChangeHasTheSameIdAndTheNextOneAnother() {
		String insert = change("INSERT", ROW, "null");
		String confirmedBySql = ROW.replace("\"email_confirmed_at\":null",
				"\"email_confirmed_at\":\"2026-11-23T09:00:00Z\"");

		String id = this.supabase.event(insert).id();

		assertThat(id).startsWith("supabase:auth.users:7f0c:INSERT:");
		assertThat(this.supabase.event(insert.replace("{\"id\"", "{\"new_column\":1,\"id\"")).id()).isEqualTo(id);
		assertThat(this.supabase.event(change("UPDATE", ROW, ROW)).id()).isNotEqualTo(id);
		assertThat(this.supabase.event(change("UPDATE", confirmedBySql, ROW)).id())
			.isNotEqualTo(this.supabase.event(change("UPDATE", ROW, ROW)).id());
	}

	@Test
	void withoutATimeOfChangeTheBodyItselfIsTheId() {
		String body = change("INSERT", "{\"id\":\"7f0c\"}", "null");

		assertThat(this.supabase.event(body).id()).matches("supabase:[0-9a-f]{32}")
			.isEqualTo(this.supabase.event(body).id())
			.isNotEqualTo(this.supabase.event(body + " ").id());
	}

	@Test
	void rowsOfOtherTablesHaveNoTypeAndNameNobody() {
		NormalizedEvent event = this.supabase
			.event(change("INSERT", ROW, "null").replace("\"schema\":\"auth\"", "\"schema\":\"public\""));

		assertThat(event.meaning()).isEqualTo(Meaning.unknown());
		assertThat(event.person()).isEqualTo(Person.unknown());
		assertThat(event.origin().providerType()).contains("public.users INSERT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT", "UPDATE", "DELETE" })
	void aRowWithoutAnIdIsIncomplete(String type) {
		assertThat(this.supabase.event(change(type, "{}", "null")).meaning()).isInstanceOfSatisfying(Unmapped.class,
				(unmapped) -> assertThat(unmapped.reason()).isEqualTo(Reason.INCOMPLETE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "null" })
	void whatIsNoObjectIsNoEvent(String body) {
		assertThat(this.supabase.normalize(body)).isInstanceOf(Malformed.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":7}", "{\"record\":{\"id\":\"u_1\"}}" })
	void aBodyWithoutATypeIsKeptUnderItsDigest(String body) {
		assertThat(this.supabase.event(body)).satisfies((event) -> {
			assertThat(event.meaning()).isEqualTo(Meaning.unknown());
			assertThat(event.origin().providerType()).isEmpty();
		});
	}

	private static String change(String type, String row, String old) {
		return "{\"type\":\"%s\",\"table\":\"users\",\"schema\":\"auth\",\"record\":%s,\"old_record\":%s}"
			.formatted(type, row, old);
	}

}
