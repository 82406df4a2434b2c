package dev.handsfree.quickstart.tour;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.quickstart.tour.Chapter.Sending;
import dev.handsfree.standin.StandIns;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tour's journeys that go well: who, what happens to them, and what must follow.
 */
final class Script {

	private static final JsonMapper json = new JsonMapper();

	private final StandIns standIns;

	private final VisibleEffects witness;

	private final boolean emailInTickets;

	private final Cast subscriber;

	private final Cast regretful;

	private final Cast curious;

	private final Cast stuck;

	Script(StandIns standIns, VisibleEffects witness, boolean emailInTickets, String run, Instant now) {
		this.standIns = standIns;
		this.witness = witness;
		this.emailInTickets = emailInTickets;
		this.subscriber = new Cast("Ada Lovelace", run, now);
		this.regretful = new Cast("Ben Byte", run, now);
		this.curious = new Cast("Cleo Query", run, now);
		this.stuck = new Cast("Dora Help", run, now);
	}

	List<Chapter> chapters() {
		return List.of(checkoutPaid(), renewalFailed(), anotherCheckoutPaid(), fullRefund(), leadCaptured(),
				escalated());
	}

	private Chapter checkoutPaid() {
		return chapter("Stripe checkout paid", "access active, contact at stage customer", purchase(this.subscriber),
				List.of(access(this.subscriber, "active, allowed"), contacts(this.subscriber, "customer")),
				this.subscriber, "purchase/objects.json");
	}

	private Chapter renewalFailed() {
		Cast who = this.subscriber;
		String invoice = "invoice:in_" + who.id() + "_2";
		return chapter("renewal failed", "past due with a sentence, one ticket",
				stripe(who, "renewal/invoice.payment_failed.json", "renewal/customer.subscription.updated.json"),
				List.of(access(who, "past_due, allowed"),
						ExpectedEffect.that("the customer reads a sentence", () -> this.witness.messageFor(who.user()),
								(sentence) -> !sentence.isBlank() && !sentence.contains("active until")),
						ExpectedEffect.that("the ticket for " + invoice, "1 ticket of priority high",
								() -> this.witness.tickets(invoice))),
				who, "renewal/objects.json");
	}

	private Chapter anotherCheckoutPaid() {
		return chapter("another checkout paid", "access active", purchase(this.regretful),
				List.of(access(this.regretful, "active, allowed")), this.regretful, "purchase/objects.json");
	}

	private Chapter fullRefund() {
		Cast who = this.regretful;
		return chapter("refunded in full", "access revoked",
				stripe(who, "refund/charge.refunded.json", "refund/refund.created.json"),
				List.of(access(who, "none, not allowed"), contacts(who, "customer")), who, "purchase/objects.json");
	}

	private Chapter leadCaptured() {
		Cast who = this.curious;
		return new Chapter("lead from the chatbot", () -> "one contact at stage lead, with its tags", Chapter.NOTHING,
				List.of(Sending.fromChatbot(who, "chat/lead.captured.json")),
				List.of(contacts(who, "lead"),
						ExpectedEffect.that("the contact's tags are pricing and team-plan",
								() -> this.witness.tagsOf(who.email()),
								(tags) -> List.of(tags.split(";")).containsAll(List.of("pricing", "team-plan")))));
	}

	private Chapter escalated() {
		Cast who = this.stuck;
		String conversation = "conversation:conv_" + who.id();
		return new Chapter("conversation escalated",
				() -> "one ticket: summary, priority, link"
						+ (this.emailInTickets ? ", e-mail" : "; no e-mail, as the policy says"),
				Chapter.NOTHING, List.of(Sending.fromChatbot(who, "chat/conversation.escalated.json")),
				List.of(ExpectedEffect.that("the ticket for " + conversation, "1 ticket of priority high",
						() -> this.witness.tickets(conversation)), ticketSays(conversation, "ten seats"),
						ticketSays(conversation, "https://app.example.com/c/conv_" + who.id()),
						ExpectedEffect.that(
								this.emailInTickets ? "the ticket names the e-mail" : "the ticket names no e-mail",
								() -> this.witness.ticketText(conversation),
								(text) -> text.contains(who.email()) == this.emailInTickets)));
	}

	private static List<Sending> purchase(Cast who) {
		return stripe(who, "purchase/checkout.session.completed.json", "purchase/customer.subscription.created.json",
				"purchase/invoice.paid.json");
	}

	private static List<Sending> stripe(Cast who, String... resources) {
		return Stream.of(resources).map((resource) -> Sending.fromStripe(who, resource)).toList();
	}

	/** A chapter of Stripe's, whose API shows the objects as its last webhooks do. */
	private Chapter chapter(String title, String outcome, List<Sending> sendings, List<ExpectedEffect> expectations,
			Cast who, String objects) {
		List<String> held = Stream
			.concat(Stream.of(who.speaking(objects)),
					sendings.stream().map((sending) -> json.readTree(sending.body()).at("/data/object").toString()))
			.toList();
		return new Chapter(title, () -> outcome, () -> held.forEach(this.standIns.stripe()::put), sendings,
				expectations);
	}

	private ExpectedEffect access(Cast who, String expected) {
		return ExpectedEffect.that("access of " + who.user(), expected, () -> this.witness.accessOf(who.user()));
	}

	private ExpectedEffect contacts(Cast who, String stage) {
		return this.witness.thatCrmHolds(who, "1 contact at stage " + stage);
	}

	private ExpectedEffect ticketSays(String externalId, String text) {
		return ExpectedEffect.that("the ticket says \"" + text + "\"", () -> this.witness.ticketText(externalId),
				(all) -> all.contains(text));
	}

}
