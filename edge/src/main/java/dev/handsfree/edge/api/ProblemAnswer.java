package dev.handsfree.edge.api;

import java.util.List;

import dev.handsfree.edge.answer.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Makes a controller's answer of a problem detail. */
public final class ProblemAnswer {

	private ProblemAnswer() {
	}

	/**
	 * The answer.
	 * @param status the HTTP status
	 * @param detail what is wrong, in a sentence of ours
	 */
	public static ResponseEntity<byte[]> of(HttpStatusCode status, String detail) {
		return of(status, detail, new HttpHeaders());
	}

	/**
	 * The answer with one more header.
	 * @param status the HTTP status
	 * @param detail what is wrong, in a sentence of ours
	 * @param header the header
	 * @param value what it says
	 */
	public static ResponseEntity<byte[]> of(HttpStatusCode status, String detail, String header, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.put(header, List.of(value));
		return of(status, detail, headers);
	}

	static ResponseEntity<byte[]> of(HttpStatusCode status, String detail, HttpHeaders headers) {
		return ResponseEntity.status(status)
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problem.of(status.value(), detail).bytes());
	}

}
