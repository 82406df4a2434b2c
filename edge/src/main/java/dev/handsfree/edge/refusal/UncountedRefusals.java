package dev.handsfree.edge.refusal;

import java.io.IOException;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Counts refusals that nobody else counts, so that each request is in exactly one
 * counter: what the server itself cannot read, and paths that lead nowhere. Counter
 * {@code handsfree_requests_refused_total} by status.
 */
public final class UncountedRefusals extends ValveBase {

	/** The counter's name. */
	static final String REFUSED = "handsfree.requests.refused";

	private static final String COUNTED = UncountedRefusals.class.getName() + ".counted";

	private final Supplier<@Nullable MeterRegistry> meters;

	/**
	 * @param meters where it counts; null while there is none
	 */
	public UncountedRefusals(Supplier<@Nullable MeterRegistry> meters) {
		super(true);
		this.meters = meters;
	}

	/**
	 * Leaves a request out: whoever calls this has counted it, or is about to.
	 * @param request the request
	 */
	public static void leaveOut(ServletRequest request) {
		request.setAttribute(COUNTED, true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		getNext().invoke(request, response);
		if (response.getStatus() >= 400 && request.getAttribute(COUNTED) == null) {
			count(response.getStatus());
		}
	}

	/** The meters are asked for here: what is taken pays nothing for it. */
	private void count(int status) {
		MeterRegistry registry = this.meters.get();
		if (registry != null) {
			registry.counter(REFUSED, "status", Integer.toString(status)).increment();
		}
	}

}
