package dev.handsfree.crm.contact;

import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person grants or revokes by hand, a contact shows. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class DecisionsByHandTest {

	private static final String ADA = "ada@example.com";

	private final RememberingCrm crm = new RememberingCrm();

	private final MovableClock clock = new MovableClock(AnEvent.NOON.plus(Duration.ofHours(1)));

	private final Sink sink;

	DecisionsByHandTest(RealPostgres.Database database) {
		DataSource empty = TestDatabase.empty(database);
		this.sink = new Sink(empty, this.crm, Sink.PLAIN, this.clock);
	}

	@Test
	void showsThePlanThatIsGrantedUntilItEnds() {
		this.sink.deliver(AnEvent.signUp("Ada").email(ADA).user("u_1"));

		this.sink.learns(decision("grant", "pro", AnEvent.NOON.plus(Duration.ofDays(7))));
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "pro");

		this.clock.pass(Duration.ofDays(7));
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "expired");
	}

	@Test
	void showsWhatWasGrantedBeforeTheUserWasKnown() {
		this.sink.learns(decision("grant", "pro", null));

		this.sink.deliver(AnEvent.signUp("Ada").email(ADA).user("u_1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "pro");
	}

	@Test
	void showsThatAPlanIsRevoked() {
		this.sink.deliver(AnEvent.subscription("sub_1", "active", "prod_pro").email(ADA).customer("cus_1").user("u_1"));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");

		this.sink.learns(decision("revoke", "prod_pro", null));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "revoked").containsEntry("plan", "prod_pro");
	}

	@Test
	void leavesDecisionsAboutOtherThings() {
		this.sink.deliver(AnEvent.signUp("Ada").email(ADA).user("u_1"));

		this.sink.learns(decision("dismiss", "pro", null));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "").containsEntry("plan", "");
	}

	static ReviewDecision decision(String decision, String product, @Nullable Instant until) {
		return ReviewDecision.newBuilder()
			.setReview("by-hand:1")
			.setDecision(decision)
			.setBy("ops@example.com")
			.setAt(AnEvent.NOON.plus(Duration.ofMinutes(30)))
			.setReason("goodwill")
			.setSubject("u_1")
			.setProduct(product)
			.setUntil(until)
			.build();
	}

}
