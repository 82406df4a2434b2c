package dev.handsfree.benchmarks.api;

import dev.handsfree.benchmarks.records.LeadLetters;
import tools.jackson.databind.JsonNode;

/** Has the dead letters of {@link LeadLetters} put back, as people do by the console. */
public final class DeadLetterApi {

	private final JsonApi console;

	public DeadLetterApi(JsonApi console) {
		this.console = console;
	}

	/** How many are open, as their groups have it. */
	public int open() {
		return this.console.get("/dead-letters/groups?sink=crm")
			.path("groups")
			.valueStream()
			.filter((group) -> group.path("reason").asString().equals(LeadLetters.REASON))
			.mapToInt((group) -> group.path("count").asInt())
			.sum();
	}

	/**
	 * Asks what would change if all open ones were put back.
	 * @return the preview's id
	 */
	public String preview() {
		return requested("true");
	}

	/**
	 * Has all open ones put back.
	 * @return the replay's id
	 */
	public String replay() {
		return requested("false");
	}

	private String requested(String preview) {
		String request = """
				{"filter": {"sink": "crm", "reason": "%s"}, "reason": "a benchmark", "preview": %s}"""
			.formatted(LeadLetters.REASON, preview);
		return this.console.post("/replays", request).path("replay").asString();
	}

	/** Has no more put back. */
	public void stop(String replay) {
		this.console.post("/replays/" + replay + "/stop", "{}");
	}

	/** How far a replay, or a preview, has come. */
	public Progress progress(String replay) {
		JsonNode told = this.console.get("/replays/" + replay);
		return new Progress(told.path("state").asString(), told.path("total").asInt(), told.path("delivered").asInt(),
				told.path("withdrawn").asInt(), told.path("waiting").asInt());
	}

	/**
	 * How far one has come.
	 *
	 * @param state such as running, stopped or done
	 * @param total how many it is of
	 * @param delivered how many made their effect
	 * @param withdrawn how many were not put back, because it was stopped
	 * @param waiting how many have not ended
	 */
	public record Progress(String state, int total, int delivered, int withdrawn, int waiting) {

		/** How many have ended, however. */
		public int ended() {
			return this.total - this.waiting;
		}

	}

}
