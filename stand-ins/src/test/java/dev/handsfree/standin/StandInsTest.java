package dev.handsfree.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StandInsTest {

	private static final String TICKET = "{\"ticket\":{\"subject\":\"Help <now>\",\"comment\":{\"body\":\"Please\"},\"external_id\":\"c1\"}}";

	@TempDir
	Path folder;

	@Test
	void whatWasAnsweredOutlivesAKill() {
		// Given: never closed, as after kill -9
		StandIns killed = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder));
		fill(killed);
		// When
		try (StandIns again = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder))) {
			// Then
			assertThat(again.hubspot().contacts()).isEqualTo(killed.hubspot().contacts()).hasSize(1);
			assertThat(again.zendesk().tickets()).isEqualTo(killed.zendesk().tickets()).hasSize(1);
			assertThat(again.stripe().objects("subscription")).isEqualTo(killed.stripe().objects("subscription"))
				.hasSize(1);
			assertThat(again.slack().messages()).hasSize(1);
			assertThat(ticket(again).header("x-idempotency-lookup")).isEqualTo("hit");
			assertThat(contact(again, "grace@example.com").at("/id")).isEqualTo("1002");
		}
		finally {
			killed.close();
		}
	}

	@Test
	void aTornLastLineIsDroppedAndWrittenOver() throws IOException {
		// Given
		try (StandIns first = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder))) {
			contact(first, "ada@example.com");
		}
		Files.writeString(journal(), "{\"of\":\"hubspot\",\"shelf\":\"contacts\",\"id\":\"10",
				StandardOpenOption.APPEND);
		// When
		try (StandIns second = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder))) {
			contact(second, "grace@example.com");
		}
		// Then
		try (StandIns third = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder))) {
			assertThat(third.hubspot().contacts()).hasSize(2);
		}
	}

	@Test
	void aDamagedJournalStopsTheStartWithASentence() throws IOException {
		// Given
		Files.writeString(journal(), "{\"of\":\n{}\n");
		// When, Then
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder)))
			.withMessageContaining("line 1 of standins.journal is damaged");
	}

	@Test
	void aResetOutlivesAKillToo() {
		// Given
		StandIns killed = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder));
		contact(killed, "ada@example.com");
		new Caller(killed.url("hubspot"), "").post("/_reset", "");
		// When
		try (StandIns again = StandIns.start(StandIns.Settings.ephemeral().keptIn(this.folder))) {
			// Then
			assertThat(again.hubspot().contacts()).isEmpty();
		}
		finally {
			killed.close();
		}
	}

	@Test
	void aTakenPortIsOneSentence() {
		try (StandIns first = StandIns.start(StandIns.Settings.ephemeral())) {
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> StandIns.start(StandIns.Settings.ephemeral().ports(first.port(), 0)))
				.withMessageContaining("cannot listen on ports " + first.port());
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> StandIns.start(StandIns.Settings.ephemeral().ports(0, first.smtpPort())))
				.withMessageContaining(Integer.toString(first.smtpPort()));
		}
	}

	@Test
	void acceptsOnlyTheCredentialsItWasGiven() {
		// Given
		Tokens tokens = new Tokens(Optional.of("right"), Optional.of("a@example.com/token:right"),
				Optional.of("sk_test_right"));
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().accepting(tokens))) {
			// When, Then
			assertThat(new Caller(standIns.url("hubspot"), "Bearer wrong").get("/account-info/v3/details").status())
				.isEqualTo(401);
			assertThat(new Caller(standIns.url("hubspot"), "Bearer right").get("/account-info/v3/details").status())
				.isEqualTo(200);
			assertThat(new Caller(standIns.url("zendesk"), basic("a@example.com/token:wrong")).get("/api/v2/users/me")
				.status()).isEqualTo(401);
			assertThat(new Caller(standIns.url("zendesk"), basic("a@example.com/token:right")).get("/api/v2/users/me")
				.status()).isEqualTo(200);
			assertThat(new Caller(standIns.url("stripe"), "Bearer sk_test_wrong").get("/v1/account").status())
				.isEqualTo(401);
			assertThat(new Caller(standIns.url("stripe"), "Bearer sk_test_right").get("/v1/account").status())
				.isEqualTo(200);
		}
	}

	@Test
	void thePageShowsWhatIsHeldAsTextOnly() {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral())) {
			// Given
			fill(standIns);
			// When
			Caller.Reply page = new Caller(standIns.baseUrl(), "").get("/");
			// Then
			assertThat(page.header("Content-Type")).startsWith("text/html");
			assertThat(page.body()).contains("ada@example.com", "Help &lt;now&gt;", "3 contacts are waiting")
				.doesNotContain("Help <now>");
		}
	}

	@Test
	void takesNoCallsFromPagesOfOthers() {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral())) {
			// Given
			contact(standIns, "ada@example.com");
			// When
			Caller.Reply reply = new Caller(standIns.url("hubspot"), "").send("POST", "/_reset", "",
					Map.of("Origin", "https://elsewhere.example.com"));
			// Then
			assertThat(reply.status()).isEqualTo(403);
			assertThat(standIns.hubspot().contacts()).hasSize(1);
		}
	}

	/** As a page sends it whose own name was turned to 127.0.0.1. */
	// Attack: a page whose own name was turned to this machine asks the stand-ins | four
	// hosts | refused
	@ParameterizedTest
	@ValueSource(
			strings = { "Host: evil.example.com", "Host: 127.0.0.1.evil.example.com:80", "Host: localhost.", "X: y" })
	void refuseACallToAHostThatIsNotThisMachine(String header) throws Exception {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), standIns.port())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream()
				.write("GET /hubspot/_state HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(header)
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 421 ");
		}
	}

	private Path journal() {
		return this.folder.resolve("standins.journal");
	}

	private static void fill(StandIns standIns) {
		contact(standIns, "ada@example.com");
		ticket(standIns);
		standIns.stripe().put("{\"id\":\"sub_1\",\"object\":\"subscription\",\"status\":\"active\"}");
		new Caller(standIns.url("slack"), "").post("/services/a/b/c", "{\"text\":\"3 contacts are waiting\"}");
	}

	private static Caller.Reply contact(StandIns standIns, String email) {
		return new Caller(standIns.url("hubspot"), "Bearer secret").post("/crm/objects/2026-09/contacts",
				"{\"properties\":{\"email\":\"%s\"}}".formatted(email));
	}

	private static Caller.Reply ticket(StandIns standIns) {
		return new Caller(standIns.url("zendesk"), basic("a@example.com/token:secret")).send("POST", "/api/v2/tickets",
				TICKET, Map.of("Idempotency-Key", "key-1"));
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
