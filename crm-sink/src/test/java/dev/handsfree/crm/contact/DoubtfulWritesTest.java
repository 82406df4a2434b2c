package dev.handsfree.crm.contact;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What nobody knows to be written is written again, whatever is known by then. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class DoubtfulWritesTest {

	private static final String ADA = "ada@example.com";

	private final RememberingCrm crm = new RememberingCrm();

	private final Sink sink;

	DoubtfulWritesTest(RealPostgres.Database database) {
		this.sink = new Sink(TestDatabase.empty(database), this.crm);
	}

	@Test
	void whatIsTakenWithoutAnAnswerIsWrittenBackOnceItIsPast() {
		// Given
		this.sink.deliver(subscription("active").id("e1").minute(1));
		this.crm.fallSilent();
		this.sink.deliver(subscription("past_due").id("e2").minute(2));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
		this.crm.comeBack();

		// When
		this.sink.deliver(subscription("active").id("e3").minute(3));

		// Then
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
	}

	private static AnEvent subscription(String status) {
		return AnEvent.subscription("sub_1", status, "prod_pro").email(ADA).customer("cus_1");
	}

}
