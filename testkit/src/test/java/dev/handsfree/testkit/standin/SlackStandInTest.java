package dev.handsfree.testkit.standin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackStandInTest {

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final Caller slack = new Caller(this.standIns.url("slack"), "");

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@Test
	void keepsEveryMessageRepeatedOnesToo() {
		// When
		Caller.Reply reply = this.slack.post("/services/T1/B1/secret", "{\"text\":\"HubSpot is not answering\"}");
		this.slack.post("/services/T1/B1/secret", "{\"text\":\"HubSpot is not answering\"}");
		// Then
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("ok");
		assertThat(this.standIns.slack().messages()).hasSize(2)
			.allSatisfy((message) -> assertThat(message.text()).isEqualTo("HubSpot is not answering"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no json", "[]", "{}" })
	void refusesWhatIsNoMessage(String payload) {
		// When
		Caller.Reply reply = this.slack.post("/services/T1/B1/secret", payload);
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(this.standIns.slack().messages()).isEmpty();
	}

	@Test
	void namesAnInvalidPayload() {
		// When, Then
		assertThat(this.slack.post("/services/T1/B1/secret", "{").body()).isEqualTo("invalid_payload");
	}

}
