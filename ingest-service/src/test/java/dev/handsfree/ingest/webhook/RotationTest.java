package dev.handsfree.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.handsfree.settings.Environment;
import dev.handsfree.signature.Rejection;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret is exchanged while webhooks keep coming, over a day and a half: no genuine one
 * is refused while both secrets are set, and metric and log tell when the old one was
 * used last, so that it can be taken away without fear.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it looks for what the log of this JVM does not say")
class RotationTest {

	private static final String OLD = "whsec_old_0123456789abcdef";

	private static final String NEW = "whsec_new_0123456789abcdef";

	private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

	private static final Duration APART = Duration.ofMinutes(5);

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T00:00:00Z"));

	private Sources sources = sources(OLD);

	private SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void aDaysRotationLosesNothingAndTellsWhenItHasEnded(CapturedOutput output) {
		// Before: one secret.
		flow("2026-11-23T06:00:00Z", new Verified(0), OLD);
		assertThat(output.getAll()).doesNotContain("older secret");

		// Both are set; the provider still signs with the old one, for it knows no other.
		restart(NEW + "," + OLD + ";until=2026-11-24T07:30:00Z");
		assertThat(lastUsed("2")).isZero();
		flow("2026-11-23T09:00:00Z", new Verified(1), OLD);
		assertThat(lines(output, "an older secret is still used: source=stripe secret=2 of=2")).hasSize(2)
			.first()
			.asString()
			.contains("used=2026-11-23T06:00:00Z expires=2026-11-24T07:30:00Z");
		assertThat(lines(output, "a secret is still used and expires soon: source=stripe secret=2 of=2")).hasSize(1);

		// The provider's secret is rolled: for a while it signs with both.
		flow("2026-11-23T12:00:00Z", new Verified(0), OLD, NEW);
		// Then with the new one only.
		flow("2026-11-24T00:00:00Z", new Verified(0), NEW);
		assertThat(lastUsed("2")).isEqualTo(seconds("2026-11-23T08:55:00Z"));
		assertThat(lastUsed("1")).isEqualTo(seconds("2026-11-23T23:55:00Z"));

		// One more comes late, by the old one, shortly before that expires.
		assertThat(send(OLD)).isEqualTo(new Verified(1));
		assertThat(lastUsed("2")).isEqualTo(seconds("2026-11-24T00:00:00Z"));
		assertThat(lines(output, "a secret is still used and expires soon")).hasSize(2)
			.last()
			.asString()
			.contains("WARN", "secret=2 of=2 used=2026-11-24T00:00:00Z expires=2026-11-24T07:30:00Z");

		// The old one has expired: the new one goes on, the old one is refused for that.
		flow("2026-11-24T08:00:00Z", new Verified(0), NEW);
		flow("2026-11-24T09:00:00Z", new Rejected(Rejection.EXPIRED_SECRET), OLD);
		flow("2026-11-24T10:00:00Z", new Verified(0), NEW);
		assertThat(lastUsed("2")).isEqualTo(seconds("2026-11-24T00:00:00Z"));

		// The old one is gone.
		restart(NEW);
		flow("2026-11-24T12:00:00Z", new Verified(0), NEW);
		assertThat(send(OLD)).isEqualTo(new Rejected(Rejection.WRONG_SIGNATURE));
		assertThat(this.meters.find(SecretMeters.LAST_USED).gauges()).hasSize(1);
		assertThat(output.getAll()).doesNotContain(OLD, NEW);
	}

	@Test
	void aSecretIsSpokenOfOnceAnHourAtMost(CapturedOutput output) {
		restart(NEW + "," + OLD);

		flow("2026-11-24T00:00:00Z", new Verified(1), OLD);

		assertThat(lines(output, "an older secret is still used")).hasSize(24);
	}

	@Test
	void theOnlySecretMayExpireTooAndThatIsSaid(CapturedOutput output) {
		restart(NEW + ";until=2026-11-24T12:00:00Z");

		flow("2026-11-23T12:00:00Z", new Verified(0), NEW);
		assertThat(output.getAll()).doesNotContain("expires soon");
		flow("2026-11-23T13:00:00Z", new Verified(0), NEW);

		assertThat(lines(output, "a secret is still used and expires soon: source=stripe secret=1 of=1")).hasSize(1);
	}

	@Test
	void aSourceWithoutAValidSecretIsToldOfThoughNothingArrives(CapturedOutput output) {
		restart(NEW + ";until=2026-11-23T12:00:00Z," + OLD + " ; until = 2026-11-23T06:00:00Z");
		try (SecretWatch watch = new SecretWatch(this.sources)) {
			for (int minutes = 0; minutes < 12 * 60; minutes++) {
				assertThat(this.meters.get(SecretMeters.VALID).tags("source", "stripe").gauge().value())
					.isEqualTo((minutes < 6 * 60) ? 2 : 1);
				watch.look();
				this.clock.pass(Duration.ofMinutes(1));
			}
			assertThat(lines(output, "every secret has expired")).isEmpty();

			for (int minutes = 0; minutes < 3 * 60; minutes++) {
				watch.look();
				this.clock.pass(Duration.ofMinutes(1));
			}
		}

		assertThat(lines(output, "every secret has expired, and every webhook is refused: source=stripe of=2"))
			.hasSize(3)
			.allSatisfy((line) -> assertThat(line).contains("WARN"));
		assertThat(this.meters.get(SecretMeters.VALID).tags("source", "stripe").gauge().value()).isZero();
		assertThat(output.getAll()).doesNotContain(OLD, NEW);
	}

	/** Sends a webhook every five minutes until then, each with the same outcome. */
	private void flow(String until, Verification outcome, String... secrets) {
		int sent = 0;
		for (; this.clock.instant().isBefore(Instant.parse(until)); this.clock.pass(APART)) {
			assertThat(send(secrets)).as("at %s", this.clock.instant()).isEqualTo(outcome);
			sent++;
		}
		assertThat(sent).isPositive();
	}

	/** One webhook, signed with each of these secrets. */
	private Verification send(String... secrets) {
		StringBuilder signatures = new StringBuilder();
		for (String secret : secrets) {
			String header = Presets.named("stripe")
				.orElseThrow()
				.signer(secret)
				.sign("", this.clock.instant(), BODY)
				.getOrDefault("Stripe-Signature", "");
			signatures.append(signatures.isEmpty() ? header : header.substring(header.indexOf(',')));
		}
		return this.sources.named("stripe").orElseThrow().verify((header) -> List.of(signatures.toString()), BODY);
	}

	private void restart(String secrets) {
		this.sources = sources(secrets);
		this.meters = new SimpleMeterRegistry();
		new SecretMeters(this.sources).bindTo(this.meters);
	}

	private Sources sources(String secrets) {
		return SourceSettings.sources(Map.of("STRIPE_WEBHOOK_SECRETS", secrets), Presets.all(), Environment.PRODUCTION,
				this.clock);
	}

	private double lastUsed(String secret) {
		return this.meters.get(SecretMeters.LAST_USED).tags("source", "stripe", "secret", secret).gauge().value();
	}

	private static double seconds(String time) {
		return Instant.parse(time).getEpochSecond();
	}

	private static List<String> lines(CapturedOutput output, String text) {
		return Arrays.stream(output.getAll().split("\n", -1)).filter((line) -> line.contains(text)).toList();
	}

}
