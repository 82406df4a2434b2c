package dev.handsfree.delivery.judgement;

import java.time.Clock;
import java.util.Optional;

import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Destination;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.Cause;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.TransactionException;

/** Wires the judgement of failures: whose fault one is, and what follows. */
@Configuration(proxyBeanMethods = false)
public class JudgementConfiguration {

	@Bean
	Witness witness(JdbcClient jdbc, EventSerdes serdes, Destination destination) {
		return new Witness(() -> ownDatabase(jdbc),
				() -> serdes.registryAnswers() ? Optional.empty() : Optional.of(Cause.REGISTRY_UNAVAILABLE),
				destination);
	}

	private static Optional<Cause> ownDatabase(JdbcClient jdbc) {
		try {
			jdbc.sql("SELECT 1").query(Integer.class).single();
			return Optional.empty();
		}
		catch (DataAccessException | TransactionException ex) {
			return Optional.of(DatabaseFailure.away());
		}
	}

	@Bean
	RefusalStreak refusalStreak() {
		return new RefusalStreak();
	}

	@Bean
	Judgement judgement(Witness witness, RefusalStreak refusals) {
		return new Judgement(witness::ask, refusals);
	}

	@Bean
	PauseControl pauseControl(Witness witness, PauseControl.Calls calls, ThreadPoolTaskScheduler deliveryScheduler,
			Clock clock, PauseControl.Signals signals) {
		PauseControl pauses = new PauseControl(witness, calls, deliveryScheduler, clock, signals);
		pauses.beat();
		return pauses;
	}

}
