package dev.handsfree.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.signature.Verifier;
import dev.handsfree.webhooks.source.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Signatures that were made by others: published by vendors, or made with another
 * library. A scheme that verifies only what our own signer signs would prove nothing.
 */
class PresetVectorsTest {

	private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"t\"}";

	private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);

	// Attack: a scheme of ours that is not the provider's | vectors of every preset, by
	// its specification or computed elsewhere | each is verified as its sender signed it
	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void verifiesWhatOthersSigned(String preset, String secret, String body, Instant signedAt,
			Map<String, String> headers) {
		assertThat(verify(preset, secret, body, signedAt, headers)).isEqualTo(new Verified(0));
	}

	static Stream<Arguments> vectors() {
		return Stream.of(
				own("stripe", "whsec_test_secret",
						Map.of("Stripe-Signature",
								"t=1700000000,v1=f70dbff42a83f65a1ed8d1380444e63c1e809be8c8b26bed4ec5d6d9963d6e46")),
				own("vercel", "vercel_secret",
						Map.of("X-Vercel-Signature", "48c43edb68d45ee062e41d985a0d464779796476")),
				own("zendesk", "zd_secret",
						Map.of("X-Zendesk-Webhook-Signature", "/2UR3gv5gJuopCcb0gAvsZEl1W2lNuyB9CJ+bNCF03o=",
								"X-Zendesk-Webhook-Signature-Timestamp", "2023-11-14T22:13:20Z")),
				own("hubspot", "hs_secret",
						Map.of("X-HubSpot-Signature-v3", "BKB8Vnb0YDRxqu2mrAMg9TMyjWrC7FzoyfFzU+FnJLk=",
								"X-HubSpot-Request-Timestamp", "1700000000000")),
				own("intercom", "ic_secret",
						Map.of("X-Hub-Signature", "sha1=1ddc2a9b54df249ab05c762cdebf34226531eaff")),
				own("paddle", "pdl_secret",
						Map.of("Paddle-Signature",
								"ts=1700000000;h1=48940a60cdf57bc5e66197185af8d18e9f0c84c26ac0d9e3b83b1350ffb37d70")),
				own("lemon-squeezy", "ls_secret",
						Map.of("X-Signature", "eda71b86cf3d988bc62e5776d2095757358137840a48629062c2f5dc199cb085")),
				own("chatwoot", "cw_secret",
						Map.of("X-Chatwoot-Timestamp", "1700000000", "X-Chatwoot-Signature",
								"sha256=fada5fee6b696cdf515806f2dcc789443daeb14ff3ec55e3bc8c53fbc7a59fac")),
				own("help-scout", "hs_key", Map.of("X-HelpScout-Signature", "kXOAOcSp/MkzR/007oLcPMcwHXs=")),
				own("polar", "polar_whs_secret",
						Map.of("webhook-id", "msg_1", "webhook-timestamp", "1700000000", "webhook-signature",
								"v1,PjLkbupy2aMAWeAk8wRxaAmdcNoyQ7JZKYPYA3tJnB0=")),
				own("supabase", "sb_secret", Map.of("Authorization", "Bearer sb_secret")),
				own("supabase", "sb_secret", Map.of("Authorization", "sb_secret")),
				arguments("github", "It's a Secret to Everybody", "Hello, World!", SIGNED_AT,
						Map.of("X-Hub-Signature-256",
								"sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")),
				arguments("slack", "8f742231b10e8888abcd99yyyzzz85a5", SLACK_BODY, Instant.ofEpochSecond(1_531_420_618),
						Map.of("X-Slack-Request-Timestamp", "1531420618", "X-Slack-Signature",
								"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")),
				standard("chatbot", "webhook-"), standard("standard-webhooks", "webhook-"), standard("svix", "svix-"),
				standard("clerk", "svix-"), standard("resend", "svix-"));
	}

	private static final String SLACK_BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
			+ "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
			+ "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
			+ "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

	private static Arguments own(String preset, String secret, Map<String, String> headers) {
		return arguments(preset, secret, BODY, SIGNED_AT, headers);
	}

	/** The specification's own vector. */
	private static Arguments standard(String preset, String prefix) {
		return arguments(preset, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{\"test\": 2432232314}",
				Instant.ofEpochSecond(1_614_265_330),
				Map.of(prefix + "id", "msg_p5jXN8AQM9LWM0D4loKWxJek", prefix + "timestamp", "1614265330",
						prefix + "signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
	}

	private static Verification verify(String name, String secret, String body, Instant now,
			Map<String, String> headers) {
		Preset preset = Presets.named(name).orElseThrow();
		ARequest request = ARequest.with(headers, "/hubspot?u=a%3Ab%20c");
		return Verifier
			.of(preset.scheme().reachedAt("https://hooks.example.com"), secret, Clock.fixed(now, ZoneOffset.UTC))
			.verify(request, body.getBytes(StandardCharsets.UTF_8));
	}

}
