package dev.handsfree.purchases.fact;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of facts, by the name under which each is stored. */
public enum FactKind {

	/** See {@link Subscription}. */
	SUBSCRIPTION(Subscription.class),

	/** See {@link Standing}. */
	STANDING(Standing.class),

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

	/** See {@link Verification}. */
	VERIFICATION(Verification.class),

	/** See {@link Deletion}. */
	DELETION(Deletion.class),

	/** See {@link CustomerUser}. */
	CUSTOMER_USER(CustomerUser.class),

	/** See {@link Claim}. */
	CLAIM(Claim.class),

	/** See {@link Intent}. */
	INTENT(Intent.class),

	/** See {@link ManualDecision}. */
	MANUAL_DECISION(ManualDecision.class);

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

	static FactKind of(Fact fact) {
		return Arrays.stream(values())
			.filter((kind) -> kind.type.isInstance(fact))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no kind for " + fact.getClass()));
	}

}
