package dev.handsfree.delivery.contract;

import java.util.List;

import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Topic;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A sink as its contract sees it: how it is started, what it is given, and what its
 * destination shows and can be told to do.
 */
interface ContractedSink {

	/** The sink's name. */
	String sink();

	/** The service, not yet started. */
	SpringApplicationBuilder application();

	/**
	 * What it needs to know, as --name=value, besides Kafka, the database, its instance.
	 */
	List<String> settings();

	/** Where the sink finds its database. */
	default String jdbcUrl(RealPostgres.Database database) {
		return database.jdbcUrl();
	}

	/** A topic that it reads. */
	Topic topic();

	/**
	 * An event of that topic that makes one effect, about a subject of its own; its id,
	 * its subject, and what the destination is sent about it hold the name.
	 */
	SpecificRecord event(String name);

	/** How many effects of that event the destination shows. */
	long effects(String name);

	/** From now on the destination does not answer; its probe fails too. */
	void goAway();

	/** From now on the destination takes nothing about that name, and all else. */
	void refuse(String name);

	/** The next call that makes an effect is long under way. */
	void hold();

	/** Whether a call that makes the effect is long under way now. */
	boolean isHeld(String name);

	/**
	 * The SQL by which claims pass whose calls ended without an answer: whoever comes
	 * next looks up what became of them.
	 */
	default String passClaims() {
		return "UPDATE delivery.ledger SET deadline = now() WHERE done_at IS NULL";
	}

	/** The destination is well again. */
	void mend();

}
