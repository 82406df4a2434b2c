package dev.handsfree.delivery.call;

import java.time.Duration;

/** What became of one call to a destination. */
public sealed interface CallResult {

	/**
	 * Somebody answered.
	 *
	 * @param status the HTTP status
	 * @param body the whole body; it may repeat what was sent
	 * @param retryAfter how long to wait before the next call, within its limit; zero if
	 * the answer does not say
	 */
	record Answered(int status, String body, Duration retryAfter) implements CallResult {

		/** Never the body. */
		@Override
		public String toString() {
			return "answered " + this.status;
		}

	}

	/**
	 * Nobody answered in time, or the answer broke off.
	 *
	 * @param mayHaveHadEffect whether the call may have reached the destination
	 * @param kind the kind of the failure, for the log
	 */
	record Broken(boolean mayHaveHadEffect, String kind) implements CallResult {
	}

}
