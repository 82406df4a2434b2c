package dev.handsfree.standin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@Test
	void keepsWhatABotPostsAndEdits() {
		// Given
		Caller bot = new Caller(this.standIns.url("slack"), "Bearer xoxb-1");
		Caller.Reply posted = bot.post("/api/chat.postMessage", "channel=%23alerts&text=HubSpot+is+away");
		String address = "channel=" + posted.at("/channel") + "&ts=" + posted.at("/ts");
		// When
		Caller.Reply edited = bot.post("/api/chat.update", address + "&text=HubSpot+answers");
		// Then
		assertThat(edited.at("/ok")).isEqualTo("true");
		assertThat(this.standIns.slack().messages()).singleElement()
			.satisfies((message) -> assertThat(message.text()).isEqualTo("HubSpot answers"));
		assertThat(bot.post("/api/conversations.history", "channel=" + posted.at("/channel")).at("/messages/0/ts"))
			.isEqualTo(posted.at("/ts"));
	}

	@ParameterizedTest
	@CsvSource({ "/api/auth.test, '', not_authed, ''", "/api/chat.postMessage, text=x, channel_not_found, Bearer 1",
			"/api/chat.postMessage, channel=C1, no_text, Bearer 1",
			"/api/chat.update, channel=C1&ts=1.1&text=x, message_not_found, Bearer 1" })
	void refusesABotInSlacksWords(String path, String form, String error, String authorization) {
		assertThat(new Caller(this.standIns.url("slack"), authorization).post(path, form).at("/error"))
			.isEqualTo(error);
	}

}
