package dev.handsfree.access.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.edge.answer.Problem;
import dev.handsfree.edge.answer.RetryAfter;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what goes wrong into problem details. */
@RestControllerAdvice
final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private static final String RETRY_AFTER_SECONDS = "2";

	@ExceptionHandler
	ResponseEntity<byte[]> unauthorized(UnauthorizedException ex) {
		ResponseEntity<byte[]> problem = answer(HttpStatus.UNAUTHORIZED,
				"Send 'Authorization: Bearer' with one of the API's tokens.");
		return with(problem, HttpHeaders.WWW_AUTHENTICATE, "Bearer");
	}

	@ExceptionHandler
	ResponseEntity<byte[]> heldBack(HeldBackException ex) {
		ResponseEntity<byte[]> problem = answer(HttpStatus.TOO_MANY_REQUESTS,
				"Too many calls from this network had no token that counts. Send one, or wait.");
		return with(problem, HttpHeaders.RETRY_AFTER, RetryAfter.seconds(Optional.of(ex.waiting())));
	}

	@ExceptionHandler
	ResponseEntity<byte[]> badRequest(BadRequestException ex) {
		return answer(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException ex) {
		return answer(HttpStatus.BAD_REQUEST, "The body is no JSON object with an 'email'.");
	}

	@ExceptionHandler
	ResponseEntity<byte[]> tooLarge(BodyLimit.TooLargeException ex) {
		return answer(HttpStatus.CONTENT_TOO_LARGE, "A look-up's body may have 16 KiB.");
	}

	/** Without the database nothing is known, and nothing known is no "no". */
	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<byte[]> unavailable(RuntimeException ex) {
		logger.warn("a look-up found no database: {}", ex.getClass().getSimpleName());
		ResponseEntity<byte[]> problem = answer(HttpStatus.SERVICE_UNAVAILABLE,
				"Access is not known at the moment. Ask again soon.");
		return with(problem, HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

	@ExceptionHandler
	ResponseEntity<byte[]> notYetKnown(NotYetKnownException ex) {
		ResponseEntity<byte[]> problem = answer(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()));
		return with(problem, HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

	@ExceptionHandler
	ResponseEntity<byte[]> other(Exception ex) {
		if (ex instanceof ErrorResponse response) {
			return with(answer(response.getStatusCode(), detail(response.getStatusCode())), response.getHeaders());
		}
		String number = UUID.randomUUID().toString();
		logger.error("an unexpected failure, told to the caller as {}", number, Wordless.of(ex));
		return answer(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed here. It is logged as " + number + ".");
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

	private static ResponseEntity<byte[]> answer(HttpStatusCode status, String detail) {
		return ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problem.of(status.value(), detail).bytes());
	}

	private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> problem, String header, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.put(header, List.of(value));
		return with(problem, headers);
	}

	private static ResponseEntity<byte[]> with(ResponseEntity<byte[]> problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatusCode())
			.headers(problem.getHeaders())
			.headers(headers)
			.body(problem.getBody());
	}

}
