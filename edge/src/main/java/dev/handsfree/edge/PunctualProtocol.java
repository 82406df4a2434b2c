package dev.handsfree.edge;

import java.time.Duration;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP, with one deadline over the whole arrival of a request. Tomcat itself
 * only limits the silence between two bytes, so that a sender of one byte a second would
 * hold its connection for as long as it likes. Tomcat makes it, by its name.
 */
public class PunctualProtocol extends Http11NioProtocol {

	private volatile Duration patience = Duration.ofSeconds(10);

	/** How long a request may take to arrive, from its first byte to its last. */
	void patience(Duration limit) {
		this.patience = limit;
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
