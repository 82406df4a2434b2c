package dev.handsfree.catchup.reconcile;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication;
import dev.handsfree.settings.Environment;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.stripe.StripeStandIn;
import dev.handsfree.stripe.StripeApi;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;

/** Stripe's stand-in on one side, and what Kafka would hold on the other. */
public class Scene implements Lease, EventPublisher, AutoCloseable {

	public final MovableClock clock = new MovableClock();

	public final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	public final List<InboundEvent> published = new ArrayList<>();

	public final Set<String> kept = new HashSet<>();

	public final List<ReconcileCursor> written = new ArrayList<>();

	public final List<Duration> paused = new ArrayList<>();

	public final Map<String, String> settings = new HashMap<>(Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_reconcile"));

	/** How many writes are still taken; then another instance has taken over. */
	public int writesUntilLost = Integer.MAX_VALUE;

	public Publication answer = new Publication.Published();

	public int pages = 100;

	public StripeStandIn stripe() {
		return this.standIns.stripe();
	}

	/** How often a list was asked for. */
	public int calls(String path) {
		return stripe().calls().getOrDefault("GET " + path, 0);
	}

	public Instant ago(Duration time) {
		return this.clock.instant().minus(time);
	}

	public Source source() {
		return SourceSettings.sources(this.settings, Presets.all(), Environment.DEVELOPMENT, this.clock)
			.named("stripe")
			.orElseThrow();
	}

	/** What a run works with. */
	public Means means() {
		return new Means(new StripeApi(URI.create(this.standIns.url("stripe")), "sk_test_1", Duration.ofSeconds(20)),
				source(), this, new Limits(Duration.ofMinutes(5), this.pages, Duration.ofSeconds(1), 100), this.clock);
	}

	/** What is said of a run, as a leader says it. */
	public Statement keep(Ended ended) {
		try {
			write(ended.key(), ended.cursor());
			return ended.statement();
		}
		catch (CutShortException ex) {
			return ended.statement().cutShort(ex.why());
		}
	}

	public List<String> ids() {
		return this.published.stream().map(InboundEvent::getEventId).toList();
	}

	public ReconcileCursor said() {
		return this.written.getLast();
	}

	@Override
	public Publication publish(List<InboundEvent> events) {
		if (this.answer instanceof Publication.Published) {
			this.published.addAll(events);
			events.forEach((event) -> this.kept.add(event.getEventId()));
		}
		return this.answer;
	}

	@Override
	public void require() {
		if (this.writesUntilLost <= 0) {
			throw new CutShortException("another instance took over");
		}
	}

	@Override
	public void pause(Duration wait) {
		require();
		this.paused.add(wait);
	}

	@Override
	public void write(String key, ReconcileCursor record) {
		require();
		this.writesUntilLost--;
		require();
		this.written.add(record);
	}

	@Override
	public void close() {
		this.standIns.close();
	}

}
