package dev.handsfree.platform.supervision;

import java.time.Duration;
import java.util.Optional;

/**
 * Is told what becomes of supervised children, on the supervisor's thread.
 *
 * @param <C> what the children are
 */
public interface Reports<C extends Child> {

	/** A child is lost; it is being started again. */
	void lost(C child, Loss loss);

	/** It answers again, that long after it was reported lost. */
	void back(C child, Duration after);

	/**
	 * It is not started again any more, and nothing is supervised from here on.
	 * @param child the child
	 * @param tries how often it was started again within {@link Restarts#WINDOW}
	 * @param failure why the last of them failed; empty if it came back and was lost anew
	 */
	void givenUp(C child, int tries, Optional<RuntimeException> failure);

	/** In which way a child was lost. */
	enum Loss {

		/** Its process has ended. */
		DIED,
		/** Its process is there, but has not answered for too long. */
		SILENT

	}

}
