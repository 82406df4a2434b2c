package dev.handsfree.alert;

import java.time.Instant;
import java.util.List;

import dev.handsfree.delivery.contract.HttpSinkContract;
import dev.handsfree.events.DeploymentEvent;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The alert sink as a Slack bot, without a fallback. */
class AlertSinkContractTest extends HttpSinkContract {

	@Override
	public String sink() {
		return "alert";
	}

	@Override
	public SpringApplicationBuilder application() {
		return AlertApplication.application();
	}

	@Override
	public List<String> settings() {
		return settings("SLACK_API_BASE=" + standIns().url("slack") + "/api", "SLACK_BOT_TOKEN=xoxb-1",
				"SLACK_CHANNEL=C0STANDIN");
	}

	@Override
	public Topic topic() {
		return TopicCatalogue.DEPLOYMENTS;
	}

	@Override
	public SpecificRecord event(String name) {
		return DeploymentEvent.newBuilder()
			.setEventId("vercel:" + name)
			.setType("deployment.failed")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("vercel")
			.setSubject("dpl_" + name)
			.setDeploymentFailed(DeploymentFailed.newBuilder().setDeployment("dpl_" + name).setProject("shop").build())
			.build();
	}

	@Override
	public long effects(String name) {
		return standIns().slack()
			.messages()
			.stream()
			.filter((message) -> message.payload().toString().contains("dpl_" + name))
			.count();
	}

	@Override
	protected void failNext(Fault fault) {
		standIns().slack().failNext(fault);
	}

	@Override
	protected String effectCall() {
		return "POST /api/chat.postMessage";
	}

	@Override
	public void mend() {
		standIns().slack().failNoMore();
	}

}
