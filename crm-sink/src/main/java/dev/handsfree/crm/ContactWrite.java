package dev.handsfree.crm;

import java.util.Map;

/**
 * A contact that does not show yet what it should.
 *
 * @param person the person's id: the normalized e-mail
 * @param fields what it should show, by {@link CrmClient#fields}
 * @param memory what is remembered of it
 * @param traceId the event it is written for
 */
public record ContactWrite(String person, Map<String, String> fields, ContactMemory memory, String traceId) {

	/** Copies the fields. */
	public ContactWrite {
		fields = Map.copyOf(fields);
	}

}
