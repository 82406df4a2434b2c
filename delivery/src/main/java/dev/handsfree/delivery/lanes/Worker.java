package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries lanes' records to the destination, one {@link Call} at a time. Several work
 * side by side on different lanes.
 */
final class Worker implements Runnable {

	private final SinkParts parts;

	Worker(SinkParts parts) {
		this.parts = parts;
	}

	@Override
	public void run() {
		try {
			List<Lanes.Work> work = this.parts.lanes().take();
			while (!work.isEmpty()) {
				Map<String, Duration> rest = new HashMap<>();
				try {
					new Call(this.parts, work, rest).make();
				}
				finally {
					this.parts.lanes().giveBack(work, rest);
				}
				work = this.parts.lanes().take();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
