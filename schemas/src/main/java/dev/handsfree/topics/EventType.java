package dev.handsfree.topics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says which types of event there are, and on which topic each is published. The route is
 * total: a type without a topic cannot be written down.
 */
public enum EventType {

	/** A person showed interest. */
	LEAD_CAPTURED("lead.captured", TopicCatalogue.LEADS),

	/** A lead with consent did not pay in time. */
	FOLLOWUP_DUE("followup.due", TopicCatalogue.LEADS),

	/** Somebody created an account. */
	ACCOUNT_SIGNED_UP("account.signed_up", TopicCatalogue.ACCOUNTS),

	/** An account's or a customer's data changed. */
	ACCOUNT_CHANGED("account.changed", TopicCatalogue.ACCOUNTS),

	/** An account or customer was deleted. */
	ACCOUNT_DELETED("account.deleted", TopicCatalogue.ACCOUNTS),

	/** What an earlier event lacked became known. */
	IDENTITY_LINKED("identity.linked", TopicCatalogue.ACCOUNTS),

	/** A checkout was completed. */
	CHECKOUT_COMPLETED("checkout.completed", TopicCatalogue.PAYMENTS),

	/** Money arrived. */
	PAYMENT_SUCCEEDED("payment.succeeded", TopicCatalogue.PAYMENTS),

	/** A payment was tried and failed, or needs the customer. */
	PAYMENT_FAILED("payment.failed", TopicCatalogue.PAYMENTS),

	/** Money went back, or a refund changed its state. */
	PAYMENT_REFUNDED("payment.refunded", TopicCatalogue.PAYMENTS),

	/** A payer disputes a charge, or a dispute changed its state. */
	PAYMENT_DISPUTED("payment.disputed", TopicCatalogue.PAYMENTS),

	/** A whole snapshot of a subscription. */
	SUBSCRIPTION_CHANGED("subscription.changed", TopicCatalogue.SUBSCRIPTIONS),

	/** A conversation went on. */
	CONVERSATION_UPDATED("conversation.updated", TopicCatalogue.CONVERSATIONS),

	/** A conversation needs a person. */
	CONVERSATION_ESCALATED("conversation.escalated", TopicCatalogue.CONVERSATIONS),

	/** A conversation ended well. */
	CONVERSATION_RESOLVED("conversation.resolved", TopicCatalogue.CONVERSATIONS),

	/** A conversation had no resolution in time. */
	CONVERSATION_UNRESOLVED("conversation.unresolved", TopicCatalogue.CONVERSATIONS),

	/** A deployment is in production. */
	DEPLOYMENT_SUCCEEDED("deployment.succeeded", TopicCatalogue.DEPLOYMENTS),

	/** A deployment failed. */
	DEPLOYMENT_FAILED("deployment.failed", TopicCatalogue.DEPLOYMENTS),

	/** Production went back to an earlier deployment. */
	DEPLOYMENT_ROLLED_BACK("deployment.rolled_back", TopicCatalogue.DEPLOYMENTS);

	private static final Map<String, EventType> BY_WIRE_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

	private final String wireName;

	private final Topic topic;

	EventType(String wireName, Topic topic) {
		this.wireName = wireName;
		this.topic = topic;
	}

	/** The type as events, settings and documents write it, such as payment.succeeded. */
	public String wireName() {
		return this.wireName;
	}

	/** The topic on which events of this type are published. */
	public Topic topic() {
		return this.topic;
	}

	/** Whether it tells of money, which only payment providers may do. */
	public boolean isMoney() {
		return this.topic.equals(TopicCatalogue.PAYMENTS) || this.topic.equals(TopicCatalogue.SUBSCRIPTIONS);
	}

	/** The Avro field that holds what is particular to this type. */
	public String field() {
		return this.wireName.replace('.', '_');
	}

	/**
	 * The type of that name; empty if there is none.
	 * @param wireName the name as events write it
	 */
	public static Optional<EventType> of(String wireName) {
		return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
	}

}
