package dev.handsfree.ingest.reconcile;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.ingest.Presets;
import dev.handsfree.ingest.publish.EventPublisher;
import dev.handsfree.ingest.publish.Publication;
import dev.handsfree.ingest.source.Source;
import dev.handsfree.ingest.source.SourceSettings;
import dev.handsfree.ingest.stripe.StripeApi;
import dev.handsfree.settings.Environment;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.testkit.standin.stripe.StripeStandIn;

/** Stripe's stand-in on one side, and what Kafka would hold on the other. */
final class Scene implements Office, EventPublisher, AutoCloseable {

	final MovableClock clock = new MovableClock();

	final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	final List<InboundEvent> published = new ArrayList<>();

	final Set<String> kept = new HashSet<>();

	final List<ReconcileCursor> written = new ArrayList<>();

	final List<Duration> paused = new ArrayList<>();

	final Map<String, String> settings = new HashMap<>(Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_reconcile"));

	/** How many writes are still taken; then another instance has taken over. */
	int writesUntilLost = Integer.MAX_VALUE;

	/** Where what is kept cannot be known from. */
	Instant knownSince = Instant.EPOCH;

	Optional<Instant> firstSeen = Optional.of(Instant.EPOCH);

	Publication answer = new Publication.Published();

	int pages = 100;

	Standing standing = Standing.NEW;

	BackfillStanding backfill = BackfillStanding.NEW;

	StripeStandIn stripe() {
		return this.standIns.stripe();
	}

	/** How often a list was asked for. */
	int calls(String path) {
		return stripe().calls().getOrDefault("GET " + path, 0);
	}

	Instant ago(Duration time) {
		return this.clock.instant().minus(time);
	}

	Source source() {
		return SourceSettings.sources(this.settings, Presets.all(), Environment.DEVELOPMENT, this.clock)
			.named("stripe")
			.orElseThrow();
	}

	Statement reconcile() {
		PatientLists lists = lists();
		ReconcileRun run = new ReconcileRun("stripe", this.standing, new EventHistory(lists), this, this.clock,
				limits());
		Mending mending = new Mending(source(), new Kept(), new PatientPublisher(this, this, limits().pause()),
				this.clock);
		Statement statement = run.run(new Kept(), mending);
		if (!this.written.isEmpty()) {
			this.standing = Standing.of(this.written.getLast());
		}
		return statement;
	}

	Statement backfill() {
		BackfillRun run = new BackfillRun("stripe", this.backfill, lists(), new Snapshots(source(), this.clock),
				new PatientPublisher(this, this, limits().pause()), this, this.clock);
		Statement statement = run.run();
		if (!this.written.isEmpty()) {
			this.backfill = BackfillStanding.of(this.written.getLast());
		}
		return statement;
	}

	private PatientLists lists() {
		return new PatientLists(new StripeApiLists(
				new StripeApi(URI.create(this.standIns.url("stripe")), "sk_test_1", Duration.ofSeconds(20)),
				this.clock), this, limits().pause());
	}

	private Limits limits() {
		return new Limits(Duration.ofMinutes(5), this.pages, Duration.ofSeconds(1));
	}

	List<String> ids() {
		return this.published.stream().map(InboundEvent::getEventId).toList();
	}

	ReconcileCursor said() {
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

	private final class Kept implements KeptIds {

		@Override
		public void refresh() {
			// It is always up to date.
		}

		@Override
		public Knowledge of(String eventId, Instant created) {
			if (Scene.this.kept.contains(eventId)) {
				return Knowledge.KEPT;
			}
			return created.isBefore(Scene.this.knownSince) ? Knowledge.UNKNOWN : Knowledge.MISSING;
		}

		@Override
		public Optional<Instant> firstSeen() {
			return Scene.this.firstSeen;
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
