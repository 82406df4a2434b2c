package dev.handsfree.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HubSpotStandInTest {

	private static final String CONTACTS = "/crm/objects/2026-09/contacts";

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	private final Caller hubspot = new Caller(this.standIns.url("hubspot"), "Bearer secret");

	@BeforeEach
	void createsTheUniqueProperty() {
		assertThat(createProperty("handsfree_person_id", true).status()).isEqualTo(201);
	}

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/crm/objects/2026-09/contacts", "/crm/v3/objects/contacts" })
	void upsertCreatesThenUpdatesOneContact(String path) {
		// When
		Caller.Reply first = this.hubspot.post(path + "/batch/upsert",
				inputs(input("p1", "t1", "email", "Ada@Example.com")));
		Caller.Reply second = this.hubspot.post(path + "/batch/upsert",
				inputs(input("p1", "t2", "company", "Analytical")));
		// Then
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.at("/results/0/new")).isEqualTo("true");
		assertThat(second.at("/results/0/new")).isEqualTo("false");
		assertThat(second.at("/results/0/objectWriteTraceId")).isEqualTo("t2");
		assertThat(this.standIns.hubspot().contacts()).singleElement().satisfies((contact) -> {
			assertThat(contact.email()).isEqualTo("ada@example.com");
			assertThat(contact.property("company")).isEqualTo("Analytical");
			assertThat(contact.property("handsfree_person_id")).isEqualTo("p1");
		});
	}

	@Test
	void aTracedBatchFailsOnlyAtTheInputsAtFault() {
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "t1", "email", "ada@example.com"), input("p2", "t2", "email", "nobody"),
						input("p3", "t3", "email", "ADA@example.com"), input("p4", "t4", "lifecyclestage", "emperor"),
						input("p5", "t5", "email", "grace@example.com")));
		// Then
		assertThat(reply.status()).isEqualTo(207);
		assertThat(reply.at("/numErrors")).isEqualTo("3");
		assertThat(reply.at("/errors/0/category")).isEqualTo("VALIDATION_ERROR");
		assertThat(reply.at("/errors/0/errors/0/code")).isEqualTo("INVALID_EMAIL");
		assertThat(reply.at("/errors/0/context/objectWriteTraceId/0")).isEqualTo("t2");
		assertThat(reply.at("/errors/1/category")).isEqualTo("CONFLICT");
		assertThat(reply.at("/errors/1/message")).isEqualTo("Contact already exists. Existing ID: 1001");
		assertThat(reply.at("/errors/1/context/objectWriteTraceId/0")).isEqualTo("t3");
		assertThat(reply.at("/errors/2/context/objectWriteTraceId/0")).isEqualTo("t4");
		assertThat(reply.json().path("results")).hasSize(2);
		assertThat(this.standIns.hubspot().contacts()).hasSize(2);
	}

	@Test
	void anUntracedBatchIsWrittenWholeOrNotAtAll() {
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "", "email", "ada@example.com"), input("p2", "", "email", "nobody")));
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
	}

	@Test
	void anUpsertByEmailIsNeverPartial() {
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert", """
				{"inputs":[{"id":"ada@example.com","idProperty":"email","objectWriteTraceId":"t1","properties":{}},
				{"id":"nobody","idProperty":"email","objectWriteTraceId":"t2","properties":{}}]}""");
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
	}

	@Test
	void refusesAnIdPropertyThatIsNotUnique() {
		// Given
		createProperty("handsfree_plan", false);
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert", """
				{"inputs":[{"id":"pro","idProperty":"handsfree_plan","properties":{}}]}""");
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/category")).isEqualTo("VALIDATION_ERROR");
	}

	@Test
	void refusesTheSameIdTwiceInOneBatch() {
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "t1", "company", "A"), input("p1", "t2", "company", "B")));
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/message")).contains("Duplicate IDs");
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
	}

	@Test
	void takesHundredInputsAndNoMore() {
		// When
		Caller.Reply hundred = this.hubspot.post(CONTACTS + "/batch/upsert", many(100));
		Caller.Reply more = this.hubspot.post(CONTACTS + "/batch/upsert", many(101));
		// Then
		assertThat(hundred.status()).isEqualTo(200);
		assertThat(more.status()).isEqualTo(400);
		assertThat(this.standIns.hubspot().contacts()).hasSize(100);
	}

	@Test
	void refusesTheWholeRequestForAnUnknownProperty() {
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "t1", "email", "ada@example.com"), input("p2", "t2", "no_such_property", "x")));
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/category")).isEqualTo("VALIDATION_ERROR");
		assertThat(reply.at("/errors/0/code")).isEqualTo("PROPERTY_DOESNT_EXIST");
		assertThat(reply.at("/errors/0/context/propertyName/0")).isEqualTo("no_such_property");
		assertThat(this.standIns.hubspot().contacts()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ada@example.com, 201", "ada@b\u00fccher.example, 201", "ada@xn--bcher-kva.example, 201",
			"ren\u00e9@example.com, 400", "ada@example.com., 400", "ada..l@example.com, 400", "not-an-email, 400" })
	void takesAddressesOfAnyDomainWithAPlainLocalPart(String email, int status) {
		Caller.Reply reply = this.hubspot.post(CONTACTS, "{\"properties\":{\"email\":\"" + email + "\"}}");
		assertThat(reply.status()).isEqualTo(status);
	}

	@Test
	void refusesValuesThatAPropertyCannotHoldAndNamesItInTheMessage() {
		// Given
		this.standIns.hubspot().rule("company", 10);
		// When
		Caller.Reply tooLong = this.hubspot.post(CONTACTS,
				"{\"properties\":{\"firstname\":\"" + "x".repeat(65_537) + "\"}}");
		Caller.Reply ruled = this.hubspot.post(CONTACTS,
				"{\"properties\":{\"firstname\":\"Ada\",\"company\":\"Analytical Engines\"}}");
		Caller.Reply nameless = this.hubspot.post(CONTACTS, "{\"properties\":{\"company\":\"A\"}}");
		// Then
		assertThat(List.of(tooLong.status(), ruled.status(), nameless.status())).containsOnly(400);
		assertThat(tooLong.at("/message")).contains("\"name\":\"firstname\"");
		assertThat(ruled.at("/message")).startsWith("Property values were not valid: [")
			.contains("\"name\":\"company\"");
	}

	@Test
	void createAnswersConflictWithTheExistingId() {
		// Given
		Caller.Reply created = this.hubspot.post(CONTACTS, "{\"properties\":{\"email\":\"ada@example.com\"}}");
		// When
		Caller.Reply again = this.hubspot.post(CONTACTS, "{\"properties\":{\"email\":\"Ada@example.com\"}}");
		// Then
		assertThat(created.status()).isEqualTo(201);
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.at("/message")).isEqualTo("Contact already exists. Existing ID: " + created.at("/id"));
		assertThat(this.standIns.hubspot().contacts()).hasSize(1);
	}

	@Test
	void patchAdoptsAContactByEmailOrById() {
		// Given
		Caller.Reply created = this.hubspot.post(CONTACTS, "{\"properties\":{\"email\":\"ada@example.com\"}}");
		// When
		Caller.Reply byEmail = patch("/ada@example.com?idProperty=email", "handsfree_person_id", "p9");
		Caller.Reply byId = patch("/" + created.at("/id"), "company", "Analytical");
		Caller.Reply missing = patch("/4711", "company", "Analytical");
		// Then
		assertThat(byEmail.status()).isEqualTo(200);
		assertThat(byId.status()).isEqualTo(200);
		assertThat(missing.status()).isEqualTo(404);
		assertThat(this.standIns.hubspot().contact("ada@example.com")).hasValueSatisfying((contact) -> {
			assertThat(contact.property("handsfree_person_id")).isEqualTo("p9");
			assertThat(contact.property("company")).isEqualTo("Analytical");
		});
	}

	@Test
	void lifecycleStageMovesForwardUnlessItIsCleared() {
		// Given
		this.hubspot.post(CONTACTS, "{\"properties\":{\"email\":\"ada@example.com\",\"lifecyclestage\":\"customer\"}}");
		// When
		Caller.Reply backward = patch("/ada@example.com?idProperty=email", "lifecyclestage", "lead");
		patch("/ada@example.com?idProperty=email", "lifecyclestage", "");
		Caller.Reply cleared = patch("/ada@example.com?idProperty=email", "lifecyclestage", "lead");
		// Then
		assertThat(backward.status()).isEqualTo(200);
		assertThat(backward.at("/properties/lifecyclestage")).isEqualTo("customer");
		assertThat(cleared.at("/properties/lifecyclestage")).isEqualTo("lead");
	}

	@Test
	void readsShowOnlyThePropertiesAskedFor() {
		// Given
		this.hubspot.post(CONTACTS + "/batch/upsert", inputs(input("p1", "t1", "email", "ada@example.com")));
		this.hubspot.post(CONTACTS + "/batch/upsert", inputs(input("p1", "t2", "company", "Analytical")));
		// When
		Caller.Reply plain = this.hubspot.get(CONTACTS + "/p1?idProperty=handsfree_person_id");
		Caller.Reply asked = this.hubspot.get(CONTACTS + "/p1?idProperty=handsfree_person_id&properties=company,phone");
		// Then
		assertThat(plain.json().at("/properties").has("company")).isFalse();
		assertThat(asked.at("/properties/company")).isEqualTo("Analytical");
		assertThat(asked.json().at("/properties/phone").isNull()).isTrue();
	}

	@Test
	void batchReadNamesWhatIsMissing() {
		// Given
		this.hubspot.post(CONTACTS + "/batch/upsert", inputs(input("p1", "t1", "email", "ada@example.com")));
		// When
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/read", """
				{"idProperty":"email","properties":["handsfree_person_id"],
				"inputs":[{"id":"ADA@example.com"},{"id":"grace@example.com"}]}""");
		// Then
		assertThat(reply.status()).isEqualTo(207);
		assertThat(reply.at("/results/0/properties/handsfree_person_id")).isEqualTo("p1");
		assertThat(reply.at("/errors/0/context/ids/0")).isEqualTo("grace@example.com");
	}

	@Test
	void searchFindsByEmailAndLagsWhenTold() {
		// Given
		this.hubspot.post("/_lag", "{\"lag\":\"2s\"}");
		this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "t1", "email", "ada@example.com"), input("p2", "t2", "email", "grace@example.com")));
		String search = """
				{"filterGroups":[{"filters":[{"propertyName":"email","operator":"%s"}]}],"properties":["handsfree_person_id"]}""";
		String equal = search.formatted("EQ\",\"value\":\"Ada@example.com");
		String in = search.formatted("IN\",\"values\":[\"ada@example.com\",\"grace@example.com\"],\"x\":\"");
		// When
		Caller.Reply early = this.hubspot.post(CONTACTS + "/search", equal);
		this.clock.pass(Duration.ofSeconds(2));
		Caller.Reply late = this.hubspot.post(CONTACTS + "/search", equal);
		Caller.Reply both = this.hubspot.post(CONTACTS + "/search", in);
		// Then
		assertThat(early.at("/total")).isEqualTo("0");
		assertThat(late.at("/total")).isEqualTo("1");
		assertThat(late.at("/results/0/properties/handsfree_person_id")).isEqualTo("p1");
		assertThat(both.at("/total")).isEqualTo("2");
	}

	@Test
	void propertiesAreCreatedOnce() {
		// When
		Caller.Reply again = createProperty("handsfree_person_id", true);
		Caller.Reply read = this.hubspot.get("/crm/properties/2026-09/contacts/handsfree_person_id");
		Caller.Reply missing = this.hubspot.get("/crm/properties/2026-09/contacts/no_such_property");
		Caller.Reply list = this.hubspot.get("/crm/v3/properties/contacts");
		// Then
		assertThat(again.status()).isEqualTo(409);
		assertThat(read.at("/hasUniqueValue")).isEqualTo("true");
		assertThat(missing.status()).isEqualTo(404);
		assertThat(list.json().at("/results").valueStream().map((property) -> property.path("name").asString("")))
			.contains("email", "lifecyclestage", "handsfree_person_id");
	}

	@Test
	void propertiesOutlastAReset() {
		// When
		this.hubspot.post("/_reset", "");
		// Then
		Caller.Reply reply = this.hubspot.post(CONTACTS + "/batch/upsert",
				inputs(input("p1", "t1", "email", "ada@example.com")));
		assertThat(reply.status()).isEqualTo(200);
	}

	@Test
	void aCallOverTheLimitIsThrottledUntilTheSpanRolls() {
		// Given
		this.hubspot.post("/_limit", "{\"requests\":2,\"per\":\"10s\"}");
		this.hubspot.get("/account-info/2026-09/details");
		this.hubspot.get("/account-info/v3/details");
		// When
		Caller.Reply third = this.hubspot.get("/account-info/2026-09/details");
		this.clock.pass(Duration.ofSeconds(10));
		Caller.Reply later = this.hubspot.get("/account-info/2026-09/details");
		// Then
		assertThat(third.status()).isEqualTo(429);
		assertThat(third.at("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
		assertThat(later.status()).isEqualTo(200);
		assertThat(later.at("/accountType")).isEqualTo("DEVELOPER_TEST");
	}

	@Test
	void refusesCallsWithoutAToken() {
		// When
		Caller.Reply reply = new Caller(this.standIns.url("hubspot"), "").get(CONTACTS + "/1");
		// Then
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.at("/category")).isEqualTo("INVALID_AUTHENTICATION");
	}

	private Caller.Reply createProperty(String name, boolean unique) {
		return this.hubspot.post("/crm/properties/2026-09/contacts",
				"""
						{"name":"%s","label":"%s","groupName":"contactinformation","type":"string","fieldType":"text","hasUniqueValue":%s}"""
					.formatted(name, name, unique));
	}

	private Caller.Reply patch(String path, String property, String value) {
		return this.hubspot.send("PATCH", CONTACTS + path,
				"{\"properties\":{\"%s\":\"%s\"}}".formatted(property, value), Map.of());
	}

	private static String many(int count) {
		return inputs(IntStream.range(0, count)
			.mapToObj((i) -> input("p" + i, "t" + i, "email", "p" + i + "@example.com"))
			.toArray(String[]::new));
	}

	private static String inputs(String... inputs) {
		return java.util.Arrays.stream(inputs).collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
	}

	private static String input(String person, String trace, String property, String value) {
		return """
				{"id":"%s","idProperty":"handsfree_person_id","objectWriteTraceId":"%s","properties":{"%s":"%s"}}"""
			.formatted(person, trace, property, value);
	}

}
