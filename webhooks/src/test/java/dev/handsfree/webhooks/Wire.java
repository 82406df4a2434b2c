package dev.handsfree.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.signature.SharedSecret;
import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verifier;
import dev.handsfree.signature.WebhookSigner;

/**
 * What a preset's sender puts on the wire, for tests that change it.
 *
 * @param preset the preset's name
 * @param signature the signature's header
 * @param mark what a signature begins with
 * @param alone the headers besides the signature's that hold something signed
 */
record Wire(String preset, String signature, String mark, List<String> alone) {

	static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	/** Every scheme can use it. */
	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	static final String TARGET = "/webhooks/some?from=a%3Ab";

	static final String PUBLIC_URL = "https://hooks.example.com";

	static Stream<Wire> all() {
		return Stream.of(new Wire("stripe", "Stripe-Signature", "v1=", List.of()), standard("chatbot", "webhook-"),
				standard("standard-webhooks", "webhook-"), standard("svix", "svix-"), standard("clerk", "svix-"),
				standard("resend", "svix-"), standard("polar", "webhook-"),
				new Wire("vercel", "x-vercel-signature", "", List.of()),
				new Wire("github", "X-Hub-Signature-256", "sha256=", List.of()),
				new Wire("slack", "X-Slack-Signature", "v0=", List.of("X-Slack-Request-Timestamp")),
				new Wire("intercom", "X-Hub-Signature", "sha1=", List.of()),
				new Wire("zendesk", "X-Zendesk-Webhook-Signature", "",
						List.of("X-Zendesk-Webhook-Signature-Timestamp")),
				new Wire("hubspot", "X-HubSpot-Signature-v3", "", List.of("X-HubSpot-Request-Timestamp")),
				new Wire("paddle", "Paddle-Signature", "h1=", List.of()),
				new Wire("lemon-squeezy", "X-Signature", "", List.of()),
				new Wire("chatwoot", "X-Chatwoot-Signature", "sha256=", List.of("X-Chatwoot-Timestamp")),
				new Wire("help-scout", "X-HelpScout-Signature", "", List.of()),
				new Wire("supabase", "Authorization", "Bearer ", List.of()));
	}

	private static Wire standard(String preset, String prefix) {
		return new Wire(preset, prefix + "signature", "v1,", List.of(prefix + "id", prefix + "timestamp"));
	}

	@Override
	public String toString() {
		return this.preset;
	}

	/** Whether one header holds the time and the signatures. */
	boolean isPairs() {
		return this.preset.equals("stripe") || this.preset.equals("paddle");
	}

	boolean isTimed() {
		return isPairs() || !this.alone.isEmpty();
	}

	/** Whether the secret itself is sent, and nothing signed. */
	boolean isShared() {
		return scheme() instanceof SharedSecret;
	}

	Optional<String> timeHeader() {
		return this.alone.stream().filter((name) -> name.toLowerCase(Locale.ROOT).contains("timestamp")).findFirst();
	}

	SignatureScheme scheme() {
		return Presets.named(this.preset).orElseThrow().scheme().reachedAt(PUBLIC_URL);
	}

	ARequest signed(Instant at, byte[] body) {
		return signed(SECRET, at, body);
	}

	ARequest signed(String secret, Instant at, byte[] body) {
		WebhookSigner signer = WebhookSigner.of(scheme(), secret).to(TARGET);
		WebhookSigner naming = Presets.named(this.preset)
			.flatMap((known) -> known.ids().header())
			.map(signer::naming)
			.orElse(signer);
		return ARequest.with(naming.sign("msg_1", at, body), TARGET);
	}

	Verification verify(ARequest request, byte[] body) {
		return Verifier.of(scheme(), SECRET, Clock.fixed(NOW, ZoneOffset.UTC)).verify(request, body);
	}

	/** The text of a signature as it stands in the header, without its mark. */
	String digest(ARequest request) {
		String line = request.all(this.signature).getFirst();
		int from = line.indexOf(this.mark) + this.mark.length();
		return line.substring(from);
	}

}
