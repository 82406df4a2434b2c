package dev.handsfree.ticket.book;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.Risk;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.ticket.Events;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.ticket.zendesk.ZendeskAt;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("integration")
@ExtendWith(RealPostgres.class)
class TicketDestinationTest {

	private static final String CREATE = "POST /api/v2/tickets";

	private static final String UPDATE = "PUT /api/v2/tickets";

	private static final String CONVERSATION = "conversation:conv_1";

	private static final String DECLINES = "declines:user:u_1:2026-11-23";

	private static SupportDesk desk;

	private TicketDestination destination;

	private final Event first = Events.escalated("chatbot:1", "conv_1");

	private final Event second = Events.escalated("chatbot:2", "conv_1");

	@BeforeAll
	static void start(RealPostgres.Database database) {
		desk = new SupportDesk(database);
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@BeforeEach
	void beginEmpty() {
		desk.reset();
		this.destination = desk.destination(EmailPolicy.OMIT);
	}

	@Test
	void opensOneTicketForAConversationAndAddsWhatFollows() {
		List<Outcome> outcomes = Stream.of(this.first, this.second, this.first, this.second)
			.map(this::deliver)
			.toList();

		Ticket ticket = only(CONVERSATION);
		assertThat(outcomes).containsExactly(new Outcome.Delivered(ticket.id()), new Outcome.Delivered(ticket.id()),
				new Outcome.AlreadyThere(ticket.id()), new Outcome.AlreadyThere(ticket.id()));
		assertThat(ticket.priority()).isEqualTo("high");
		assertThat(ticket.comments()).hasSize(2).noneMatch(Ticket.Comment::visible);
	}

	@Test
	void omitsTheEmailUnlessThePolicyIncludesIt() {
		deliver(this.first);
		SupportDesk.deliver(desk.destination(EmailPolicy.INCLUDE), Events.escalated("chatbot:3", "conv_3"));

		assertThat(only(CONVERSATION).requester()).isEqualTo(SupportDesk.AGENT);
		assertThat(only(CONVERSATION).toString()).doesNotContain(Events.EMAIL);
		assertThat(only("conversation:conv_3").requester()).isEqualTo(Events.EMAIL);
	}

	@Test
	void solvesTheTicketOfAResolvedConversationOnce() {
		deliver(this.first);

		assertThat(deliver(Events.resolved("chatbot:9", "conv_1"))).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(Events.resolved("chatbot:9", "conv_1"))).isInstanceOf(Outcome.AlreadyThere.class);
		assertThat(only(CONVERSATION).status()).isEqualTo("solved");
		assertThat(desk.told("chatbot:9")).isOne();
	}

	@Test
	void opensNothingForAConversationResolvedWithoutATicket() {
		assertThat(deliver(Events.resolved("chatbot:9", "conv_1"))).isInstanceOf(Outcome.Superseded.class);
		assertThat(deliver(this.first)).isInstanceOf(Outcome.Delivered.class);
	}

	@Test
	void reopensASolvedTicketAndRaisesItsPriority() {
		deliver(this.first);
		deliver(Events.resolved("chatbot:9", "conv_1"));

		deliver(Events.escalated("chatbot:3",
				Events.escalation("conv_1").setReason(EscalationReason.high_risk).setRisk(Risk.high)));

		assertThat(only(CONVERSATION).status()).isEqualTo("open");
		assertThat(only(CONVERSATION).priority()).isEqualTo("urgent");
	}

	@Test
	void tellsOfARenewalThatFailsAtOnceAndOfItsRecovery() {
		assertThat(deliver(Events.failed("stripe:1", "in_1"))).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(Events.failed("stripe:2", "in_1"))).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(Events.succeeded("stripe:3", "in_1"))).isInstanceOf(Outcome.Delivered.class);

		assertThat(only("invoice:in_1").status()).isEqualTo("solved");
		assertThat(only("invoice:in_1").comments()).hasSize(3);
	}

	@Test
	void solvesTheTicketOfADebtThatIsGoneAndOpensNone() {
		Event voided = Events.failed("stripe:2", Events.failure("in_1").setStatus("ended").setReason("voided"));
		deliver(Events.failed("stripe:1", "in_1"));

		assertThat(deliver(voided)).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(
				Events.failed("stripe:3", Events.failure("in_2").setStatus("ended").setReason("uncollectible"))))
			.isInstanceOf(Outcome.Superseded.class);
		assertThat(deliver(Events.failed("stripe:4", "in_2"))).isInstanceOf(Outcome.Superseded.class);

		assertThat(only("invoice:in_1").status()).isEqualTo("solved");
		assertThat(desk.tickets()).hasSize(1);
	}

	@Test
	void solvesTheTicketOfABillThatNothingIsDueOf() {
		deliver(Events.failed("stripe:1", "in_1"));

		deliver(Events.succeeded("stripe:2", Events.success("in_1").setAmount(0).setCounts(false)));
		deliver(Events.succeeded("stripe:3", Events.success("in_2").setAmount(0).setCounts(false)));

		assertThat(only("invoice:in_1").status()).isEqualTo("solved");
		assertThat(desk.tickets()).hasSize(1);
	}

	@Test
	void opensNothingForAFailureHeardOfAfterSuccess() {
		assertThat(deliver(Events.succeeded("stripe:3", "in_1"))).isInstanceOf(Outcome.Superseded.class);

		assertThat(deliver(Events.failed("stripe:1", "in_1"))).isInstanceOf(Outcome.Superseded.class);
		assertThat(desk.tickets()).isEmpty();
	}

	@Test
	void tellsOfADisputeEvenIfThePaymentOnceFailed() {
		deliver(Events.failed("stripe:1", Events.failure("pi_1").setInvoice(null).setPaymentIntent("pi_1")));
		deliver(Events.succeeded("stripe:2", Events.success("in_1").setPaymentIntent("pi_1")));

		deliver(Events.disputed("stripe:3", Events.dispute("pi_1")));

		assertThat(only("payment:pi_1").status()).isEqualTo("new");
		assertThat(only("payment:pi_1").priority()).isEqualTo("urgent");
		assertThat(only(DECLINES).status()).isEqualTo("solved");
	}

	@Test
	void opensNothingForADisputeThatHasEnded() {
		deliver(Events.disputed("stripe:4", Events.dispute("pi_1").setStatus("won")));

		assertThat(deliver(Events.disputed("stripe:3", Events.dispute("pi_1")))).isInstanceOf(Outcome.Superseded.class);
	}

	@ParameterizedTest
	@EnumSource(Fault.Cut.class)
	void opensOneTicketWhereverTheConnectionBreaks(Fault.Cut cut) {
		desk.fail(Fault.cut(cut).on(CREATE));

		Outcome outcome = desk.deliverToTheEnd(this.destination, this.first);

		assertThat(outcome).isInstanceOfAny(Outcome.Delivered.class, Outcome.AlreadyThere.class);
		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(Fault.Cut.class)
	void addsOneCommentWhereverTheConnectionBreaks(Fault.Cut cut) {
		deliver(this.first);
		desk.fail(Fault.cut(cut).on(UPDATE));

		desk.deliverToTheEnd(this.destination, this.second);

		assertThat(only(CONVERSATION).comments()).hasSize(2);
	}

	@Test
	void looksUpWhatBecameOfACallBeforeItIsRepeated() {
		desk.fail(Fault.cut(Fault.Cut.AFTER).on(CREATE));

		assertThat(deliver(this.first)).isEqualTo(Outcome.TryLater.because(Cause.UNREACHABLE));
		assertThat(deliver(this.first)).isEqualTo(new Outcome.TryLater(SupportDesk.CLAIM, Cause.IN_DOUBT));
		desk.clock.pass(SupportDesk.CLAIM);
		assertThat(deliver(this.first)).isEqualTo(new Outcome.AlreadyThere(only(CONVERSATION).id()));
		assertThat(desk.calls(CREATE)).isOne();
	}

	@Test
	void opensOneTicketWhenAnAnswerComesTooLate() {
		desk.fail(Fault.slow(SupportDesk.CALL_LIMIT.plusMillis(500)).on(CREATE));

		assertThat(deliver(this.first)).isEqualTo(Outcome.TryLater.because(Cause.UNREACHABLE));
		desk.deliverToTheEnd(this.destination, this.first);

		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@Test
	void waitsForAnIndexThatLags() {
		desk.lag(SupportDesk.INDEX_LAG);
		desk.fail(Fault.cut(Fault.Cut.AFTER).on(CREATE));

		desk.deliverToTheEnd(this.destination, this.first);

		assertThat(desk.calls(CREATE)).isOne();
		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@Test
	void opensOneTicketEvenIfTheIndexLagsLongerThanExpected() {
		desk.lag(Duration.ofMinutes(5));
		desk.fail(Fault.cut(Fault.Cut.AFTER).on(CREATE));
		deliver(this.first);

		desk.deliverToTheEnd(this.destination, this.second);
		desk.deliverToTheEnd(this.destination, this.first);

		assertThat(only(CONVERSATION).comments()).hasSize(2);
	}

	@Test
	void obeysHowLongZendeskWantsToBeLeftAlone() {
		desk.fail(Fault.throttled(Duration.ofSeconds(7)));
		desk.fail(Fault.status(429));

		assertThat(deliver(this.first)).isEqualTo(new Outcome.TryLater(Duration.ofSeconds(7), Cause.THROTTLED));
		assertThat(deliver(this.first)).isEqualTo(Outcome.TryLater.because(Cause.THROTTLED));
		assertThat(deliver(this.first)).isInstanceOf(Outcome.Delivered.class);
	}

	@ParameterizedTest
	@MethodSource("answers")
	void turnsWhatZendeskAnswersIntoAnOutcome(int status, Outcome outcome) {
		desk.fail(Fault.status(status).on(CREATE).times((status == 400 || status == 422) ? 2 : 1));

		assertThat(deliver(this.first)).isEqualTo(outcome);
		assertThat(desk.deliverToTheEnd(this.destination, this.first)).isInstanceOf(Outcome.Delivered.class);
	}

	static Stream<Arguments> answers() {
		return Stream.of(Arguments.of(401, Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED)),
				Arguments.of(403, Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED)),
				Arguments.of(409, Outcome.TryLater.because(Cause.CONFLICT)),
				Arguments.of(400, new Outcome.Refused("bad_request")),
				Arguments.of(404, Outcome.Refused.ofThisRecord("not_found")),
				Arguments.of(422, new Outcome.Refused("invalid_record")),
				Arguments.of(500, Outcome.TryLater.because(Cause.UNAVAILABLE)),
				Arguments.of(503, Outcome.TryLater.because(Cause.UNAVAILABLE)));
	}

	@Test
	void triesAgainAtOnceWhatNeverReachedZendesk() {
		try (ZendeskAt zendesk = new ZendeskAt("http://127.0.0.1:1/zendesk")) {
			TicketDestination nobody = SupportDesk.destination(EmailPolicy.OMIT, zendesk.desk(), desk.ledger,
					desk.jdbc);

			assertThat(SupportDesk.deliver(nobody, this.first)).isEqualTo(Outcome.TryLater.because(Cause.UNREACHABLE));
			assertThat(nobody.probe()).contains(Cause.UNREACHABLE);
		}
		assertThat(deliver(this.first)).isInstanceOf(Outcome.Delivered.class);
	}

	@Test
	void survivesACrashBetweenTheClaimAndTheCall() {
		desk.ledger.begin("zendesk", "ticket:" + CONVERSATION, Duration.ofSeconds(20));

		assertThat(deliver(this.first)).isEqualTo(new Outcome.TryLater(Duration.ofSeconds(20), Cause.IN_DOUBT));
		assertThat(desk.deliverToTheEnd(this.destination, this.first)).isInstanceOf(Outcome.Delivered.class);
		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "open", "add" })
	void survivesACrashBetweenTheCallAndItsRecord(String call) {
		TicketDestination crashing = desk.destination(EmailPolicy.OMIT, (zendesk) -> new CrashingDesk(zendesk, call));
		Stream.of(this.first, this.second).forEach((event) -> {
			try {
				SupportDesk.deliver(crashing, event);
			}
			catch (CrashingDesk.Crash crash) {
				desk.deliverToTheEnd(this.destination, event);
			}
		});

		assertThat(only(CONVERSATION).comments()).hasSize(2);
		assertThat(List.of(desk.told("chatbot:1"), desk.told("chatbot:2"))).containsExactly(1L, 1L);
	}

	@Test
	void survivesACrashBetweenTheTicketsRecordAndTheEvents() {
		deliver(this.first);
		desk.jdbc.sql("DELETE FROM delivery.ledger WHERE effect = 'comment:chatbot:1'").update();

		assertThat(deliver(this.first)).isInstanceOf(Outcome.AlreadyThere.class);
		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@Test
	void opensAFollowUpForWhatHappensAfterATicketIsClosed() {
		deliver(this.first);
		Ticket closed = only(CONVERSATION);
		desk.close(closed);

		List<Outcome> outcomes = Stream
			.of(this.second, this.second, Events.escalated("chatbot:3", "conv_1"), this.first)
			.map(this::deliver)
			.toList();

		Ticket followUp = desk.tickets(CONVERSATION).getLast();
		assertThat(desk.tickets(CONVERSATION)).hasSize(2);
		assertThat(outcomes).containsExactly(new Outcome.Delivered(followUp.id()),
				new Outcome.AlreadyThere(followUp.id()), new Outcome.Delivered(followUp.id()),
				new Outcome.AlreadyThere(closed.id()));
	}

	@Test
	void opensOneFollowUpWhereverTheConnectionBreaks() {
		deliver(this.first);
		desk.close(only(CONVERSATION));
		desk.fail(Fault.cut(Fault.Cut.AFTER).on(CREATE));

		desk.deliverToTheEnd(this.destination, this.second);
		desk.deliverToTheEnd(this.destination, Events.escalated("chatbot:3", "conv_1"));

		assertThat(desk.tickets(CONVERSATION)).hasSize(2);
		assertThat(List.of(desk.told("chatbot:2"), desk.told("chatbot:3"))).containsExactly(1L, 1L);
	}

	@Test
	void survivesACrashRightAfterAFollowUpIsOpened() {
		deliver(this.first);
		desk.close(only(CONVERSATION));
		TicketDestination crashing = desk.destination(EmailPolicy.OMIT, (zendesk) -> new CrashingDesk(zendesk, "open"));

		assertThatThrownBy(() -> SupportDesk.deliver(crashing, this.second)).isInstanceOf(CrashingDesk.Crash.class);
		desk.deliverToTheEnd(this.destination, this.second);
		desk.deliverToTheEnd(this.destination, Events.escalated("chatbot:3", "conv_1"));

		assertThat(desk.tickets(CONVERSATION)).hasSize(2);
		assertThat(List.of(desk.told("chatbot:2"), desk.told("chatbot:3"))).containsExactly(1L, 1L);
	}

	@Test
	void leavesAClosedTicketAloneWhenItsMatterIsSettled() {
		deliver(this.first);
		desk.close(only(CONVERSATION));

		assertThat(deliver(Events.resolved("chatbot:9", "conv_1"))).isInstanceOf(Outcome.Superseded.class);
	}

	@Test
	void opensAnotherTicketForWhatHappensAfterOneIsDeleted() {
		deliver(this.first);
		desk.forgetTickets();

		assertThat(deliver(this.second)).isInstanceOf(Outcome.Delivered.class);
		assertThat(only(CONVERSATION).comments()).hasSize(1);
	}

	@Test
	void saysThatAMatterHasEndedEvenIfTheAccountForbidsSolving() {
		deliver(this.first);
		desk.fail(Fault.status(422).on(UPDATE));

		assertThat(deliver(Events.resolved("chatbot:9", "conv_1"))).isInstanceOf(Outcome.Delivered.class);
		assertThat(desk.told("chatbot:9")).isOne();
		assertThat(only(CONVERSATION).status()).isEqualTo("new");
	}

	@Test
	void opensOneTicketForEventsUnderWayAtTheSameTime() throws Exception {
		List<Event> events = IntStream.range(0, 12)
			.mapToObj((number) -> Events.escalated("chatbot:" + number % 6, "conv_1"))
			.toList();
		allAtOnce(events);
		events.forEach((event) -> desk.deliverToTheEnd(this.destination, event));

		assertThat(only(CONVERSATION).comments()).hasSize(6);
		assertThat(IntStream.range(0, 6).mapToObj((number) -> desk.told("chatbot:" + number))).containsOnly(1L);
	}

	@Test
	void leavesNoTicketOpenWhenFailureAndSuccessAreUnderWayAtTheSameTime() throws Exception {
		List<Event> events = IntStream.range(0, 20)
			.boxed()
			.flatMap((number) -> Stream.of(Events.failed("stripe:f" + number, "in_" + number),
					Events.succeeded("stripe:s" + number, "in_" + number)))
			.toList();
		allAtOnce(events);
		events.forEach((event) -> desk.deliverToTheEnd(this.destination, event));

		assertThat(desk.tickets()).allMatch((ticket) -> ticket.status().equals("solved"));
		assertThat(desk.tickets().stream().map(Ticket::externalId)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void tellsEachEventOnceInOneTicketPerMatterWhateverHappens(long seed) {
		List<Event> events = List.of(this.first, this.second, Events.unresolved("timer:1", "conv_1"),
				Events.failed("stripe:1", "in_1"), Events.failed("stripe:2", "in_1"),
				Events.succeeded("stripe:3", Events.success("in_1").setPaymentIntent("pi_1")),
				Events.failed("stripe:4", "in_2"), Events.disputed("stripe:5", Events.dispute("pi_9")),
				Events.disputed("stripe:6", Events.dispute("pi_9").setStatus("under_review")),
				Events.failed("stripe:7", Events.failure("pi_7").setInvoice(null).setPaymentIntent("pi_7")),
				Events.failed("stripe:8", Events.failure("pi_8").setInvoice(null).setPaymentIntent("pi_8")));
		Random random = new Random(seed);
		List<Event> twice = new ArrayList<>(events);
		twice.addAll(events);
		Collections.shuffle(twice, random);

		twice.forEach((event) -> {
			fault(random).ifPresent(desk::fail);
			assertThat(desk.deliverToTheEnd(this.destination, event)).isNotInstanceOfAny(Outcome.TryLater.class,
					Outcome.Refused.class);
		});

		assertThat(only(CONVERSATION).comments()).hasSize(3);
		assertThat(only("invoice:in_2").comments()).hasSize(1);
		assertThat(only("payment:pi_9").comments()).hasSize(2);
		assertThat(Stream.of("stripe:7", "stripe:8").mapToLong(desk::told).sum()).isOne();
		only(DECLINES);
		assertThat(desk.tickets("invoice:in_1")).hasSizeLessThan(2)
			.allMatch((ticket) -> ticket.status().equals("solved"));
		// The payment ends the bill's matter and the day's declines, each in its ticket.
		assertThat(events).allMatch((event) -> desk.told(event.id()) <= (event.id().equals("stripe:3") ? 2 : 1));
	}

	private void allAtOnce(List<Event> events) throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Outcome>> outcomes = events.stream()
				.map((event) -> threads.submit(() -> deliver(event)))
				.toList();
			for (Future<Outcome> outcome : outcomes) {
				outcome.get();
			}
		}
	}

	private static Optional<Fault> fault(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> Optional.of(Fault.cut(Fault.Cut.BEFORE));
			case 1 -> Optional.of(Fault.cut(Fault.Cut.AFTER));
			case 2 -> Optional.of(Fault.cut(Fault.Cut.HALF));
			case 3 -> Optional.of(Fault.status(503).times(2));
			case 4 -> Optional.of(Fault.throttled(Duration.ofSeconds(2)));
			case 5 -> Optional.of(Fault.status(409));
			default -> Optional.empty();
		};
	}

	private Outcome deliver(Event event) {
		return SupportDesk.deliver(this.destination, event);
	}

	private static Ticket only(String externalId) {
		assertThat(desk.tickets(externalId)).hasSize(1);
		return desk.tickets(externalId).getFirst();
	}

}
