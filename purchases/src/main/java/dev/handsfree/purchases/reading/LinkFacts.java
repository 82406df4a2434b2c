package dev.handsfree.purchases.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.Link;
import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.topics.UserIds;

/**
 * Says which facts of money a record of {@code identity.links} teaches: which intent or
 * charge paid an invoice, and what is known of an intent that no invoice made.
 */
public final class LinkFacts {

	private LinkFacts() {
	}

	/**
	 * The facts of one link; empty if it ties something else.
	 * @param learned the record
	 */
	public static List<Fact> of(IdentityLink learned) {
		Link link = learned.getLink();
		String event = learned.getEventId();
		Optional<String> intent = value(link, "payment_intent:");
		return switch (link.getKind()) {
			case "invoice_payment" -> value(link, "invoice:")
				.flatMap((in) -> intent.or(() -> value(link, "charge:"))
					.map((by) -> new InvoicePayment(new InvoiceId(in), by, event)))
				.<List<Fact>>map(List::of)
				.orElse(List.of());
			case "payment_succeeded" -> intent(intent, (id) -> new Intent(id, Optional.of(learned.getLearnedAt()),
					value(link, "charge:").map(ChargeId::new), Optional.empty(), Optional.empty(), event));
			case "payment_user" -> intent(intent, (id) -> new Intent(id, Optional.empty(), Optional.empty(),
					value(link, "user:").filter(UserIds::nameSomebody), Optional.empty(), event));
			case "payment_product" -> intent(intent, (id) -> new Intent(id, Optional.empty(), Optional.empty(),
					Optional.empty(), value(link, "product:"), event));
			default -> List.of();
		};
	}

	private static List<Fact> intent(Optional<String> intent, Function<String, Fact> fact) {
		return intent.map(fact).map(List::of).orElse(List.of());
	}

	private static Optional<String> value(Link link, String prefix) {
		return Stream.of(link.getLeft(), link.getRight())
			.filter((name) -> name.startsWith(prefix))
			.map((name) -> name.substring(prefix.length()))
			.findFirst();
	}

}
