package dev.handsfree.crm.hubspot;

import java.text.BreakIterator;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

	/** HubSpot's limit for a property's value. */
	private static final int LONGEST = 65_536;

	private static final String SEPARATOR = ";";

	private ContactFields() {
	}

	/** What a contact should hold; empty where a field should hold nothing of ours. */
	static Map<String, String> of(ContactProfile profile) {
		Map<String, String> fields = new TreeMap<>();
		fields.put(PERSON_ID, profile.person());
		fields.put(EMAIL, profile.person());
		fields.put(TAGS, fitting(profile.tags()));
		fields.put(PLAN, fitting(profile.payments().plans()));
		fields.put(PAYMENT_STATUS, profile.payments().status().map(PaymentStatus::wireName).orElse(""));
		fields.put(FIRST_NAME, cut(profile.name().first()));
		fields.put(LAST_NAME, cut(profile.name().last()));
		fields.put(COMPANY, cut(profile.company()));
		fields.put(STAGE, profile.stage().map((stage) -> switch (stage) {
			case LEAD -> "lead";
			case CUSTOMER -> "customer";
		}).orElse(""));
		return fields;
	}

	/** As many as fit, the first ones first; shown in the order of the alphabet. */
	private static String fitting(Collection<String> values) {
		SortedSet<String> fitting = new TreeSet<>();
		int length = 0;
		for (String value : values) {
			int more = value.length() + (fitting.isEmpty() ? 0 : SEPARATOR.length());
			if (length + more <= LONGEST && fitting.add(value)) {
				length += more;
			}
		}
		return String.join(SEPARATOR, fitting);
	}

	/** Never in the middle of what a reader takes for one character. */
	private static String cut(String text) {
		if (text.length() <= LONGEST) {
			return text;
		}
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
		characters.setText(text);
		return text.substring(0, characters.preceding(LONGEST + 1));
	}

}
