package dev.handsfree.crm.contact;

import java.util.Random;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A tag of any length is kept, and costs nobody anything. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class LongTagsTest {

	private final RememberingCrm crm = new RememberingCrm();

	private final Sink sink;

	LongTagsTest(RealPostgres.Database database) {
		this.sink = new Sink(TestDatabase.empty(database), this.crm);
	}

	@Test
	void aTagTooLongForAnIndexIsKeptAndWrittenLikeItsNeighbours() {
		String tag = new Random(1).ints(8000, 'a', 'z')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		AnEvent before = AnEvent.lead("Ada").email("ada@example.com");
		AnEvent bob = AnEvent.lead("Bob", tag).email("bob@example.com");
		AnEvent after = AnEvent.lead("Eve").email("eve@example.com");
		assertThat(this.sink.deliver(before, bob, after)).hasSize(3).allMatch(Outcome.Delivered.class::isInstance);
		assertThat(this.sink.deliver(bob)).noneMatch(Outcome.Refused.class::isInstance);
	}

}
