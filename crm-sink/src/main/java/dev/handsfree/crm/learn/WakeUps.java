package dev.handsfree.crm.learn;

import java.util.Set;

import dev.handsfree.crm.identity.Learned;
import dev.handsfree.crm.identity.NameLinks;
import dev.handsfree.delivery.Retries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the records that wait for names which now mean somebody. If that fails, or a
 * crash comes first, they come again by themselves, only later.
 */
public final class WakeUps {

	private static final Logger logger = LoggerFactory.getLogger(WakeUps.class);

	private final NameLinks links;

	private final Retries retries;

	public WakeUps(NameLinks links, Retries retries) {
		this.links = links;
		this.retries = retries;
	}

	public void after(Learned learned) {
		if (!learned.names().isEmpty()) {
			wake(learned.names());
		}
	}

	private void wake(Set<String> names) {
		try {
			Set<String> keys = this.links.noLongerAwaited(names);
			if (!keys.isEmpty()) {
				this.retries.wake(keys);
			}
		}
		catch (RuntimeException ex) {
			logger.atWarn().addKeyValue("error", ex.getClass().getSimpleName()).log("waiting records sleep on");
		}
	}

}
