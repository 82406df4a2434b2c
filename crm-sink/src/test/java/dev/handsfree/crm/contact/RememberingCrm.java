package dev.handsfree.crm.contact;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactProfile;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.crm.CrmClient;
import dev.handsfree.crm.LifecycleStage;
import dev.handsfree.crm.PaymentStatus;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;

/**
 * A CRM that holds in memory what it was told, can be away, and lets something happen
 * while it is called.
 */
class RememberingCrm implements CrmClient {

	private final Map<String, Map<String, String>> contacts = new ConcurrentHashMap<>();

	private final AtomicReference<Runnable> beforeItTakes = new AtomicReference<>(RememberingCrm::nothing);

	private final AtomicReference<Runnable> onceItTook = new AtomicReference<>(RememberingCrm::nothing);

	private volatile boolean away;

	private volatile boolean silent;

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

	/** From now on it takes what it is told, and does not answer. */
	void fallSilent() {
		this.silent = true;
	}

	/** It answers again. */
	void comeBack() {
		this.away = false;
		this.silent = false;
	}

	/** Happens in the next call, before it takes what it is told. */
	void beforeItTakes(Runnable what) {
		this.beforeItTakes.set(what);
	}

	/** Happens in the next call, once it took what it was told. */
	void onceItTook(Runnable what) {
		this.onceItTook.set(what);
	}

	@Override
	public Map<String, String> fields(ContactProfile profile) {
		return Map.of("status", profile.payments().status().map(PaymentStatus::wireName).orElse(""), "plan",
				String.join(";", profile.payments().plans()), "stage",
				profile.stage().map(LifecycleStage::name).orElse(""));
	}

	@Override
	public Map<String, ContactResult> write(List<ContactWrite> writes) {
		this.beforeItTakes.getAndSet(RememberingCrm::nothing).run();
		Map<String, ContactResult> results = writes.stream()
			.collect(Collectors.toMap(ContactWrite::person, this::write));
		this.onceItTook.getAndSet(RememberingCrm::nothing).run();
		return results;
	}

	/**
	 * This CRM, slow enough for two to meet in it.
	 * @param underWay the people being written
	 * @param met opened once a person is written by two at a time
	 */
	CrmClient watched(Set<String> underWay, CountDownLatch met) {
		return new Watched(this, underWay, met);
	}

	private static void nothing() {
	}

	private ContactResult write(ContactWrite write) {
		if (this.away) {
			return new ContactResult.Failed(Outcome.TryLater.because(Cause.UNAVAILABLE));
		}
		this.contacts.put(write.person(), write.fields());
		if (this.silent) {
			return new ContactResult.Failed(Outcome.TryLater.because(Cause.UNREACHABLE));
		}
		return new ContactResult.Settled(write.person(),
				new ContactMemory(Optional.of(write.person()), write.fields(), write.fields()), true);
	}

	@Override
	public Duration longestWrite() {
		return Duration.ofMinutes(1);
	}

	@Override
	public Optional<Cause> probe() {
		return this.away ? Optional.of(Cause.UNAVAILABLE) : Optional.empty();
	}

	private record Watched(CrmClient crm, Set<String> underWay, CountDownLatch met) implements CrmClient {

		@Override
		public Map<String, String> fields(ContactProfile profile) {
			return this.crm.fields(profile);
		}

		@Override
		public Map<String, ContactResult> write(List<ContactWrite> writes) {
			List<String> people = writes.stream().map(ContactWrite::person).toList();
			people.stream().filter((person) -> !this.underWay.add(person)).forEach((person) -> this.met.countDown());
			try {
				var unused = this.met.await(10, TimeUnit.MILLISECONDS);
				return this.crm.write(writes);
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
			finally {
				people.forEach(this.underWay::remove);
			}
		}

		@Override
		public Duration longestWrite() {
			return this.crm.longestWrite();
		}

		@Override
		public Optional<Cause> probe() {
			return this.crm.probe();
		}

	}

}
