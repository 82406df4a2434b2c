package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BatchReplyTest {

	private final Draft ada = draft("ada@example.com", "e1");

	private final Draft bob = draft("bob@example.com", "e2");

	@Test
	void tellsResultsApartByTraceOrByPerson() {
		BatchReply reply = reply("""
				{"results": [{"id": "2", "properties": {"handsfree_person_id": "bob@example.com"}},
				             {"id": "1", "properties": {}, "objectWriteTraceId": "e1"}]}""");

		assertThat(reply.result(this.ada).map((result) -> result.path("id").asString(""))).contains("1");
		assertThat(reply.result(this.bob).map((result) -> result.path("id").asString(""))).contains("2");
	}

	@Test
	void givesEachInputItsOwnObjection() {
		BatchReply reply = reply("""
				{"results": [], "numErrors": 2, "errors": [
				  {"category": "VALIDATION_ERROR", "errors": [{"code": "INVALID_EMAIL"}],
				   "context": {"objectWriteTraceId": ["e1"]}},
				  {"category": "CONFLICT", "message": "Contact already exists. Existing ID: 77",
				   "context": {"objectWriteTraceId": ["e2"]}}]}""");

		assertThat(reply.objection(this.ada).map(Objection::outcome)).contains(new Outcome.Refused("invalid_email"));
		assertThat(reply.objection(this.bob).flatMap(Objection::existingId)).contains("77");
	}

	@Test
	void givesAnObjectionThatNamesNobodyToAllWithoutAResult() {
		BatchReply reply = reply("""
				{"results": [{"id": "1", "objectWriteTraceId": "e1"}], "errors": [{"category": "RATE_LIMITS"}]}""");

		assertThat(reply.result(this.ada)).isPresent();
		assertThat(reply.objection(this.bob).map(Objection::outcome))
			.contains(new Outcome.TryLater(java.time.Duration.ofSeconds(1), Cause.THROTTLED));
	}

	@ParameterizedTest
	@CsvSource({ "401, CREDENTIALS_REFUSED", "403, CREDENTIALS_REFUSED", "409, CONFLICT", "423, UNAVAILABLE",
			"429, THROTTLED", "477, UNAVAILABLE", "500, UNAVAILABLE", "502, UNAVAILABLE", "521, UNAVAILABLE" })
	void triesLaterWhenTheDestinationIsAtFault(int status, Cause cause) {
		Outcome outcome = Objection.answer(status, json("{}"), java.time.Duration.ZERO).outcome();

		assertThat(outcome).isInstanceOfSatisfying(Outcome.TryLater.class,
				(later) -> assertThat(later.cause()).isEqualTo(cause));
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_value", "422, invalid_value", "413, too_large", "404, no_such_address",
			"418, status_418", "302, status_302" })
	void refusesWhatWillNeverBeTaken(int status, String reason) {
		assertThat(Objection.answer(status, json("{}"), java.time.Duration.ZERO).outcome())
			.isEqualTo(new Outcome.Refused(reason));
	}

	private static Draft draft(String person, String trace) {
		return new Draft(
				new ContactWrite(person, Map.of(), new ContactMemory(Optional.empty(), Map.of(), Map.of()), trace));
	}

	private static BatchReply reply(String body) {
		return BatchReply.of(json(body));
	}

	private static JsonNode json(String text) {
		return JsonMapper.builder().build().readTree(text);
	}

}
