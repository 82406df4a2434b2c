package dev.handsfree.ingest.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.slack.SlackMessage;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import jakarta.mail.internet.MimeMessage;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * People hear of a real broker that dies and comes back, though nothing can be told
 * through Kafka meanwhile. How long and how often is proven by a clock that is moved.
 */
@Tag("integration")
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class OutageIsToldTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	OutageIsToldTest() {
		this.mail.start();
	}

	@AfterEach
	void stop() {
		this.mail.stop();
		this.standIns.close();
	}

	@Test
	void inOneSlackMessageAndByMailWhereSlackDoesNotTakeIt() throws Exception {
		try (BrokerProcess broker = BrokerProcess.start(this.dir)) {
			ensureTopics(broker);
			try (RunningIngest ingest = RunningIngest.on(broker.bootstrapServers(), "ingest.outage.after=3s",
					"SLACK_API_BASE=" + this.standIns.url("slack") + "/api", "SLACK_BOT_TOKEN=xoxb-1",
					"SLACK_CHANNEL=C0STANDIN", "SMTP_URL=smtp://127.0.0.1:" + this.mail.getSmtp().getPort(),
					"MAIL_FROM=handsfree@example.com", "ALERT_MAIL_TO=team@example.com")) {
				eventually(() -> assertThat(send(ingest, "before")).isEqualTo(202));

				broker.kill();
				eventually(() -> assertThat(messages()).extracting(SlackMessage::text)
					.anyMatch((text) -> text.startsWith("Incident: kafka")));
				assertThat(send(ingest, "meanwhile")).isEqualTo(503);

				try (BrokerProcess again = broker.again()) {
					eventually(() -> assertThat(messages()).isNotEmpty()
						.allSatisfy((message) -> assertThat(message.text()).startsWith("Over: Incident: kafka")));
					assertThat(messages().getLast().payload().toString()).contains("Webhooks answered 503");

					this.standIns.slack().failNext(Fault.status(503).times(-1));
					again.kill();
					eventually(() -> assertThat(this.mail.getReceivedMessages()).isNotEmpty());
				}
				try (BrokerProcess atLast = broker.again()) {
					assertThat(atLast.process().isAlive()).isTrue();
					eventually(() -> assertThat(this.mail.getReceivedMessages()).hasSizeGreaterThan(1));
				}
			}
		}
		MimeMessage begun = this.mail.getReceivedMessages()[0];
		MimeMessage over = this.mail.getReceivedMessages()[1];
		assertThat(GreenMailUtil.getWholeMessage(begun)).contains("[Handsfree] Incident: kafka",
				"slack did not take it");
		assertThat(over.getHeader("In-Reply-To")).containsExactly(begun.getMessageID());
		assertThat(GreenMailUtil.getWholeMessage(over)).contains("Over: Incident: kafka");
	}

	@Test
	void toNobodyWhereNoMessengerIsSetWhichIsSaidOnce(CapturedOutput output) {
		try (RunningIngest ingest = new RunningIngest()) {
			assertThat(ingest.at("/health")).isNotNull();
		}

		assertThat(output).containsOnlyOnce("nobody is told of an outage of Kafka");
	}

	private static int send(RunningIngest ingest, String id) throws Exception {
		return ingest.stripe("{\"id\":\"evt_%s\",\"type\":\"nobody.knows\"}".formatted(id)).statusCode();
	}

	private List<SlackMessage> messages() {
		return this.standIns.slack().messages();
	}

	private static void eventually(ThrowingRunnable assertion) {
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
	}

	private static void ensureTopics(BrokerProcess broker) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(List.of(TopicCatalogue.INBOUND));
		}
	}

}
