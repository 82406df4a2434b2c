package dev.handsfree.delivery.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stops deliveries at points of their way, so that a process can end exactly there: no
 * more of its code runs for them.
 */
final class Crashes implements BeanPostProcessor {

	/** Where a delivery stops. */
	enum Point {

		/** Nothing was called. */
		BEFORE,

		/** The effect was made, and nothing of it is written down. */
		AFTER

	}

	private final Map<String, Point> points = new ConcurrentHashMap<>();

	private final Set<String> reached = ConcurrentHashMap.newKeySet();

	private volatile CountDownLatch over = new CountDownLatch(1);

	/** That event's delivery stops there. */
	void stopAt(Point point, String eventId) {
		this.points.put(eventId, point);
	}

	boolean isReached(String eventId) {
		return this.reached.contains(eventId);
	}

	/** The process has ended: what stopped in it comes to nothing, and nothing stops. */
	void forget() {
		this.points.clear();
		this.over.countDown();
		this.over = new CountDownLatch(1);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof Destination destination) ? new Stopping(destination) : bean;
	}

	private void stop(Point point, List<Delivery> deliveries) {
		List<String> here = deliveries.stream()
			.map((delivery) -> delivery.event().id())
			.filter((id) -> this.points.get(id) == point)
			.toList();
		if (!here.isEmpty()) {
			CountDownLatch end = this.over;
			this.reached.addAll(here);
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("the process has ended");
		}
	}

	private final class Stopping implements Destination {

		private final Destination destination;

		Stopping(Destination destination) {
			this.destination = destination;
		}

		@Override
		public List<Outcome> deliver(List<Delivery> deliveries) {
			stop(Point.BEFORE, deliveries);
			List<Outcome> outcomes = this.destination.deliver(deliveries);
			stop(Point.AFTER, deliveries);
			return outcomes;
		}

		@Override
		public String preview(Delivery delivery) {
			return this.destination.preview(delivery);
		}

		@Override
		public Optional<Cause> probe() {
			return this.destination.probe();
		}

		@Override
		public int batchSize() {
			return this.destination.batchSize();
		}

		@Override
		public boolean keepsOrder() {
			return this.destination.keepsOrder();
		}

	}

}
