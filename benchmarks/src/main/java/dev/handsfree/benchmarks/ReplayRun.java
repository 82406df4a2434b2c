package dev.handsfree.benchmarks;

import java.util.Map;

import dev.handsfree.benchmarks.api.DeadLetterApi.Progress;

/**
 * What a replay of many dead letters beside live webhooks came to.
 *
 * @param letters how many dead letters there were
 * @param live the times of live deliveries: without a replay, beside a preview, beside
 * the replays
 * @param steps how long each step of it took, in seconds
 * @param stopped the replay that was stopped in the middle
 * @param rest the replay of the rest
 * @param calls what HubSpot's stand-in was sent
 * @param effects what it holds in the end
 */
record ReplayRun(int letters, Map<Beside, Figures> live, Steps steps, Progress stopped, Progress rest, Calls calls,
		Effects effects) {

	ReplayRun {
		live = Map.copyOf(live);
	}

	/** What goes on beside live deliveries. */
	enum Beside {

		NOTHING, PREVIEW, REPLAY

	}

	/**
	 * How long each step took, in seconds.
	 *
	 * @param listing until the console told of all dead letters
	 * @param preview until it told what each would change
	 * @param replays until all of them had made their effect
	 */
	record Steps(double listing, double preview, double replays) {
	}

	/**
	 * What HubSpot's stand-in was sent, calls per second.
	 *
	 * @param without for live deliveries alone
	 * @param beside while the replays ran
	 * @param limit how many it takes
	 * @param throttled how many calls in all were one too many
	 */
	record Calls(double without, double beside, double limit, long throttled) {
	}

	/**
	 * What HubSpot's stand-in holds in the end.
	 *
	 * @param ofLetters contacts of the dead letters' people
	 * @param ofLive contacts of live webhooks' people
	 * @param all all contacts
	 * @param accepted how many live webhooks were accepted
	 * @param refused how many were not
	 */
	record Effects(int ofLetters, int ofLive, int all, long accepted, long refused) {
	}

}
