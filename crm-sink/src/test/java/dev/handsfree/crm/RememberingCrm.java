package dev.handsfree.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;

/** A CRM that holds in memory what it was told, and can be away. */
final class RememberingCrm implements CrmClient {

	private final Map<String, Map<String, String>> contacts = new ConcurrentHashMap<>();

	private volatile boolean away;

	/** What the contact shows. */
	Map<String, String> contact(String person) {
		return this.contacts.getOrDefault(person, Map.of());
	}

	/** It holds nobody. */
	void forget() {
		this.contacts.clear();
	}

	/** From now on it does not answer. */
	void goAway() {
		this.away = true;
	}

	/** It answers again. */
	void comeBack() {
		this.away = false;
	}

	@Override
	public Map<String, String> fields(ContactProfile profile) {
		return Map.of("status", profile.payments().status().map(PaymentStatus::wireName).orElse(""), "plan",
				String.join(";", profile.payments().plans()), "stage", profile.stage().map(Stage::name).orElse(""));
	}

	@Override
	public Map<String, ContactResult> write(List<ContactWrite> writes) {
		return writes.stream().collect(Collectors.toMap(ContactWrite::person, this::write));
	}

	private ContactResult write(ContactWrite write) {
		if (this.away) {
			return new ContactResult.Failed(Outcome.TryLater.because(Cause.UNAVAILABLE));
		}
		this.contacts.put(write.person(), write.fields());
		return new ContactResult.Settled(write.person(),
				new ContactMemory(Optional.of(write.person()), write.fields(), write.fields()), true);
	}

	@Override
	public Optional<Cause> probe() {
		return this.away ? Optional.of(Cause.UNAVAILABLE) : Optional.empty();
	}

}
