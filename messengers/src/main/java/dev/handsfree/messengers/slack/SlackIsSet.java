package dev.handsfree.messengers.slack;

import java.util.stream.Stream;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Slack is wired where one of its two ways in is set. */
final class SlackIsSet implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return Stream.of("handsfree.slack.webhook-url", "handsfree.slack.bot-token")
			.anyMatch((name) -> !context.getEnvironment().getProperty(name, "").isBlank());
	}

}
