package dev.handsfree.quickstart.tour;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.quickstart.ops.OperationsApi;
import dev.handsfree.quickstart.tour.Chapter.Sending;
import dev.handsfree.settings.Settings;
import dev.handsfree.standin.StandIns;
import tools.jackson.databind.JsonNode;

/**
 * The tour's failure, told and mended: a rule in HubSpot refuses four leads, which is one
 * more than passes without an incident; people hear of it, lift the rule, and put the
 * dead letters back.
 */
final class RefusedLeads {

	private static final String INTEGRATION = "crm:hubspot";

	/** The most that the rule lets through; every name and address is longer. */
	private static final Map<String, Integer> RULE = Map.of("lastname", 3, "email", 8);

	private final StandIns standIns;

	private final VisibleEffects witness;

	private final OperationsApi operations;

	/** Whether the settings leave it to others, or to a later hour, to be told. */
	private final boolean toldOtherwise;

	private final List<Cast> leads;

	private final List<Sending> sendings;

	private List<String> letters = List.of();

	private String replay = "";

	RefusedLeads(StandIns standIns, VisibleEffects witness, Settings settings, String run, Instant now) {
		this.standIns = standIns;
		this.witness = witness;
		this.operations = OperationsApi.of(settings, Optional.empty());
		this.toldOtherwise = Stream.of("ALERT_QUIET_HOURS", "AUTOMATIONS_FILE")
			.anyMatch((variable) -> settings.get(variable).isPresent());
		this.leads = Stream.of("Emmy Noether", "Grace Hopper", "Hedy Lamarr", "Mary Somerville")
			.map((name) -> new Cast(name, run, now))
			.toList();
		this.sendings = this.leads.stream().map((who) -> Sending.fromChatbot(who, "chat/lead.captured.json")).toList();
	}

	List<Chapter> chapters() {
		return List.of(refused(), previewed(), replayed());
	}

	/** No lead is refused any more, however far the tour came. */
	void lift() {
		RULE.keySet().forEach((property) -> this.standIns.hubspot().rule(property, Integer.MAX_VALUE));
	}

	private Chapter refused() {
		ExpectedEffect lost = deadLetters(this.leads.size());
		ExpectedEffect told = ExpectedEffect.that("Slack tells of the incident", () -> told() ? "it does" : "nothing",
				"it does"::equals);
		return new Chapter("a rule in HubSpot refuses 4 leads",
				() -> "4 dead letters, 1 incident" + (this.toldOtherwise ? "" : ", told in Slack"),
				() -> RULE.forEach(this.standIns.hubspot()::rule), this.sendings,
				this.toldOtherwise ? List.of(lost) : List.of(lost, told));
	}

	private Chapter previewed() {
		return new Chapter("the rule is lifted; a replay's preview",
				() -> "4 times: " + progress().at("/effects/0/effect").asString("nothing"), () -> {
					lift();
					this.letters = letters().map((letter) -> letter.path("id").asString("")).toList();
					putBack(true);
				}, List.of(), List.of(thatReplayIs("previewed"), deadLetters(this.leads.size())));
	}

	private Chapter replayed() {
		Stream<ExpectedEffect> contacts = this.leads.stream()
			.map((who) -> this.witness.thatCrmHolds(who, "1 contact at stage lead"));
		return new Chapter("the 4 dead letters are replayed",
				() -> "4 contacts; the incident closes by itself after 5 quiet minutes", () -> putBack(false),
				List.of(), Stream.concat(Stream.of(thatReplayIs("done"), deadLetters(0)), contacts).toList());
	}

	private void putBack(boolean preview) {
		this.replay = this.operations
			.post("/api/replays", Map.of("ids", this.letters, "preview", preview, "reason", "the rule is lifted"))
			.path("replay")
			.asString("");
	}

	private ExpectedEffect thatReplayIs(String state) {
		return ExpectedEffect.that("the replay", state, () -> progress().path("state").asString("unknown"));
	}

	private JsonNode progress() {
		return this.operations.get("/api/replays/" + this.replay);
	}

	private ExpectedEffect deadLetters(int open) {
		return ExpectedEffect.that("the number of dead letters", Integer.toString(open),
				() -> Long.toString(letters().count()));
	}

	private Stream<JsonNode> letters() {
		List<String> events = this.sendings.stream().map((sending) -> sending.source() + ":" + sending.id()).toList();
		return this.operations.get("/api/dead-letters?sink=crm&limit=500")
			.path("dead_letters")
			.valueStream()
			.filter((letter) -> events.contains(letter.path("event_id").asString("")));
	}

	/** Of one that is open since an earlier run, Slack was told then. */
	private boolean told() {
		return this.operations.get("/api/incidents?state=open&limit=500")
			.path("incidents")
			.valueStream()
			.filter((incident) -> incident.path("integration").asString("").equals(INTEGRATION))
			.map((incident) -> Instant.parse(incident.path("since").asString("")))
			.anyMatch((since) -> this.standIns.slack()
				.messages()
				.stream()
				.anyMatch((message) -> !message.receivedAt().isBefore(since) && message.text().contains(INTEGRATION)));
	}

}
