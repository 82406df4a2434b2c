package dev.handsfree.purchases.reading;

import java.util.Arrays;
import java.util.Locale;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.fact.money.InvoiceStanding;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.fact.owner.Account;
import dev.handsfree.purchases.fact.owner.Address;
import dev.handsfree.purchases.fact.owner.CustomerUser;
import dev.handsfree.purchases.fact.owner.Deletion;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.purchases.fact.owner.SubscriptionClaim;
import dev.handsfree.purchases.fact.owner.Tie;
import dev.handsfree.purchases.fact.owner.VerifiedAddress;

/** The kinds of facts, by the name under which each is stored. */
public enum FactKind {

	/** See {@link Subscription}. */
	SUBSCRIPTION(Subscription.class),

	/** See {@link InvoiceStanding}. */
	STANDING(InvoiceStanding.class),

	/** See {@link Payment}. */
	PAYMENT(Payment.class),

	/** See {@link Checkout}. */
	CHECKOUT(Checkout.class),

	/** See {@link FailedPayment}. */
	FAILED_PAYMENT(FailedPayment.class),

	/** See {@link Refund}. */
	REFUND(Refund.class),

	/** See {@link Dispute}. */
	DISPUTE(Dispute.class),

	/** See {@link InvoicePayment}. */
	INVOICE_PAYMENT(InvoicePayment.class),

	/** See {@link SessionLines}. */
	SESSION_LINES(SessionLines.class),

	/** See {@link Tie}. */
	TIE(Tie.class),

	/** See {@link Address}. */
	ADDRESS(Address.class),

	/** See {@link Account}. */
	ACCOUNT(Account.class),

	/** See {@link InvoiceLines}. */
	INVOICE_LINES(InvoiceLines.class),

	/** See {@link VerifiedAddress}. */
	VERIFICATION(VerifiedAddress.class),

	/** See {@link Deletion}. */
	DELETION(Deletion.class),

	/** See {@link CustomerUser}. */
	CUSTOMER_USER(CustomerUser.class),

	/** See {@link SubscriptionClaim}. */
	CLAIM(SubscriptionClaim.class),

	/** See {@link Intent}. */
	INTENT(Intent.class),

	/** See {@link ManualDecision}. */
	MANUAL_DECISION(ManualDecision.class),

	/** See {@link MoneyDecision}. */
	MONEY_DECISION(MoneyDecision.class);

	private final Class<? extends Fact> type;

	FactKind(Class<? extends Fact> type) {
		this.type = type;
	}

	/** The class of its facts. */
	public Class<? extends Fact> type() {
		return this.type;
	}

	/** The kind as it is stored. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The kind of that stored name. */
	public static FactKind of(String wireName) {
		return valueOf(wireName.toUpperCase(Locale.ROOT));
	}

	/** The kind of a fact. */
	public static FactKind of(Fact fact) {
		return Arrays.stream(values())
			.filter((kind) -> kind.type.isInstance(fact))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no kind for " + fact.getClass()));
	}

}
