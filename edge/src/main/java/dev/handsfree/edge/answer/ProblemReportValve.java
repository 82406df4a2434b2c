package dev.handsfree.edge.answer;

import java.io.IOException;
import java.util.Optional;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers whatever nobody else answered (unknown paths, requests that are no HTTP, bodies
 * that never came, bugs), or answered without a word, with a problem detail in place of
 * Tomcat's page: no stack trace, nothing of the request.
 */
public final class ProblemReportValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || (response.isError() && !response.setErrorReported())) {
			return;
		}
		try {
			if (status == 503) {
				response.setHeader(RetryAfter.HEADER, RetryAfter.seconds(Optional.empty()));
			}
			Problem.of(status, detail(status)).send(response);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			// The sender has gone, or somebody began an answer: there is nobody to tell.
			this.container.getLogger().debug("an error's answer could not be sent");
		}
	}

	private static String detail(int status) {
		return switch (status) {
			case 400 -> "The request could not be read.";
			case 404 -> "Nobody answers at this address.";
			case 405 -> "This is not done here.";
			case 408 -> "The request took too long to arrive.";
			case 503 -> "The service cannot answer now; send it again.";
			default -> "The request was not answered.";
		};
	}

}
