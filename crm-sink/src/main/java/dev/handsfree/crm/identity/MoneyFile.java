package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.reading.FactKind;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files facts of money ({@code crm.money}). Two of one kind and id are merged under the
 * row's lock, never overwritten, so that batches in whatever order end alike; callers
 * bring the transaction.
 */
public final class MoneyFile {

	private final JdbcClient jdbc;

	private final JsonColumns json;

	public MoneyFile(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Files them all, in the order of their keys: two batches never wait for each other.
	 * @param ties told of snapshots of one second, which the clock cannot put in order
	 */
	void file(Collection<Filed<Fact>> money, Consumer<SnapshotTie> ties) {
		if (money.isEmpty()) {
			return;
		}
		SortedMap<Key, Fact> arrived = new TreeMap<>();
		money.forEach((filed) -> arrived.merge(Key.of(filed), filed.what(),
				(one, other) -> merged(filed.under(), one, other, ties)));
		// First, so that every row is there to be locked; what was there stays as it is.
		write("""
				INSERT INTO crm.money (filed_under, kind, id, value)
				SELECT filed_under, kind, id, value::json
				FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
				  WITH ORDINALITY AS new (filed_under, kind, id, value, position)
				ORDER BY position
				ON CONFLICT DO NOTHING""", arrived);
		Map<Key, Fact> known = lock(arrived.keySet());
		SortedMap<Key, Fact> news = new TreeMap<>();
		arrived.forEach((key, fact) -> {
			Fact before = known.getOrDefault(key, fact);
			Fact merged = merged(key.filedUnder(), before, fact, ties);
			if (!merged.equals(before)) {
				news.put(key, merged);
			}
		});
		if (!news.isEmpty()) {
			write("""
					UPDATE crm.money m SET value = new.value::json
					FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS new (filed_under, kind, id, value)
					WHERE (m.filed_under, m.kind, m.id) = (new.filed_under, new.kind, new.id)""", news);
		}
	}

	private static Fact merged(String under, Fact known, Fact arrived, Consumer<SnapshotTie> ties) {
		if (known instanceof Subscription before && arrived instanceof Subscription snapshot
				&& before.tiesWith(snapshot)) {
			ties.accept(new SnapshotTie(under, before, snapshot));
		}
		return known.merge(arrived);
	}

	/** The facts filed under these names that tell of further names of the same money. */
	List<Fact> links(Collection<String> names) {
		return this.jdbc.sql("""
				SELECT kind, value::text FROM crm.money
				WHERE filed_under = ANY (?::text[]) AND kind IN ('invoice_payment', 'intent') ORDER BY kind, id""")
			.param(names.toArray(String[]::new))
			.query((row, number) -> this.json.money(row.getString(1), row.getString(2)))
			.list();
	}

	/**
	 * The bills with an address that are filed under these names and were not paid; of
	 * several of one name the latest.
	 */
	Map<String, FailedPayment> unpaidBills(Collection<String> names) {
		Map<String, FailedPayment> latest = new HashMap<>();
		this.jdbc.sql("""
				SELECT filed_under, kind, value::text FROM crm.money
				WHERE filed_under = ANY (?::text[]) AND kind = 'failed_payment' ORDER BY id""")
			.param(names.toArray(String[]::new))
			.query((row, number) -> new Filed<>(row.getString(1), this.json.money(row.getString(2), row.getString(3))))
			.list()
			.forEach((filed) -> {
				if (filed.what() instanceof FailedPayment failed && failed.invoice().isPresent()
						&& failed.payer().email().isPresent()) {
					latest.merge(filed.under(), failed, (one, other) -> other.at().isBefore(one.at()) ? one : other);
				}
			});
		return latest;
	}

	private Map<Key, Fact> lock(Collection<Key> keys) {
		Map<Key, Fact> facts = new HashMap<>();
		this.jdbc.sql("""
				SELECT m.filed_under, m.kind, m.id, m.value::text
				FROM crm.money m JOIN unnest(?::text[], ?::text[], ?::text[]) AS wanted (filed_under, kind, id)
				  USING (filed_under, kind, id)
				ORDER BY m.filed_under, m.kind, m.id FOR UPDATE OF m""")
			.param(JsonColumns.column(keys, Key::filedUnder))
			.param(JsonColumns.column(keys, Key::kind))
			.param(JsonColumns.column(keys, Key::id))
			.query((row, number) -> Optional
				.ofNullable(facts.put(new Key(row.getString(1), row.getString(2), row.getString(3)),
						this.json.money(row.getString(2), row.getString(4)))))
			.list();
		return facts;
	}

	private void write(String sql, SortedMap<Key, Fact> facts) {
		this.jdbc.sql(sql)
			.param(JsonColumns.column(facts.keySet(), Key::filedUnder))
			.param(JsonColumns.column(facts.keySet(), Key::kind))
			.param(JsonColumns.column(facts.keySet(), Key::id))
			.param(JsonColumns.column(facts.values(), this.json::write))
			.update();
	}

	private record Key(String filedUnder, String kind, String id) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.comparing(Key::filedUnder)
			.thenComparing(Key::kind)
			.thenComparing(Key::id);

		static Key of(Filed<Fact> filed) {
			return new Key(filed.under(), FactKind.of(filed.what()).wireName(), filed.what().id());
		}

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

}
