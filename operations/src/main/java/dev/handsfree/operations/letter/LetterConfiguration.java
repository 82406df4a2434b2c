package dev.handsfree.operations.letter;

import java.time.Clock;

import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what knows of dead letters. */
@Configuration(proxyBeanMethods = false)
public class LetterConfiguration {

	@Bean
	LetterStore letterStore(JdbcClient jdbc, OpsSchema migrated) {
		return new LetterStore(jdbc);
	}

	@Bean
	LetterEnds letterEnds(JdbcClient jdbc, OpsSchema migrated) {
		return new LetterEnds(jdbc);
	}

	@Bean
	LetterGroups letterGroups(JdbcClient jdbc, OpsSchema migrated) {
		return new LetterGroups(jdbc);
	}

	@Bean
	LetterBytes letterBytes(LetterStore letters, OpsProperties properties) {
		return new LetterBytes(letters, ClusterAccess.to(properties.bootstrapServers()));
	}

	@Bean
	LetterProjection letterProjection(EventSerdes serdes, LetterStore letters, LetterEnds ends) {
		return new LetterProjection(new LetterReader(serdes.deserializer()), letters, ends);
	}

	@Bean
	OpenLetters openLetters(JdbcClient jdbc) {
		return new OpenLetters(jdbc);
	}

	@Bean
	Discards discards(TransactionTemplate transactions, JdbcClient jdbc, OpenLetters letters, AuditLog audit,
			Clock clock) {
		return new Discards(transactions, jdbc, letters, audit, clock);
	}

}
