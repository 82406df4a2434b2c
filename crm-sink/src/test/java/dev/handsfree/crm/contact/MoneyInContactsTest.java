package dev.handsfree.crm.contact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quicktheories.WithQuickTheories;

import static org.assertj.core.api.Assertions.assertThat;

/** What contacts show of money that was filed in a real Postgres. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class MoneyInContactsTest implements WithQuickTheories {

	private static final String ADA = "ada@example.com";

	/** Every kind of fact, of three purchases of one person. */
	private static final List<Predicate<Sink>> A_LIFE = Stream.<Predicate<Sink>>concat(
			Stream
				.of(AnEvent.lead("Ada", "pricing").email(ADA).id("e1"),
						AnEvent.signUp("Ada").email(ADA).user("u_1").id("e2").minute(1),
						AnEvent.checkout("cs_1", "sub_1").email(ADA).customer("cus_1").user("u_1").id("e3").minute(2),
						AnEvent.paid("in_1", "sub_1").customer("cus_1").id("e4").minute(2),
						AnEvent.subscription("sub_1", "incomplete", "prod_pro").customer("cus_1").id("e5").minute(2),
						AnEvent.subscription("sub_1", "active", "prod_pro").customer("cus_1").id("e6").minute(2),
						AnEvent.failed("in_2", "sub_1").customer("cus_1").id("e7").minute(9),
						AnEvent.subscription("sub_1", "past_due", "prod_pro").customer("cus_1").id("e8").minute(9),
						session("unpaid").email(ADA).customer("cus_1").id("e9").minute(10),
						refund("re_1", "pi_1").id("e10").minute(11),
						AnEvent.dispute("needs_response").customer("cus_1").id("e11").minute(12),
						AnEvent.dispute("won").customer("cus_1").id("e12").minute(13),
						AnEvent.subscription("sub_3", "canceled", "prod_old").customer("cus_2").id("e13").minute(14),
						AnEvent.accountChange("Ada").email("ada@new.example").customer("cus_2").id("e14").minute(15))
				.map((event) -> (sink) -> sink.deliver(event).getFirst() instanceof Outcome.TryLater),
			Stream
				.of(link("invoice_payment", "invoice:in_1", "payment_intent:pi_1"),
						link("payment_succeeded", "payment_intent:pi_9", "charge:ch_9"),
						link("payment_product", "payment_intent:pi_9", "product:day-pass"),
						link("payment_user", "payment_intent:pi_9", "user:u_1"))
				.map((link) -> (sink) -> {
					sink.learns(link);
					return false;
				}))
		.toList();

	private final DataSource database;

	private final RememberingCrm crm = new RememberingCrm();

	private final Sink sink;

	MoneyInContactsTest(RealPostgres.Database database) {
		this.database = TestDatabase.empty(database);
		this.sink = new Sink(this.database, this.crm);
	}

	@Test
	void isTheSameInWhateverOrderAndHoweverOftenThingsAreTold() {
		Map<String, Map<String, String>> expected = end(A_LIFE);
		assertThat(expected).containsEntry(ADA, Map.of("status", "paid", "plan", "day-pass", "stage", "CUSTOMER"))
			.containsEntry("ada@new.example", Map.of("status", "canceled", "plan", "prod_old", "stage", ""));
		qt().withExamples(8)
			.withShrinkCycles(1)
			.forAll(longs().all(), integers().between(0, 12))
			.checkAssert((seed, repeats) -> {
				// Given
				Random random = new Random(seed);
				List<Predicate<Sink>> shuffled = new ArrayList<>(A_LIFE);
				for (int i = 0; i < repeats; i++) {
					shuffled.add(A_LIFE.get(random.nextInt(A_LIFE.size())));
				}
				Collections.shuffle(shuffled, random);

				// Then
				assertThat(end(shuffled)).isEqualTo(expected);
			});
	}

	@Test
	void isTheSameWhenSeveralSinksLearnAtOnce() throws Exception {
		Map<String, Map<String, String>> expected = end(A_LIFE);
		Sink.clear(this.database);
		this.crm.forget();
		Callable<Boolean> work = () -> {
			List<Predicate<Sink>> mine = new ArrayList<>(A_LIFE);
			Collections.shuffle(mine);
			Sink one = new Sink(this.database, this.crm);
			return tell(mine, one);
		};

		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			for (var done : threads.invokeAll(Collections.nCopies(4, work))) {
				assertThat(done.get()).isTrue();
			}
		}
		this.sink.round();

		assertThat(contacts()).isEqualTo(expected);
	}

	@Test
	void findsTheRefundedPaymentByALinkThatComesLast() {
		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));
		AnEvent refund = refund("re_1", "pi_1").id("e2").minute(3);
		assertThat(this.sink.deliver(refund)).containsExactly(Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN));

		this.sink.learns(link("invoice_payment", "invoice:in_1", "payment_intent:pi_1"));
		this.sink.round();

		assertThat(this.sink.woken()).containsExactly("nobody");
		assertThat(this.sink.deliver(refund)).containsExactly(new Outcome.AlreadyThere(ADA));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "refunded");
	}

	@Test
	void findsTheRefundedPaymentByALinkThatCameFirst() {
		this.sink.learns(link("invoice_payment", "invoice:in_1", "payment_intent:pi_1"));

		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));
		this.sink.deliver(refund("re_1", "pi_1").id("e2").minute(3));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "refunded");
	}

	@Test
	void leavesAnEventOfAConnectedAccountThatIsNotListed() {
		List<Outcome> outcomes = this.sink.deliver(AnEvent.lead("Ada").email(ADA).account("acct_other"),
				AnEvent.paid("in_1", null).email(ADA).account("acct_other").id("e2"));

		assertThat(outcomes).allMatch(Outcome.Superseded.class::isInstance);
		assertThat(contacts().get(ADA)).isEmpty();
	}

	@Test
	void takesNoMoneyFromWhoeverIsNoPaymentProvider() {
		List<Outcome> outcomes = this.sink.deliver(AnEvent.paid("in_1", null).email(ADA).source("chatbot"));

		assertThat(outcomes).containsExactly(new Outcome.Superseded("its source is no payment provider"));
		assertThat(contacts().get(ADA)).isEmpty();
	}

	@Test
	void movesTheStatusWithTheCustomerWhoseEventsNamedTheAddressBefore() {
		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));

		this.sink.deliver(AnEvent.accountChange("Ada").email("ada@new.example").customer("cus_1").id("e2").minute(1));
		this.sink.deliver(AnEvent.subscription("sub_1", "canceled", "prod_pro").customer("cus_1").id("e3").minute(2));

		assertThat(this.crm.contact("ada@new.example")).containsEntry("status", "canceled");
		assertThat(this.crm.contact(ADA)).containsEntry("status", "");
	}

	@Test
	void bringsUpToDateWhomTheCustomerMeansWhenAnOlderEventComesLater() {
		this.sink.deliver(AnEvent.accountChange("Ada").email("ada@new.example").customer("cus_1").id("e2").minute(5));

		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));

		assertThat(this.crm.contact("ada@new.example")).containsEntry("status", "active");
	}

	private Map<String, Map<String, String>> end(List<Predicate<Sink>> things) {
		Sink.clear(this.database);
		this.crm.forget();
		tell(things, this.sink);
		this.sink.round();
		return contacts();
	}

	/** Tells them; what has to wait is called up again once the others are told. */
	private static boolean tell(List<Predicate<Sink>> things, Sink sink) {
		List<Predicate<Sink>> waiting = things.stream().filter((thing) -> thing.test(sink)).toList();
		return waiting.isEmpty() || (waiting.size() < things.size() && tell(waiting, sink));
	}

	private Map<String, Map<String, String>> contacts() {
		return Map.of(ADA, this.crm.contact(ADA), "ada@new.example", this.crm.contact("ada@new.example"));
	}

	private static AnEvent session(String status) {
		return AnEvent.of(EventType.CHECKOUT_COMPLETED,
				CheckoutCompleted.newBuilder()
					.setSession("cs_9")
					.setMode("payment")
					.setPaymentStatus(status)
					.setPaymentIntent("pi_9")
					.setAmount(900L)
					.build());
	}

	private static AnEvent refund(String refund, String intent) {
		return AnEvent.of(EventType.PAYMENT_REFUNDED,
				PaymentRefunded.newBuilder()
					.setRefund(refund)
					.setPaymentIntent(intent)
					.setAmount(2900)
					.setCurrency("eur")
					.setStatus("succeeded")
					.build());
	}

	static IdentityLink link(String kind, String left, String right) {
		return IdentityLink.newBuilder()
			.setEventId("stripe:" + kind)
			.setLearnedAt(AnEvent.NOON.plus(Duration.ofMinutes(4)))
			.setSource("stripe")
			.setLink(Link.newBuilder().setKind(kind).setLeft(left).setRight(right).build())
			.build();
	}

}
