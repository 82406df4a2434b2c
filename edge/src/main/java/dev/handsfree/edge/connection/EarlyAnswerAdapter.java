package dev.handsfree.edge.connection;

import java.util.function.BooleanSupplier;

import dev.handsfree.edge.answer.EveryAnswerValve;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Mends what Tomcat answers by itself, before any valve is asked: {@code OPTIONS *} gets
 * the headers of every answer, a request that a stop has cut off is 503, and what this
 * server cannot do (an encoding or a version of HTTP that it does not know) is its
 * sender's fault rather than a failure of ours.
 */
final class EarlyAnswerAdapter implements Adapter {

	private final Adapter adapter;

	private final BooleanSupplier stopping;

	EarlyAnswerAdapter(Adapter adapter, BooleanSupplier stopping) {
		this.adapter = adapter;
		this.stopping = stopping;
	}

	@Override
	public void service(Request request, Response response) throws Exception {
		if (request.requestURI().equals("*")) {
			EveryAnswerValve.HEADERS.forEach((header) -> response.setHeader(header.getKey(), header.getValue()));
		}
		if (response.getStatus() == 400 && isUnread(request) && this.stopping.getAsBoolean()) {
			response.setStatus(503);
		}
		if (response.getStatus() == 501 || response.getStatus() == 505) {
			response.setStatus(400);
		}
		this.adapter.service(request, response);
	}

	/**
	 * Tomcat leaves the headers unread when the stop begins while it reads the first
	 * line, decides on 503, and then takes the Host it has not read for missing, which is
	 * 400. A provider would take that for its own fault and might not send again. From
	 * Http11Processor of Tomcat 11.
	 */
	private static boolean isUnread(Request request) {
		return request.getMimeHeaders().size() == 0;
	}

	@Override
	public boolean prepare(Request request, Response response) throws Exception {
		return this.adapter.prepare(request, response);
	}

	@Override
	public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
		return this.adapter.asyncDispatch(request, response, status);
	}

	@Override
	public void log(Request request, Response response, long time) {
		this.adapter.log(request, response, time);
	}

	@Override
	public void checkRecycled(Request request, Response response) {
		this.adapter.checkRecycled(request, response);
	}

	@Override
	public String getDomain() {
		return this.adapter.getDomain();
	}

}
