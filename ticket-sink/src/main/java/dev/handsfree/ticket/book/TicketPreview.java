package dev.handsfree.ticket.book;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.Wish;
import dev.handsfree.ticket.draft.TicketDraft;

/**
 * Says what {@link TicketWriter} would make of a wish as of now. Looks into the ledger
 * and the help desk, and claims and writes nothing in either.
 */
final class TicketPreview {

	private final HelpDesk desk;

	private final TicketLedger claims;

	private final SettledMatters settled;

	private final Buyers buyers;

	TicketPreview(HelpDesk desk, TicketLedger claims, SettledMatters settled, Buyers buyers) {
		this.desk = desk;
		this.claims = claims;
		this.settled = settled;
		this.buyers = buyers;
	}

	/**
	 * What would be done.
	 * @throws dev.handsfree.ticket.HelpDeskException if the help desk does not say
	 */
	String of(Wish wish) {
		return switch (wish) {
			case Wish.Tell tell -> of(tell);
			case Wish.Decline decline -> decline.account()
				.or(() -> this.buyers.firstOf(decline.payer()))
				.map(decline::of)
				.map(this::of)
				.orElse("nothing: it is a decline of nobody who has bought or has an account");
			case Wish.Settle settle -> of(settle);
			case Wish.Nothing(String why) -> "nothing: " + why;
		};
	}

	private String of(Wish.Tell wish) {
		TicketDraft draft = wish.draft();
		Optional<String> told = this.claims.find(TicketWriter.effectOf(draft));
		if (told.isPresent()) {
			return "nothing: ticket %s tells of it".formatted(told.get());
		}
		if (this.settled.anyOf(wish.unlessSettled())) {
			return "nothing: it had ended before this was heard of";
		}
		Stream<String> names = Stream.concat(Stream.of(draft.externalId()), wish.otherwiseIn().stream());
		return names.flatMap((name) -> ticketAbout(name).stream())
			.findFirst()
			.map("would add a comment to ticket %s"::formatted)
			.orElseGet(() -> "would open a ticket of priority " + draft.priority().name().toLowerCase(Locale.ROOT));
	}

	private String of(Wish.Settle wish) {
		List<String> tickets = wish.externalIds()
			.stream()
			.sorted()
			.flatMap((name) -> ticketAbout(name).stream())
			.toList();
		return tickets.isEmpty() ? "nothing: there is no ticket about it"
				: "would say in ticket %s that it has ended, and solve it".formatted(String.join(", ", tickets));
	}

	private Optional<String> ticketAbout(String externalId) {
		return this.claims.find(TicketBook.effect(externalId)).or(() -> this.desk.newest(externalId, Optional.empty()));
	}

}
