package dev.handsfree.access.api;

import dev.handsfree.edge.api.ProblemAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what goes wrong with look-ups into problem details. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private static final String RETRY_AFTER_SECONDS = "2";

	@ExceptionHandler
	ResponseEntity<byte[]> badRequest(BadRequestException ex) {
		return ProblemAnswer.of(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException ex) {
		return ProblemAnswer.of(HttpStatus.BAD_REQUEST, "The body is no JSON object with an 'email'.");
	}

	/** Without the database nothing is known, and nothing known is no "no". */
	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<byte[]> unavailable(RuntimeException ex) {
		logger.warn("a look-up found no database: {}", ex.getClass().getSimpleName());
		return ProblemAnswer.of(HttpStatus.SERVICE_UNAVAILABLE, "Access is not known at the moment. Ask again soon.",
				HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

	@ExceptionHandler
	ResponseEntity<byte[]> notYetKnown(NotYetKnownException ex) {
		return ProblemAnswer.of(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()),
				HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

}
