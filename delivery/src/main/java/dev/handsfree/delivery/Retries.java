package dev.handsfree.delivery;

import java.util.Collection;

/**
 * Lets a sink say that what waiting records lacked has become known.
 */
public interface Retries {

	/**
	 * Makes the waiting records of these keys due at once; one that is being tried at
	 * this moment is tried once more after it.
	 * @param keys record keys: subjects
	 */
	void wake(Collection<String> keys);

}
