package dev.handsfree.edge.api;

import java.util.Optional;
import java.util.UUID;

import dev.handsfree.edge.answer.RetryAfter;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns into problem details what goes wrong at every API alike. A service's own advice,
 * which knows what it was about to do, comes before it.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ApiProblems {

	private static final Logger logger = LoggerFactory.getLogger(ApiProblems.class);

	/** Made by Spring, which finds the handlers. */
	public ApiProblems() {
	}

	@ExceptionHandler
	ResponseEntity<byte[]> unauthorized(UnauthorizedException ex) {
		return ProblemAnswer.of(HttpStatus.UNAUTHORIZED, "Send 'Authorization: Bearer' with one of the API's tokens.",
				HttpHeaders.WWW_AUTHENTICATE, "Bearer");
	}

	@ExceptionHandler
	ResponseEntity<byte[]> heldBack(HeldBackException ex) {
		return ProblemAnswer.of(HttpStatus.TOO_MANY_REQUESTS,
				"Too many calls from this network had no token that counts. Send one, or wait.",
				HttpHeaders.RETRY_AFTER, RetryAfter.seconds(Optional.of(ex.waiting())));
	}

	@ExceptionHandler
	ResponseEntity<byte[]> tooLarge(BodyLimit.TooLargeException ex) {
		return ProblemAnswer.of(HttpStatus.CONTENT_TOO_LARGE,
				"The body of a call may have %d KiB.".formatted(ex.kibibytes()));
	}

	@ExceptionHandler
	ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException ex) {
		return ProblemAnswer.of(HttpStatus.BAD_REQUEST, "The body is no JSON object of the form that is asked for.");
	}

	@ExceptionHandler
	ResponseEntity<byte[]> other(Exception ex) {
		if (ex instanceof ErrorResponse response) {
			return ProblemAnswer.of(response.getStatusCode(), detail(response.getStatusCode()), response.getHeaders());
		}
		String number = UUID.randomUUID().toString();
		logger.error("an unexpected failure, told to the caller as {}", number, Wordless.of(ex));
		return ProblemAnswer.of(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something failed here. It is logged as " + number + ".");
	}

	private static String detail(HttpStatusCode code) {
		return switch (code.value()) {
			case 404 -> "There is nothing at this address.";
			case 405 -> "This address takes another method.";
			case 406 -> "The answer is application/json.";
			case 415 -> "Send the body as application/json.";
			default -> "The request cannot be understood.";
		};
	}

}
