package dev.handsfree.quickstart.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Webhooks as their sender would sign and send them. */
class WebhookSenderTest {

	private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_795_000_000), ZoneOffset.UTC);

	/** Odd spaces and an umlaut, which only the raw bytes keep. */
	private static final byte[] BODY = "{ \"id\" : \"evt_ü\" }\n".getBytes(StandardCharsets.UTF_8);

	private final BlockingQueue<Headers> seenHeaders = new LinkedBlockingQueue<>();

	private final BlockingQueue<byte[]> seenBodies = new LinkedBlockingQueue<>();

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/webhooks/", this::accept);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void signsStripesRawBytesWithTheNewestSecret() throws Exception {
		// Given
		WebhookSender sender = sender(settings(Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_new,whsec_old")));
		// When
		WebhookSender.Receipt answer = sender.send("stripe", "unused", BODY);
		// Then
		String expected = HexFormat.of()
			.formatHex(hmac("whsec_new".getBytes(StandardCharsets.UTF_8), "1795000000.", BODY));
		assertThat(this.seenHeaders.take().getFirst("Stripe-Signature")).isEqualTo("t=1795000000,v1=" + expected);
		assertThat(this.seenBodies.take()).isEqualTo(BODY);
		assertThat(answer.status()).isEqualTo(202);
		assertThat(answer.events()).containsExactly("stripe:evt_1");
	}

	@Test
	void signsStandardWebhooksWithTheirIdAndTime() throws Exception {
		// Given
		String secret = "whsec_"
				+ Base64.getEncoder().encodeToString("0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8));
		WebhookSender sender = sender(settings(Map.of("CHATBOT_WEBHOOK_SECRETS", secret)));
		// When
		sender.send("chatbot", "msg_7", BODY);
		// Then
		Headers headers = this.seenHeaders.take();
		assertThat(headers.getFirst("webhook-id")).isEqualTo("msg_7");
		assertThat(headers.getFirst("webhook-timestamp")).isEqualTo("1795000000");
		assertThat(headers.getFirst("webhook-signature")).isEqualTo("v1," + Base64.getEncoder()
			.encodeToString(
					hmac("0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8), "msg_7.1795000000.", BODY)));
	}

	@Test
	void signsForASourceOfOnesOwn() throws Exception {
		// Given
		WebhookSender sender = sender(settings(Map.of("MY_SHOP_WEBHOOK_SECRETS", "s3cret", "MY_SHOP_SCHEME", "hmac",
				"MY_SHOP_HEADER", "X-Shop", "MY_SHOP_PREFIX", "sha256=")));
		// When
		sender.send("my-shop", "msg_7", BODY);
		// Then
		Headers headers = this.seenHeaders.take();
		assertThat(headers.getFirst("X-Shop"))
			.isEqualTo("sha256=" + HexFormat.of().formatHex(hmac("s3cret".getBytes(StandardCharsets.UTF_8), "", BODY)));
	}

	/** Who knows a shared secret says the id too; a signature would have to hold it. */
	@Test
	void namesTheEventInTheHeaderWhereNothingIsSigned() throws Exception {
		// Given
		WebhookSender sender = sender(settings(Map.of("MY_SHOP_WEBHOOK_SECRETS", "s3cret", "MY_SHOP_SCHEME",
				"shared-secret", "MY_SHOP_HEADER", "X-Shop", "MY_SHOP_ID", "X-Shop-Event")));
		// When
		sender.send("my-shop", "msg_7", BODY);
		// Then
		assertThat(this.seenHeaders.take().getFirst("X-Shop-Event")).isEqualTo("msg_7");
	}

	@Test
	void signsTheAddressWhereTheSourceDoes() throws Exception {
		// Given
		WebhookSender sender = sender(
				settings(Map.of("HUBSPOT_WEBHOOK_SECRETS", "s3cret", "PUBLIC_URL", "https://hooks.example.com/")));
		// When
		sender.send("hubspot", "", BODY);
		// Then
		byte[] signed = (new String(BODY, StandardCharsets.UTF_8) + "1795000000000").getBytes(StandardCharsets.UTF_8);
		assertThat(this.seenHeaders.take().getFirst("X-HubSpot-Signature-v3")).isEqualTo(Base64.getEncoder()
			.encodeToString(hmac("s3cret".getBytes(StandardCharsets.UTF_8),
					"POSThttps://hooks.example.com/webhooks/hubspot", signed)));
	}

	@Test
	void whatIsWrongWithASourceIsASentence() {
		assertThatThrownBy(
				() -> sender(settings(Map.of("HUBSPOT_WEBHOOK_SECRETS", "s3cret"))).send("hubspot", "", BODY))
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining("PUBLIC_URL");
	}

	@Test
	void sourceWithoutSecretIsASentenceWithTheVariable() {
		assertThatThrownBy(() -> sender(settings(Map.of())).send("my-shop", "", BODY))
			.isInstanceOf(HandsfreeException.class)
			.hasMessageContaining("MY_SHOP_WEBHOOK_SECRETS");
	}

	@Test
	void silenceIsASentenceWithTheAddress() {
		// Given
		WebhookSender sender = sender(settings(Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_x")));
		URI address = address();
		this.server.stop(0);
		// When
		assertThatThrownBy(() -> sender.send("stripe", "", BODY))
			// Then
			.isInstanceOf(HandsfreeException.class)
			.hasMessageContaining(address.toString());
	}

	private void accept(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.seenHeaders.add(exchange.getRequestHeaders());
			this.seenBodies.add(exchange.getRequestBody().readAllBytes());
			byte[] answer = "{\"events\":[\"stripe:evt_1\"]}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(202, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private WebhookSender sender(Settings settings) {
		return new WebhookSender(address(), settings, CLOCK);
	}

	private URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private static Settings settings(Map<String, String> values) {
		return Settings.of(values);
	}

	private static byte[] hmac(byte[] key, String prefix, byte[] body) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		mac.update(prefix.getBytes(StandardCharsets.UTF_8));
		return mac.doFinal(body);
	}

}
