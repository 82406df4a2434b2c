package dev.handsfree.catchup.reconcile.leader;

import java.util.Optional;

import org.springframework.context.SmartLifecycle;

/**
 * Starts reconciling once the service is there, and stops it before anything that it
 * needs is closed.
 */
final class ReconcileLifecycle implements SmartLifecycle {

	private final Optional<Reconciler> reconciler;

	private volatile boolean running;

	ReconcileLifecycle(Optional<Reconciler> reconciler) {
		this.reconciler = reconciler;
	}

	@Override
	public void start() {
		this.running = true;
		this.reconciler.ifPresent(Reconciler::start);
	}

	@Override
	public void stop() {
		this.reconciler.ifPresent(Reconciler::close);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
