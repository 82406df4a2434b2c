package dev.handsfree.quickstart.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers health and metrics, by GET and HEAD; what it refuses, the edge puts in words.
 */
final class ManagementServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient JoinedHealth health;

	private final transient ServiceMetrics metrics;

	ManagementServlet(JoinedHealth health, ServiceMetrics metrics) {
		this.health = health;
		this.metrics = metrics;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = request.getRequestURI();
		if (!path.equals("/actuator/health") && !path.equals("/actuator/prometheus")) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
		}
		else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
			response.setHeader("Allow", "GET, HEAD");
			response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
		}
		else if (path.equals("/actuator/health")) {
			JoinedHealth.Answer told = this.health.ask();
			answer(response, told.isUp() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
					"application/json", told.toJson());
		}
		else {
			answer(response, HttpServletResponse.SC_OK, "text/plain; version=0.0.4; charset=utf-8",
					this.metrics.page());
		}
	}

	private static void answer(HttpServletResponse response, int status, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		response.setStatus(status);
		response.setContentType(type);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

}
