package dev.handsfree.access.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem detail (RFC 9457) that holds nothing of the request. Spring's own would name
 * the path, and with it the user.
 *
 * @param type about:blank: the status says it
 * @param title the status in words
 * @param status the status
 * @param detail what to do about it
 */
@JsonPropertyOrder({ "type", "title", "status", "detail" })
record Problem(String type, String title, int status, String detail) {

	/** The answer of that status. */
	static ResponseEntity<Problem> answer(HttpStatusCode code, String detail) {
		HttpStatus known = HttpStatus.resolve(code.value());
		String title = (known != null) ? known.getReasonPhrase() : "Error";
		return ResponseEntity.status(code)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(new Problem("about:blank", title, code.value(), detail));
	}

}
