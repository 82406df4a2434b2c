package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BatchReplyTest {

	private final ContactDraft ada = draft("ada@example.com", "e1");

	private final ContactDraft bob = draft("bob@example.com", "e2");

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

		assertThat(reply.objection(this.ada).map(Objection::outcome))
			.contains(Outcome.Refused.ofThisRecord("invalid_email"));
		assertThat(reply.objection(this.bob).flatMap(Objection::existingId)).contains("77");
	}

	@Test
	void keepsAnObjectionThatNamesNobodyForThoseWithoutAResult() {
		BatchReply reply = reply("""
				{"results": [{"id": "1", "objectWriteTraceId": "e1"}], "errors": [{"category": "RATE_LIMITS"}]}""");

		assertThat(reply.result(this.ada)).isPresent();
		assertThat(reply.objection(this.bob)).isEmpty();
		assertThat(reply.unnamed()).extracting(Objection::outcome)
			.containsExactly(new Outcome.TryLater(java.time.Duration.ofSeconds(1), Cause.THROTTLED));
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"errors": [{"code": "INVALID_OPTION", "context": {"propertyName": ["company"]}}]}""", """
			{"errors": [{"code": "INVALID_OPTION", "context": {"propertyName": "company"}}]}""", """
			{"context": {"propertyName": ["company"]}}""", """
			{"message": "Property values were not valid: [{\\"isValid\\":false,\\"name\\":\\"company\\"}]"}""", """
			{"errors": [{"message": "Property \\"company\\" does not exist", "code": "PROPERTY_DOESNT_EXIST"}]}""" })
	void readsWhichFieldsAreMeantWhereverHubSpotSaysSo(String body) {
		assertThat(Objection.answer(400, json(body), java.time.Duration.ZERO).fields()).containsExactly("company");
	}

	@Test
	void readsCodesFromTheMessageToo() {
		Objection objection = Objection.answer(400, json("""
				{"message": "Property values were not valid: [{\\"error\\":\\"INVALID_EMAIL\\"}]"}"""),
				java.time.Duration.ZERO);

		assertThat(objection.outcome()).isEqualTo(Outcome.Refused.ofThisRecord("invalid_email"));
		assertThat(objection.fields()).containsExactly("email");
	}

	private static ContactDraft draft(String person, String trace) {
		return new ContactDraft(
				new ContactWrite(person, Map.of(), new ContactMemory(Optional.empty(), Map.of(), Map.of()), trace));
	}

	private static BatchReply reply(String body) {
		return BatchReply.of(json(body));
	}

	private static JsonNode json(String text) {
		return JsonMapper.builder().build().readTree(text);
	}

}
