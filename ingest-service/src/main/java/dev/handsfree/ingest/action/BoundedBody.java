package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/** The bytes of an answer's body; fails as soon as they are more than a bound. */
final class BoundedBody implements BodySubscriber<byte[]> {

	private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();

	private @Nullable Subscription subscription;

	private long left;

	/**
	 * @param most how many bytes are taken
	 */
	BoundedBody(long most) {
		this.left = most;
	}

	@Override
	public void onSubscribe(Subscription opened) {
		this.subscription = opened;
		this.body.onSubscribe(opened);
	}

	@Override
	public void onNext(List<ByteBuffer> bytes) {
		this.left -= bytes.stream().mapToLong(ByteBuffer::remaining).sum();
		if (this.left >= 0) {
			this.body.onNext(bytes);
			return;
		}
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		onError(new IOException("the body is too large"));
	}

	@Override
	public void onError(Throwable failure) {
		this.body.onError(failure);
	}

	@Override
	public void onComplete() {
		this.body.onComplete();
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body.getBody();
	}

}
