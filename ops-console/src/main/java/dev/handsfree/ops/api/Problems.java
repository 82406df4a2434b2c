package dev.handsfree.ops.api;

import dev.handsfree.edge.api.ProblemAnswer;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns into problem details what goes wrong with the operations API. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private static final String RETRY_AFTER_SECONDS = "2";

	@ExceptionHandler
	ResponseEntity<byte[]> refused(RefusedException ex) {
		HttpStatus status = switch (ex.kind()) {
			case NOT_FOUND -> HttpStatus.NOT_FOUND;
			case CONFLICT -> HttpStatus.CONFLICT;
			case UNFIT -> HttpStatus.UNPROCESSABLE_CONTENT;
		};
		return ProblemAnswer.of(status, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class, KafkaException.class,
			RegistryUnavailableException.class })
	ResponseEntity<byte[]> unavailable(RuntimeException ex) {
		logger.atWarn()
			.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
			.log("a call of the operations API found a part of ours away");
		return ProblemAnswer.of(HttpStatus.SERVICE_UNAVAILABLE,
				"Postgres, Kafka or the schema registry does not answer at the moment. Ask again soon.",
				HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

}
