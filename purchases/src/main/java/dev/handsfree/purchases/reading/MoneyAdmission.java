package dev.handsfree.purchases.reading;

import java.util.Optional;
import java.util.Set;

import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.PaymentProviders;

/**
 * Decides whether an event may teach anything about money: money decides, chat never
 * does, test-mode money opens no live door, and the money of another's account, on a
 * platform for shops, is none of ours. The second line behind the door, which lets each
 * source emit only the types on its list.
 */
public final class MoneyAdmission {

	private final boolean live;

	private final Set<String> accounts;

	/**
	 * @param live whether this is production, where money is real
	 * @param accounts the connected accounts whose money counts
	 */
	public MoneyAdmission(boolean live, Set<String> accounts) {
		this.live = live;
		this.accounts = Set.copyOf(accounts);
	}

	/**
	 * Why the event teaches nothing here; empty if it may.
	 * @param event any event
	 */
	public Optional<String> refusal(Event event) {
		Optional<String> stranger = strangersAccount(event);
		if (stranger.isPresent()) {
			return stranger;
		}
		boolean account = isAccount(event.type());
		boolean fromMoney = PaymentProviders.tell(event);
		if (account && !fromMoney) {
			// A sign-up provider may say whose e-mail it verified, never who a payer is.
			return event.customer().isPresent() ? Optional.of("its source is no payment provider") : Optional.empty();
		}
		if (!account && !event.type().isMoney()) {
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

	/**
	 * Why an event of a connected account concerns nobody here; empty if it is of one's
	 * own account, or of one that is listed.
	 * @param event any event
	 */
	public Optional<String> strangersAccount(Event event) {
		return event.account()
			.filter((account) -> !this.accounts.contains(account))
			.map((account) -> "it is of a connected account that is not listed");
	}

	private static boolean isAccount(EventType type) {
		return switch (type) {
			case ACCOUNT_SIGNED_UP, ACCOUNT_CHANGED, ACCOUNT_DELETED -> true;
			default -> false;
		};
	}

}
