package dev.handsfree.access.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.access.store.Derivation;
import dev.handsfree.access.store.DocumentChange;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.access.store.TooManyFactsException;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.FactKind;
import dev.handsfree.purchases.reading.StoredJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Derives every document again from the facts that are stored, by today's rules and
 * products. Facts that hang together are read once, under the locks of all their names
 * and in a transaction of their own, so that a sink may run beside it. It remembers no
 * more than the names that are still to come of what it has looked at.
 */
public final class Rebuild {

	/** The facts that show which product a price belongs to. */
	private static final Set<FactKind> WITH_LINES = Set.of(FactKind.SUBSCRIPTION, FactKind.PAYMENT,
			FactKind.SESSION_LINES);

	private final PlatformTransactionManager transactions;

	private final FactStore facts;

	private final DocumentStore documents;

	private final PassingEnds ends;

	private final KnownPrices prices;

	private final AccessDecision decision;

	private final Clock clock;

	/**
	 * @param transactions of the database
	 * @param jdbc the database, migrated
	 * @param products what the file says is sold
	 * @param decision judges documents
	 * @param grace how long access is kept while something is missing
	 * @param clock the present moment
	 */
	public Rebuild(PlatformTransactionManager transactions, JdbcClient jdbc, Products products, AccessDecision decision,
			Duration grace, Clock clock) {
		JsonMapper json = StoredJson.mapper();
		this.transactions = transactions;
		this.facts = new FactStore(jdbc, json);
		this.documents = new DocumentStore(jdbc, json);
		this.ends = new PassingEnds(jdbc, grace);
		this.prices = new KnownPrices(jdbc, products);
		this.decision = decision;
		this.clock = clock;
	}

	/**
	 * Says what would change. Nothing is written: the transactions are read-only.
	 * @param changes is told of each change
	 */
	public RebuildSummary preview(Consumer<? super RebuildChange> changes) {
		Products sold = this.prices.seeing(pairs());
		Derivation derivation = derivation(template(true));
		return new Round(changes, this.clock.instant()).walk(derivation, (known) -> {
			Purchases purchases = new Purchases(known, sold);
			return this.documents.change(people(known), purchases);
		});
	}

	/**
	 * Writes what changes.
	 * @param changes is told of each change
	 */
	public RebuildSummary apply(Consumer<? super RebuildChange> changes) {
		this.prices.learn(pairs());
		Derivation derivation = derivation(template(false));
		Instant now = this.clock.instant();
		return new Round(changes, now).walk(derivation, (known) -> derivation
			.write(new Purchases(known, this.prices.products()), people(known), "rebuild:" + now, now));
	}

	/** Everybody who is named: also who held something by an earlier version's rules. */
	private static Set<Name> people(Collection<Fact> known) {
		return known.stream().flatMap(FactStore::people).collect(Collectors.toCollection(TreeSet::new));
	}

	private Map<String, String> pairs() {
		Map<String, String> pairs = new TreeMap<>();
		template(true).executeWithoutResult((status) -> this.facts.each(WITH_LINES,
				(fact) -> pairs.putAll(this.prices.products().shownBy(List.of(fact)))));
		return pairs;
	}

	private Derivation derivation(TransactionTemplate template) {
		return new Derivation(template, this.facts, this.documents, this.ends);
	}

	/** Beside the one that walks through the names. */
	private TransactionTemplate template(boolean readOnly) {
		TransactionTemplate template = new TransactionTemplate(this.transactions);
		template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		template.setReadOnly(readOnly);
		return template;
	}

	/** What is done with facts that hang together. */
	@FunctionalInterface
	private interface Work {

		List<DocumentChange> of(Collection<Fact> known);

	}

	/** One walk through all names. */
	private final class Round {

		private final Consumer<? super RebuildChange> changes;

		private final Instant now;

		private final Set<Name> done = new HashSet<>();

		private long changed;

		private long opened;

		private long closed;

		private long rewritten;

		private long forgotten;

		Round(Consumer<? super RebuildChange> changes, Instant now) {
			this.changes = changes;
			this.now = now;
		}

		RebuildSummary walk(Derivation derivation, Work work) {
			template(true).executeWithoutResult((status) -> {
				Rebuild.this.facts.eachPerson((name) -> look(name, derivation, work));
				Rebuild.this.documents.eachForgotten(this::forgotten);
			});
			return new RebuildSummary(Rebuild.this.documents.count(), this.changed, this.opened, this.closed,
					this.rewritten, this.forgotten);
		}

		private void look(Name name, Derivation derivation, Work work) {
			if (this.done.remove(name)) {
				return;
			}
			try {
				derivation.around(name, (known) -> {
					people(known).stream().filter((other) -> other.compareTo(name) > 0).forEach(this.done::add);
					return work.of(known);
				}).stream().filter((change) -> change.name().compareTo(name) >= 0).forEach(this::count);
			}
			catch (TooManyFactsException ex) {
				leftAlone(name);
			}
		}

		private void leftAlone(Name name) {
			Entitlements stored = Rebuild.this.documents.find(name)
				.map(StoredEntitlements::entitlements)
				.orElseGet(() -> Entitlements.none(name.value()));
			this.changes.accept(RebuildChange.none(name.key(), stored, this::judged,
					"more hangs together with it than is looked at; left as it is"));
		}

		private void count(DocumentChange change) {
			Optional<RebuildChange> seen = RebuildChange.of(change, this::judged);
			seen.ifPresentOrElse((one) -> {
				this.changed++;
				this.opened += one.opens() ? 1 : 0;
				this.closed += one.closes() ? 1 : 0;
				this.changes.accept(one);
			}, () -> this.rewritten++);
		}

		private void forgotten(String key, Entitlements stored) {
			this.forgotten++;
			this.changes
				.accept(RebuildChange.none(key, stored, this::judged, "no fact holds this name; left as it is"));
		}

		private AccessDocument judged(Entitlements entitlements) {
			return Rebuild.this.decision.at(entitlements, Optional.empty(), this.now);
		}

	}

}
