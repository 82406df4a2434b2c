package dev.handsfree.edge.connection;

import java.time.Duration;
import java.util.List;

import dev.handsfree.settings.address.Network;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP, with one deadline over the whole arrival of a request, and with
 * connections that are shared among those who connect. Tomcat itself only limits the
 * silence between two bytes, so that a sender of one byte a second would hold its
 * connection for as long as it likes. Tomcat makes it, by its name.
 */
public class PunctualProtocol extends Http11NioProtocol {

	/** To wait for less than this would be to close while the next request comes. */
	private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(1);

	private final SharedEndpoint endpoint;

	private volatile Duration patience = Duration.ofSeconds(10);

	/** Called by Tomcat. */
	public PunctualProtocol() {
		this(new SharedEndpoint());
	}

	private PunctualProtocol(SharedEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	/** How long a request may take to arrive, from its first byte to its last. */
	public void patience(Duration limit) {
		this.patience = limit;
	}

	/** Whose connections are counted with nobody's. */
	public void trust(List<Network> proxies) {
		this.endpoint.trust(proxies);
	}

	/**
	 * How long a connection may wait for its next request, in milliseconds: as long as it
	 * is set while half of the connections are free, then ever shorter, and not at all
	 * when there is none left.
	 */
	long keepAliveNow() {
		double free = Math.clamp(2 * (1 - this.endpoint.filled()), 0, 1);
		return (long) (getKeepAliveTimeout() * free);
	}

	/**
	 * Tomcat reads this for each request, and tells a sender with the answer that it was
	 * the last one of its connection. That is so while there is hardly a place left: a
	 * connection that is closed without a word takes the sender's next request with it.
	 */
	@Override
	public int getMaxKeepAliveRequests() {
		return (keepAliveNow() >= SHORTEST_KEEP_ALIVE.toMillis()) ? super.getMaxKeepAliveRequests() : 1;
	}

	@Override
	public void setAdapter(Adapter adapter) {
		super.setAdapter(new EarlyAnswerAdapter(adapter, this::isPaused));
	}

	@Override
	protected Processor createProcessor() {
		return new PunctualProcessor(this, getAdapter(), this.patience);
	}

}
