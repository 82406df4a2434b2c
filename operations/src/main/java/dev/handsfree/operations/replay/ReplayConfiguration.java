package dev.handsfree.operations.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.letter.LetterEnds;
import dev.handsfree.operations.letter.OpenLetters;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.registry.EventSerdes;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what puts dead letters back. */
@Configuration(proxyBeanMethods = false)
public class ReplayConfiguration {

	private static final Duration STEP = Duration.ofMillis(250);

	@Bean
	Replays replays(TransactionTemplate transactions, JdbcClient jdbc, OpenLetters letters, AuditLog audit,
			Clock clock) {
		return new Replays(transactions, jdbc, letters, audit, clock);
	}

	@Bean
	ReplayLane.Opening replayLanes(OpsProperties properties) {
		return () -> KafkaReplayLane.open(properties.bootstrapServers());
	}

	@Bean
	ReplayWorker replayWorker(TransactionTemplate transactions, JdbcClient jdbc, LetterBytes bytes,
			ReplayLane.Opening lanes, OpsProperties properties, Clock clock, OpsSchema migrated) {
		String holder = UUID.randomUUID().toString();
		return new ReplayWorker(new ReplayItems(transactions, jdbc), bytes, new Lease(jdbc, holder, clock), lanes,
				properties.underWay(), clock);
	}

	@Bean
	ReplayOutcomes replayOutcomes(EventSerdes serdes, LetterEnds ends) {
		return new ReplayOutcomes(serdes.deserializer(), ends);
	}

	/** A thread of its own, which may wait for Kafka and keeps nobody else waiting. */
	@Bean(defaultCandidate = false, destroyMethod = "shutdown")
	ThreadPoolTaskScheduler replayScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("replays-");
		scheduler.initialize();
		return scheduler;
	}

	@Bean
	SmartLifecycle replayLifecycle(@Qualifier("replayScheduler") ThreadPoolTaskScheduler scheduler, ReplayWorker worker,
			Clock clock) {
		return new SmartLifecycle() {

			private boolean running;

			@Override
			public void start() {
				this.running = true;
				var unused = scheduler.scheduleWithFixedDelay(worker::step, clock.instant().plus(STEP), STEP);
			}

			@Override
			public void stop() {
				this.running = false;
				worker.close();
			}

			@Override
			public boolean isRunning() {
				return this.running;
			}

		};
	}

}
