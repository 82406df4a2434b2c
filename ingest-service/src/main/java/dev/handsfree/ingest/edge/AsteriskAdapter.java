package dev.handsfree.ingest.edge;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Gives the answer to {@code OPTIONS *} the headers of every answer: Tomcat gives it by
 * itself, before any valve is asked.
 */
final class AsteriskAdapter implements Adapter {

	private final Adapter adapter;

	AsteriskAdapter(Adapter adapter) {
		this.adapter = adapter;
	}

	@Override
	public void service(Request request, Response response) throws Exception {
		if (request.requestURI().equals("*")) {
			EveryAnswerValve.HEADERS.forEach((header) -> response.setHeader(header.getKey(), header.getValue()));
		}
		this.adapter.service(request, response);
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
