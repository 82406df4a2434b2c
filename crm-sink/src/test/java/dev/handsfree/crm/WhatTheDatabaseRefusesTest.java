package dev.handsfree.crm;

import java.util.List;
import java.util.Random;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A value that Postgres never takes is its record's fault, and nobody else's. */
@ExtendWith(RealPostgres.class)
class WhatTheDatabaseRefusesTest {

	private final RememberingCrm crm = new RememberingCrm();

	private final Sink sink;

	WhatTheDatabaseRefusesTest(RealPostgres.Database database) {
		this.sink = new Sink(TestDatabase.empty(database), this.crm);
	}

	@Test
	void aTagTooLongForAnIndexIsRefusedAndItsNeighboursAreWritten() {
		String tag = new Random(1).ints(8000, 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		AnEvent before = AnEvent.lead("Ada").email("ada@example.com");
		AnEvent guilty = AnEvent.lead("Bob", tag).email("bob@example.com");
		AnEvent after = AnEvent.lead("Eve").email("eve@example.com");
		Outcome refused = Outcome.Refused.ofThisRecord("our database takes no such value (54000)");

		assertThat(this.sink.deliver(before, guilty, after)).isEqualTo(List.of(refused, refused, refused));
		assertThat(this.sink.deliver(guilty)).isEqualTo(List.of(refused));
		assertThat(this.sink.deliver(before, after)).allMatch(Outcome.Delivered.class::isInstance);
	}

}
