package dev.handsfree.operations.review;

import java.time.Clock;
import java.time.Duration;

import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.Discards;
import dev.handsfree.operations.letter.OpenLetters;
import dev.handsfree.operations.replay.Replays;
import dev.handsfree.operations.sending.RecordSender;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.registry.EventSerdes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what people decide. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {

	private static final Duration ROUND = Duration.ofMillis(500);

	@Bean
	ReviewStore reviewStore(JdbcClient jdbc, OpsSchema migrated) {
		return new ReviewStore(jdbc);
	}

	@Bean
	DecisionStore decisionStore(JdbcClient jdbc, OpsSchema migrated) {
		return new DecisionStore(jdbc);
	}

	@Bean
	ReviewProjection reviewProjection(EventSerdes serdes, ReviewStore reviews) {
		return new ReviewProjection(serdes.deserializer(), reviews);
	}

	@Bean
	DecisionProjection decisionProjection(EventSerdes serdes, DecisionStore decisions) {
		return new DecisionProjection(serdes.deserializer(), decisions);
	}

	@Bean
	ReviewEnds reviewEnds(EventSerdes serdes, ReviewStore reviews) {
		return new ReviewEnds(serdes.deserializer(), reviews);
	}

	@Bean
	Decisions decisions(TransactionTemplate transactions, ReviewStore reviews, DecisionStore store, OpenLetters letters,
			Replays replays, Discards discards, AuditLog audit, Clock clock) {
		return new Decisions(transactions, reviews, store, new LettersInReview(letters, replays, discards), audit,
				clock);
	}

	@Bean
	DecisionSender decisionSender(DecisionStore decisions, EventSerdes serdes, RecordSender sender, Clock clock,
			ThreadPoolTaskScheduler scheduler) {
		DecisionSender outgoing = new DecisionSender(decisions, serdes.serializer(), sender);
		var unused = scheduler.scheduleWithFixedDelay(outgoing::round, clock.instant().plus(ROUND), ROUND);
		return outgoing;
	}

}
