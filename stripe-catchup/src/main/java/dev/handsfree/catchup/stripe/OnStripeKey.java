package dev.handsfree.catchup.stripe;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether there is a key to ask Stripe with; a blank one is none. */
public final class OnStripeKey implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return !context.getEnvironment().getProperty("ingest.stripe.api-key", "").isBlank();
	}

}
