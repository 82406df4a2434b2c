package dev.handsfree.topics.money;

import java.util.Optional;

import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an event is worth while it waits: the sum that the event itself names.
 *
 * @param amount in minor units of the currency
 * @param currency ISO 4217, as the event has it
 */
public record Worth(long amount, String currency) {

	/**
	 * What an event says that it is worth; a checkout without a sum is worth nothing yet.
	 * @param details the part of it that is particular to its type
	 */
	public static Optional<Worth> of(SpecificRecord details) {
		return switch (details) {
			case PaymentSucceeded paid -> Optional.of(new Worth(paid.getAmount(), paid.getCurrency()));
			case PaymentFailed failed -> Optional.of(new Worth(failed.getAmount(), failed.getCurrency()));
			case PaymentRefunded back -> Optional.of(new Worth(back.getAmount(), back.getCurrency()));
			case PaymentDisputed disputed -> Optional.of(new Worth(disputed.getAmount(), disputed.getCurrency()));
			case CheckoutCompleted checkout -> checkout.getAmount()
				.flatMap((amount) -> checkout.getCurrency().map((currency) -> new Worth(amount, currency)));
			default -> Optional.empty();
		};
	}

}
