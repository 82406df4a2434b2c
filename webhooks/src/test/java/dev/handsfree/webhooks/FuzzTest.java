package dev.handsfree.webhooks;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Environment;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.source.Sources;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Throws what nobody has thought of at verification and normalizing of every preset.
 * Nothing may throw; nothing changed may pass for signed; and what is signed can be
 * written down, whatever it holds. {@code -Dhandsfree.fuzz.inputs=1000000} for a long
 * run; a failure names the seed, and {@code -Dhandsfree.fuzz.seed=} repeats it.
 */
class FuzzTest {

	private static final int INPUTS = Integer.getInteger("handsfree.fuzz.inputs", 30_000);

	private static final long SEED = Long.getLong("handsfree.fuzz.seed", ThreadLocalRandom.current().nextLong());

	/** Neighbouring seeds alone would give neighbouring choices. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	/** From so many on, everything that can come of an input does. */
	private static final int MANY = 10_000;

	private final List<Wire> wires = Wire.all().toList();

	private final Corpus corpus = Corpus.read();

	private final Sources sources = sources();

	private final Serializer<InboundEvent> serializer = EventSerdes.inMemory().serializer();

	private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

	// Attack: forged and mutated webhooks of every preset | 30,000 random mutations of
	// bodies and headers per build, of a seed that a failure names | none that was
	// changed passes, and none throws
	@Test
	void noInputThrowsAndNoneThatWasChangedPasses() {
		for (int i = 0; i < INPUTS; i++) {
			Random random = new Random((SEED + i) * SPREAD);
			Wire wire = this.wires.get(random.nextInt(this.wires.size()));
			byte[] body = Mutation.of(random, this.corpus).body(wire.preset());
			try {
				tryOut(wire, body, random);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError(
						"-Dhandsfree.fuzz.seed=%d -Dhandsfree.fuzz.inputs=1 repeats it: preset %s, body (base64) %s"
							.formatted(SEED + i, wire.preset(), Base64.getEncoder().encodeToString(body)),
						ex);
			}
		}
		if (INPUTS >= MANY) {
			// A run in which nothing is read, or nothing is kept, would show nothing.
			assertThat(this.counts.keySet()).containsExactlyInAnyOrder(Kind.values());
		}
		System.out.println("fuzzed " + INPUTS + " inputs with seed " + SEED + ": " + this.counts);
	}

	private void tryOut(Wire wire, byte[] body, Random random) {
		ARequest right = wire.signed(Wire.NOW, body);
		if (random.nextInt(3) == 0) {
			forged(wire, body, right, random);
		}
		else {
			genuine(wire, body, right);
		}
	}

	private void forged(Wire wire, byte[] body, ARequest right, Random random) {
		Source source = this.sources.named(wire.preset()).orElseThrow();
		ARequest request = Mutation.of(random, this.corpus).headers(right, wire);
		byte[] other = random.nextBoolean() ? body : Mutation.of(random, this.corpus).changed(body);
		boolean same = Arrays.equals(body, other);
		Verification outcome = source.verify(request, other);
		if (!same && !wire.isShared()) {
			assertThat(outcome).isInstanceOf(Rejected.class);
		}
		count((outcome instanceof Verified) ? Kind.HARMLESS : Kind.REJECTED);
	}

	/** Whoever holds the secret may still send anything. */
	private void genuine(Wire wire, byte[] body, ARequest right) {
		Source source = this.sources.named(wire.preset()).orElseThrow();
		assertThat(source.verify(right, body)).isEqualTo(new Verified(0));
		Normalization outcome = source.normalize(new Webhook(source.name(), Wire.NOW, right, body));
		switch (outcome) {
			case Normalized(var events) -> {
				InboundEvents.of(source.name(), events, body)
					.forEach((event) -> assertThat(this.serializer.serialize("events.inbound", event)).isNotEmpty());
				assertThat(events).allSatisfy((event) -> assertThat(event.id()).startsWith(source.name() + ":"));
				count(Kind.KEPT);
			}
			case Normalization.Ignored ignored -> count(Kind.IGNORED);
			case Normalization.Challenged challenged -> count(Kind.CHALLENGED);
			case Normalization.Malformed malformed -> count(Kind.MALFORMED);
		}
	}

	private void count(Kind kind) {
		this.counts.merge(kind, 1, Integer::sum);
	}

	private static Sources sources() {
		Map<String, String> settings = new HashMap<>(Map.of("PUBLIC_URL", Wire.PUBLIC_URL));
		Wire.all()
			.forEach((wire) -> settings
				.put(wire.preset().toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRETS", Wire.SECRET));
		return SourceSettings.sources(settings, Presets.all(), Environment.DEVELOPMENT,
				Clock.fixed(Wire.NOW, ZoneOffset.UTC));
	}

	/** What came of an input. */
	private enum Kind {

		REJECTED, HARMLESS, KEPT, IGNORED, CHALLENGED, MALFORMED

	}

}
