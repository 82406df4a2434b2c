package dev.handsfree.access.fact;

import java.util.Optional;
import java.util.function.Predicate;

import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;

/**
 * Decides whether an event may teach anything about access: money decides, chat never
 * does, and test-mode money opens no live door. The second line behind the door, which
 * lets each source emit only the types on its list.
 */
public final class Admission {

	private final boolean live;

	private final Predicate<String> moneySource;

	/**
	 * @param live whether this is production, where money is real
	 * @param moneySource whether the source of that name is a payment provider
	 */
	public Admission(boolean live, Predicate<String> moneySource) {
		this.live = live;
		this.moneySource = moneySource;
	}

	/**
	 * Why the event teaches nothing here; empty if it may.
	 * @param event any event
	 */
	public Optional<String> refusal(Event event) {
		boolean account = event.type() == EventType.ACCOUNT_SIGNED_UP || event.type() == EventType.ACCOUNT_CHANGED;
		boolean fromMoney = this.moneySource.test(event.source());
		if (account && !fromMoney) {
			// A sign-up provider may say whose e-mail it verified, never who a payer is.
			return event.customer().isPresent() ? Optional.of("its source is no payment provider") : Optional.empty();
		}
		if (!account && !isMoney(event.type())) {
			return Optional.of("money decides access, and this is not about money");
		}
		if (!fromMoney) {
			return Optional.of("its source is no payment provider");
		}
		if (event.livemode() != this.live) {
			return Optional.of(this.live ? "test-mode money opens no live door" : "live money has no business here");
		}
		return Optional.empty();
	}

	private static boolean isMoney(EventType type) {
		return switch (type) {
			case CHECKOUT_COMPLETED, PAYMENT_SUCCEEDED, PAYMENT_FAILED, PAYMENT_REFUNDED, PAYMENT_DISPUTED,
					SUBSCRIPTION_CHANGED ->
				true;
			default -> false;
		};
	}

}
