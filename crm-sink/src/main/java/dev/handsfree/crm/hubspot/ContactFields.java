package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.handsfree.crm.ContactProfile;
import dev.handsfree.crm.PaymentStatus;

/** Names HubSpot's contact properties, and says what they hold for a person. */
final class ContactFields {

	/** The person's id; unique in HubSpot. */
	static final String PERSON_ID = "handsfree_person_id";

	static final String TAGS = "handsfree_tags";

	static final String PLAN = "handsfree_plan";

	static final String PAYMENT_STATUS = "handsfree_payment_status";

	static final String EMAIL = "email";

	static final String FIRST_NAME = "firstname";

	static final String LAST_NAME = "lastname";

	static final String COMPANY = "company";

	static final String STAGE = "lifecyclestage";

	/** Nobody else writes these. */
	static final Set<String> OURS = Set.of(PERSON_ID, TAGS, PLAN, PAYMENT_STATUS);

	private ContactFields() {
	}

	/** What a contact should hold; empty where a field should hold nothing of ours. */
	static Map<String, String> of(ContactProfile profile) {
		Map<String, String> fields = new TreeMap<>();
		fields.put(PERSON_ID, profile.person());
		fields.put(EMAIL, profile.person());
		fields.put(TAGS, String.join(";", profile.tags()));
		fields.put(PLAN, String.join(";", profile.payments().plans()));
		fields.put(PAYMENT_STATUS, profile.payments().status().map(PaymentStatus::wireName).orElse(""));
		fields.put(FIRST_NAME, profile.firstName());
		fields.put(LAST_NAME, profile.lastName());
		fields.put(COMPANY, profile.company());
		fields.put(STAGE, profile.stage().map((stage) -> switch (stage) {
			case LEAD -> "lead";
			case CUSTOMER -> "customer";
		}).orElse(""));
		return fields;
	}

}
