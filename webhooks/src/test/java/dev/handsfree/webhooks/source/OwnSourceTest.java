package dev.handsfree.webhooks.source;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.ARequest;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Sources that no preset knows, by settings alone. */
class OwnSourceTest {

	private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

	private static final byte[] BODY = "{\"id\":\"evt_1\",\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);

	private static final String SECRET = "acme_secret";

	private static final String HEX = "86f4161a0084185d18516a3092399c9298e87122321cb5a8a7cbd0028d880f68";

	private static final String TIMED = "682958ecf8ee806f68b9df7f2283ad1a771dfc46cf373a92e781e8a8cca3f681";

	/** The signatures were made with another library. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("described")
	void verifiesWhatItsSettingsDescribe(Map<String, String> settings, Map<String, String> headers) {
		assertThat(source(settings).verify(ARequest.with(headers, "/webhooks/acme"), BODY)).isEqualTo(new Verified(0));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("described")
	void itsSignerSignsTheSame(Map<String, String> settings, Map<String, String> headers) {
		Map<String, String> signed = SourceSettings.signer("acme", acme(settings), Presets.all())
			.sign("msg_1", NOW, BODY);

		assertThat(source(settings).verify(ARequest.with(signed, "/webhooks/acme"), BODY)).isEqualTo(new Verified(0));
		assertThat(signed.keySet()).isEqualTo(headers.keySet());
	}

	static Stream<Arguments> described() {
		return Stream.of(own("hmac", "_HEADER=X-Acme", "X-Acme=" + HEX),
				own("hmac", "_HEADER=X-Acme _PREFIX=sha256=", "X-Acme=sha256=" + HEX),
				own("HMAC", "_HEADER=X-Acme _ALGORITHM=SHA-1 _ENCODING=Base64", "X-Acme=6uXToAFONrFRwDZVFkk5kcYcCEU="),
				own("hmac", "_HEADER=X-Acme _ALGORITHM=hmac-sha512 _ENCODING=base64",
						"X-Acme=x1jvlq1gRAUMni1sifF/uZiyY9pOWZMq6l+DUR8VhBli6E5H3X9H6FRrcikP5/RZx4RTLWLD3HB6Fu0ZTnqUAA=="),
				own("hmac", "_HEADER=X-Acme _KEY_FORM=base64 _WEBHOOK_SECRETS=YWNtZQ==",
						"X-Acme=8789a6586fb2779a94f6a0e6d0fb5c16634a4494e3f5274028e0b13a87484860"),
				own("hmac-timestamp", "_HEADER=X-Acme", "X-Acme=t=1700000000,v1=" + TIMED),
				own("hmac-timestamp", "_HEADER=X-Acme _PREFIX=s=", "X-Acme=t=1700000000,s=" + TIMED),
				own("hmac-timestamp", "_HEADER=X-Acme _TIMESTAMP_HEADER=X-At _PREFIX=v1=",
						"X-Acme=v1=" + TIMED + " X-At=1700000000"),
				own("hmac-timestamp",
						"_HEADER=X-Acme _TIMESTAMP_HEADER=X-At _TIMESTAMP_FORM=milliseconds _ENCODING=base64 _SIGNED=v1-{time}-{body}",
						"X-Acme=NqLiPxHOGyw3xYacqHQQk6y5d8D+VVbJfjUrlX+BA9k= X-At=1700000000000"),
				own("hmac-timestamp",
						"_HEADER=X-Acme _TIMESTAMP_HEADER=X-At _TIMESTAMP_FORM=iso _SIGNED={time}\\n{body}",
						"X-Acme=691bb462cc23541099a4489a02a4c5e672776159e33dd2f23128105f33ad7b87 X-At=2023-11-14T22:13:20Z"),
				own("hmac-timestamp", "_HEADER=X-Acme _TIMESTAMP_HEADER=X-At _SIGNED={url}|{time}|{body}",
						"X-Acme=4755cb5a98e4bbebf0ca529b08f9903d4f8980841b836652ff656a18135fa830 X-At=1700000000"),
				own("standard-webhooks", "_WEBHOOK_SECRETS=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
						"webhook-id=msg_1 webhook-timestamp=1700000000 webhook-signature=v1,+DR0wXzg1l8uqMdyASjleG/5ZmtbjCAkV7A1lerXLN0="),
				own("standard-webhooks", "_HEADER=X-Acme-Signature _KEY_FORM=text",
						"X-Acme-id=msg_1 X-Acme-timestamp=1700000000 X-Acme-signature=v1,0ME78FcYhbO0px5bcuhZeOh99Ta6S4kuH4J/27kLXNU="),
				own("shared-secret", "", "Authorization=Bearer~" + SECRET),
				own("shared-secret", "_HEADER=X-Token", "X-Token=" + SECRET),
				own("shared-secret", "_HEADER=X-Token _PREFIX=Token~token=", "X-Token=Token~token=" + SECRET));
	}

	/** A tilde stands for a blank, and \n for a line's end. */
	private static Arguments own(String scheme, String settings, String headers) {
		Map<String, String> all = new HashMap<>(Map.of("_SCHEME", scheme));
		all.putAll(pairs(settings));
		return arguments(all, pairs(headers));
	}

	private static Map<String, String> pairs(String text) {
		Map<String, String> pairs = new HashMap<>();
		for (String pair : text.split(" ", -1)) {
			int end = pair.indexOf('=');
			if (end > 0) {
				pairs.put(pair.substring(0, end), pair.substring(end + 1).replace('~', ' ').replace("\\n", "\n"));
			}
		}
		return pairs;
	}

	@Test
	void takesTheSecretOfASupabaseAuthHookAsItIsShownThere() {
		Map<String, String> settings = Map.of("_SCHEME", "standard-webhooks", "_WEBHOOK_SECRETS",
				"v1,whsec_b3RoZXIgc2VjcmV0IG9mIHNvbWVib2R5, v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw;until=2099-01-01T00:00:00Z",
				"_ID", "/metadata/uuid");
		ARequest request = ARequest.with(Map.of("webhook-id", "msg_1", "webhook-timestamp", "1700000000",
				"webhook-signature", "v1,AAAA, v1,+DR0wXzg1l8uqMdyASjleG/5ZmtbjCAkV7A1lerXLN0="), "/webhooks/acme");

		assertThat(source(settings).verify(request, BODY)).isEqualTo(new Verified(1));
		assertThat(ids(settings, "{\"metadata\":{\"uuid\":\"u-1\"},\"user\":{}}")).containsExactly("acme:u-1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/id | {\"id\":\"a\"} | acme:a", "/id | {\"id\":7} | acme:7",
			"/event/uid | {\"event\":{\"uid\":\"a\"}} | acme:a", "/0/id | {\"0\":{\"id\":\"a\"}} | acme:a",
			"/a~1b | {\"a/b\":\"a\"} | acme:a", "X-Event | {} | acme:header", "X-Event | [] | acme:header",
			"/id | [{\"id\":\"a\"},{\"id\":\"b\"}] | acme:a acme:b", " | {} | acme:44136fa355b3678a1146ad16f7e8649e" })
	void findsTheIdWhereItIsSaidToBe(@Nullable String place, String body, String expected) {
		Map<String, String> settings = new HashMap<>(Map.of("_SCHEME", "shared-secret"));
		if (place != null) {
			settings.put("_ID", place);
		}

		assertThat(ids(settings, body)).containsExactly(expected.split(" ", -1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/id | {}", "/id | []", "/id | {\"id\":\"\"}", "/id | {\"id\":{}}",
			"/id | [1]", "/id | {\"id\":true}", "/id | 7" })
	void refusesWhatHasNoId(String place, String body) {
		Source source = source(Map.of("_SCHEME", "hmac", "_HEADER", "X-Acme", "_ID", place));

		assertThat(source.normalize(webhook(body))).isInstanceOf(Malformed.class);
	}

	@Test
	void keepsABodyWithMoreEventsThanAnybodySendsAsOne() {
		Source source = source(Map.of("_SCHEME", "hmac", "_HEADER", "X-Acme", "_ID", "/id"));
		String hundred = "{\"id\":1},".repeat(99) + "{\"id\":1}";

		assertThat(((Normalized) source.normalize(webhook("[" + hundred + "]"))).events()).hasSize(100);
		assertThat(((Normalized) source.normalize(webhook("[" + hundred + ",{\"id\":1}]"))).events()).hasSize(1);
	}

	@Test
	void readsTypeAndTimeWhereTheyAreSaidToBe() {
		Source source = source(Map.of("_SCHEME", "hmac", "_HEADER", "X-Acme", "_EVENT_TYPE", "/what", "_EVENT_TIME",
				"/when", "_IGNORE", "ping"));

		assertThat(((Normalized) source.normalize(webhook("{\"what\":\"sold\",\"when\":1600000000123}"))).events())
			.singleElement()
			.satisfies((event) -> {
				assertThat(event.origin().providerType()).contains("sold");
				assertThat(event.origin().occurredAt()).isEqualTo(Instant.ofEpochMilli(1_600_000_000_123L));
				assertThat(event.meaning()).isEqualTo(Meaning.unknown());
			});
		assertThat(source.normalize(webhook("{\"what\":\"ping\"}"))).isInstanceOf(Normalization.Ignored.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"_SCHEME=rsa | ACME_SCHEME must be one of hmac, hmac-timestamp, standard-webhooks, shared-secret; 'rsa' is none.",
			"_SCHEME=hmac | ACME_HEADER must name the header that holds the signature.",
			"_SCHEME=hmac _HEADER=X:Y | ACME_HEADER is no header's name.",
			"_SCHEME=hmac _HEADER=X _ALGORITHM=md5 | ACME_ALGORITHM must be one of sha1, sha256, sha512.",
			"_SCHEME=hmac _HEADER=X _ENCODING=base32 | ACME_ENCODING must be one of hex, base64.",
			"_SCHEME=hmac _HEADER=X _ID=a~b:c | ACME_ID is neither a header's name nor a JSON pointer such as /id.",
			"_SCHEME=hmac _HEADER=X _ID=X-Event | ACME_ID names a header that the scheme does not sign: whoever records a webhook could send it again as another event. Name a place in the body, such as /id, or leave it out for a digest of the body.",
			"_SCHEME=hmac _HEADER=X _ID=X | ACME_ID names a header that the scheme does not sign: whoever records a webhook could send it again as another event. Name a place in the body, such as /id, or leave it out for a digest of the body.",
			"_SCHEME=standard-webhooks _ID=X-Other _KEY_FORM=text | ACME_ID names a header that the scheme does not sign: whoever records a webhook could send it again as another event. Name a place in the body, such as /id, or leave it out for a digest of the body.",
			"_SCHEME=hmac _HEADER=X _SIGNED={body} | ACME_SIGNED does not go with ACME_SCHEME=hmac.",
			"_SCHEME=hmac-timestamp _HEADER=X _SIGNED={body} | ACME_SIGNED must hold {time}.",
			"_SCHEME=hmac-timestamp _HEADER=X _SIGNED={time} | ACME_SIGNED must hold {body} once.",
			"_SCHEME=hmac-timestamp _HEADER=X _SIGNED={id}{time}{body} | ACME_SIGNED must not hold {id}.",
			"_SCHEME=hmac-timestamp _HEADER=X _TIMESTAMP_HEADER=a:b | ACME_TIMESTAMP_HEADER is no header's name.",
			"_SCHEME=hmac-timestamp _HEADER=X _TIMESTAMP_FORM=days | ACME_TIMESTAMP_FORM must be one of seconds, milliseconds, iso.",
			"_SCHEME=standard-webhooks | ACME_WEBHOOK_SECRETS: secret 1 is not base64",
			"_SCHEME=standard-webhooks _PREFIX=v1 | ACME_PREFIX does not go with ACME_SCHEME=standard-webhooks.",
			"_SCHEME=shared-secret _ALGORITHM=sha1 | ACME_ALGORITHM does not go with ACME_SCHEME=shared-secret.",
			"_SCHEME=hmac _HEADER=X _PRESET=stripe | ACME_PRESET and ACME_SCHEME exclude each other.",
			"_PRESET=github _HEADER=X | ACME_HEADER does not go with the preset github; a source of one's own needs ACME_SCHEME.",
			"_PRESET=supabase _HEADER=a:b | ACME_HEADER is no header's name.",
			"_SCHEME=hmac _HEADER=X _TYPES=lead.captured | ACME_TYPES: the preset acme cannot emit 'lead.captured'; it can emit nothing yet.",
			"_PRESET=hubspot PUBLIC_URL= | PUBLIC_URL must hold the one under which senders reach this service",
			"_PRESET=hubspot PUBLIC_URL=hooks.example.com | PUBLIC_URL must hold",
			"_PRESET=hubspot PUBLIC_URL=ftp://hooks.example.com | PUBLIC_URL must hold",
			"_SCHEME=shared-secret _WEBHOOK_SECRETS=sécret | ACME_WEBHOOK_SECRETS: secret 1 holds characters that a header cannot carry." })
	void whatDoesNotGoTogetherStopsTheStartWithASentence(String settings, String sentence) {
		assertThatThrownBy(() -> source(pairs(settings))).isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining(sentence)
			.hasMessageNotContainingAny(SECRET, "sécret");
	}

	@Test
	void tellsEveryFaultAtOnce() {
		assertThatThrownBy(() -> source(pairs("_SCHEME=hmac _ALGORITHM=md5 _ID=a:b _RATE=much")))
			.hasMessageContainingAll("ACME_RATE", "ACME_HEADER", "ACME_ALGORITHM", "ACME_ID");
	}

	@Test
	void aSupabaseHookMayHaveItsSecretInAHeaderOfChoice() {
		Source source = source(Map.of("_PRESET", "supabase", "_HEADER", "X-Hook-Secret"));

		assertThat(source.verify(ARequest.with(Map.of("X-Hook-Secret", SECRET), ""), BODY)).isEqualTo(new Verified(0));
	}

	private static List<String> ids(Map<String, String> settings, String body) {
		return ((Normalized) source(settings).normalize(webhook(body))).events()
			.stream()
			.map(NormalizedEvent::id)
			.toList();
	}

	private static Webhook webhook(String body) {
		return new Webhook("acme", NOW, ARequest.with(Map.of("X-Event", "header"), ""),
				body.getBytes(StandardCharsets.UTF_8));
	}

	private static Source source(Map<String, String> settings) {
		return SourceSettings
			.sources(acme(settings), Presets.all(), Environment.DEVELOPMENT, Clock.fixed(NOW, ZoneOffset.UTC))
			.named("acme")
			.orElseThrow();
	}

	private static Map<String, String> acme(Map<String, String> settings) {
		Map<String, String> all = new HashMap<>(
				Map.of("ACME_WEBHOOK_SECRETS", SECRET, "PUBLIC_URL", "https://hooks.example.com/"));
		settings.forEach((name, value) -> all.put(name.startsWith("_") ? "ACME" + name : name, value));
		return all;
	}

}
