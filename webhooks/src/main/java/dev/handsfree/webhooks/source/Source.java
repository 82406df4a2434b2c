package dev.handsfree.webhooks.source;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.signature.SignedRequest;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.signature.Verifier;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.KeptEvent;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Webhook;

/**
 * A configured sender of webhooks: verifies them, and says what they mean and what of it
 * counts. Thread-safe.
 */
public final class Source {

	private final String name;

	private final String provider;

	private final Verifier verifier;

	private final EventIds ids;

	private final Checks checks;

	private final Normalizer normalizer;

	private final int success;

	private final Allowlist allowlist;

	private final Optional<RateLimit> rate;

	private final SecretUse secrets;

	Source(String name, Verifier verifier, SecretUse secrets, Preset preset, Allowlist allowlist,
			Optional<RateLimit> rate) {
		this.name = name;
		this.provider = preset.name();
		this.verifier = verifier;
		this.secrets = secrets;
		this.ids = preset.ids();
		this.checks = preset.checks();
		this.normalizer = preset.normalizer();
		this.success = preset.success();
		this.allowlist = allowlist;
		this.rate = rate;
	}

	/** The name under which it sends and events carry its ids. */
	public String name() {
		return this.name;
	}

	/** The preset that reads its webhooks: whose words and ids they hold. */
	public String provider() {
		return this.provider;
	}

	/**
	 * How long one more webhook has to wait to be within the source's rate; empty if it
	 * is now, and then it is counted.
	 */
	public Optional<Duration> mustWait() {
		return this.rate.flatMap(RateLimit::mustWait);
	}

	/** Whether a webhook comes from this source. */
	public Verification verify(SignedRequest request, byte[] body) {
		Verification outcome = this.verifier.verify(request, body);
		if (outcome instanceof Verified(int secret)) {
			this.secrets.used(secret);
		}
		return outcome;
	}

	/** When which of its secrets was used. */
	public SecretUse secrets() {
		return this.secrets;
	}

	/** The status that tells its sender that a webhook is kept. */
	public int success() {
		return this.success;
	}

	/**
	 * Whether a request of this method only asks if the address works: it is answered
	 * before anything is verified, and says no more than that the source exists.
	 */
	public boolean isCheck(String method) {
		return this.checks.isCheck(method);
	}

	/** What a verified webhook means here. */
	public Normalization normalize(Webhook webhook) {
		return this.checks.answer(webhook, this.ids)
			.orElseGet(() -> this.allowlist.of(this.normalizer.normalize(webhook)));
	}

	/**
	 * What an event that was kept means here by now.
	 * @param kept what is known of it beside its body
	 * @param body the body; not copied
	 */
	public Normalization normalize(KeptEvent kept, byte[] body) {
		return normalize(Webhook.kept(this.name, this.ids.header(), kept, body));
	}

}
