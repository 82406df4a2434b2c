package dev.handsfree.standin;

import java.io.UncheckedIOException;
import java.time.Duration;

import dev.handsfree.standin.wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultsOnDemandTest {

	private static final String CONTACTS = "/crm/objects/2026-09/contacts";

	private static final String ADA = "{\"properties\":{\"email\":\"ada@example.com\"}}";

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final Caller hubspot = new Caller(this.standIns.url("hubspot"), "Bearer secret");

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@Test
	void aStatusIsAnsweredSoManyTimesWithoutAnyWork() {
		// Given
		Caller.Reply told = this.hubspot.post("/_fail", "{\"status\":503,\"retryAfter\":2,\"times\":2}");
		// When
		Caller.Reply first = this.hubspot.post(CONTACTS, ADA);
		Caller.Reply second = this.hubspot.post(CONTACTS, ADA);
		// Then
		assertThat(told.status()).isEqualTo(200);
		assertThat(first.status()).isEqualTo(503);
		assertThat(first.header("Retry-After")).isEqualTo("2");
		assertThat(second.status()).isEqualTo(503);
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
		assertThat(this.hubspot.post(CONTACTS, ADA).status()).isEqualTo(201);
	}

	@Test
	void throttlingSpeaksTheVendorsWordsWithOrWithoutRetryAfter() {
		// Given
		this.standIns.hubspot().failNext(Fault.throttled(Duration.ofSeconds(3)));
		this.standIns.hubspot().failNext(Fault.status(429));
		// When
		Caller.Reply with = this.hubspot.post(CONTACTS, ADA);
		Caller.Reply without = this.hubspot.post(CONTACTS, ADA);
		// Then
		assertThat(with.header("Retry-After")).isEqualTo("3");
		assertThat(with.at("/errorType")).isEqualTo("RATE_LIMIT");
		assertThat(without.status()).isEqualTo(429);
		assertThat(without.header("Retry-After")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "before,0", "half,1", "after,1" })
	void aCutLeavesTheCallerInDoubt(String cut, int made) {
		// Given
		this.hubspot.post("/_fail", "{\"cut\":\"%s\"}".formatted(cut));
		// When
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.hubspot.post(CONTACTS, ADA));
		// Then
		assertThat(this.standIns.hubspot().contacts()).hasSize(made);
	}

	@Test
	void aDelayedAnswerIsLateButTheWorkIsDone() {
		// Given
		this.hubspot.post("/_fail", "{\"delay\":\"200ms\"}");
		long before = System.nanoTime();
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS, ADA);
		// Then
		assertThat(reply.status()).isEqualTo(201);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
		assertThat(this.standIns.hubspot().contacts()).hasSize(1);
	}

	@Test
	void aFaultMayMeetOneRouteOnly() {
		// Given
		this.hubspot.post("/_fail", "{\"status\":500,\"times\":-1,\"path\":\"POST /crm\"}");
		// When, Then
		assertThat(this.hubspot.get("/account-info/v3/details").status()).isEqualTo(200);
		assertThat(this.hubspot.post(CONTACTS, ADA).status()).isEqualTo(500);
		assertThat(this.hubspot.post(CONTACTS, ADA).status()).isEqualTo(500);
		this.hubspot.post("/_fail", "{\"times\":0}");
		assertThat(this.hubspot.post(CONTACTS, ADA).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"cut\":\"sideways\"}", "{\"delay\":\"soon\"}", "{\"status\":200}", "none" })
	void refusesAFaultThatMakesNoSense(String fault) {
		// When
		Caller.Reply reply = this.hubspot.post("/_fail", fault);
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(this.hubspot.get("/account-info/v3/details").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "hubspot,/crm/objects/2026-09/contacts", "zendesk,/api/v2/tickets", "stripe,/v1/events",
			"slack,/services/a/b/c" })
	void everyStandInFailsOnDemand(String name, String path) {
		// Given
		Caller caller = new Caller(this.standIns.url(name), "");
		caller.post("/_fail", "{\"status\":503}");
		// When
		Caller.Reply reply = caller.post(path, "{}");
		// Then
		assertThat(reply.status()).isEqualTo(503);
		assertThat(caller.get("/_state").at("/faults/met")).isEqualTo("1");
	}

	@Test
	void theStateTellsCallsAndRefusals() {
		// Given
		this.hubspot.post(CONTACTS, ADA);
		this.hubspot.post(CONTACTS, ADA);
		this.hubspot.get(CONTACTS + "/1001");
		this.hubspot.get(CONTACTS + "/4711");
		// When
		Caller.Reply state = this.hubspot.get("/_state");
		// Then
		assertThat(state.at("/contacts/0/properties/email")).isEqualTo("ada@example.com");
		assertThat(state.json().path("calls").path("POST " + CONTACTS).asInt()).isEqualTo(2);
		assertThat(state.json().path("calls").path("GET " + CONTACTS + "/{id}").asInt()).isEqualTo(2);
		assertThat(state.json().path("refused")).hasSize(2);
		assertThat(state.at("/refused/0/status")).isEqualTo("409");
		assertThat(state.at("/refused/0/reason")).contains("Existing ID: 1001");
		assertThat(this.standIns.hubspot().calls()).containsEntry("POST " + CONTACTS, 2);
	}

	@Test
	void aResetForgetsEverything() {
		// Given
		this.hubspot.post(CONTACTS, ADA);
		this.hubspot.post("/_fail", "{\"status\":503}");
		// When
		Caller.Reply reply = this.hubspot.post("/_reset", "");
		// Then
		assertThat(reply.status()).isEqualTo(204);
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
		assertThat(this.standIns.hubspot().calls()).isEmpty();
		assertThat(this.hubspot.post(CONTACTS, ADA).status()).isEqualTo(201);
	}

}
