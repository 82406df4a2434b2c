package dev.handsfree.messengers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.handsfree.topics.Cause;

/** A messenger that keeps what it is given, and fails as it is told. Thread-safe. */
public final class FakeMessenger implements Messenger {

	/** What it holds, as it was edited last. */
	public final List<Message> messages = new ArrayList<>();

	public int edits;

	private final String name;

	private final boolean edited;

	private final Deque<MessengerException> failures = new ArrayDeque<>();

	private boolean losesAnswers;

	private boolean away;

	private FakeMessenger(String name, boolean edited) {
		this.name = name;
		this.edited = edited;
	}

	public static FakeMessenger bot() {
		return new FakeMessenger("slack", true);
	}

	public static FakeMessenger mail() {
		return new FakeMessenger("mail", false);
	}

	public synchronized void failNext(MessengerException failure) {
		this.failures.add(failure);
	}

	/** Nobody answers, until it is back. */
	public synchronized void goAway() {
		this.away = true;
	}

	public synchronized void comeBack() {
		this.away = false;
	}

	/** What is posted next is there, and nobody hears of it. */
	public synchronized void loseNextAnswer() {
		this.losesAnswers = true;
	}

	/** A person deletes all messages. */
	public synchronized void clear() {
		this.messages.clear();
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Duration callLimit() {
		return Duration.ofSeconds(10);
	}

	@Override
	public boolean edits() {
		return this.edited;
	}

	@Override
	public synchronized String post(Message message) {
		fail();
		this.messages.add(message);
		if (this.losesAnswers) {
			this.losesAnswers = false;
			throw MessengerException.inDoubt(NotTaken.TryLater.because(Cause.UNREACHABLE));
		}
		return id(message);
	}

	@Override
	public synchronized boolean edit(String posted, Message message) {
		fail();
		for (int i = 0; i < this.messages.size(); i++) {
			if (id(this.messages.get(i)).equals(posted)) {
				this.messages.set(i, message);
				this.edits++;
				return true;
			}
		}
		return false;
	}

	@Override
	public synchronized Optional<String> find(Message message, Instant since) {
		return this.messages.stream().map(FakeMessenger::id).filter(id(message)::equals).findFirst();
	}

	@Override
	public synchronized Optional<Cause> probe() {
		return this.away ? Optional.of(Cause.UNREACHABLE) : Optional.empty();
	}

	private void fail() {
		if (this.away) {
			throw MessengerException.nothingSent(NotTaken.TryLater.because(Cause.UNREACHABLE));
		}
		if (!this.failures.isEmpty()) {
			throw this.failures.remove();
		}
	}

	private static String id(Message message) {
		return message.effect();
	}

}
