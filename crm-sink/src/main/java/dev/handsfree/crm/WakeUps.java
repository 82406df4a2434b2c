package dev.handsfree.crm;

import java.util.Set;

import dev.handsfree.crm.FactFile.Learned;
import dev.handsfree.delivery.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the records that wait for names which now mean somebody. If that fails, or a
 * crash comes first, they come again by themselves, only later.
 */
final class WakeUps {

	private static final Logger logger = LoggerFactory.getLogger(WakeUps.class);

	private final FactFile file;

	private final WaitingRoom waitingRoom;

	WakeUps(FactFile file, WaitingRoom waitingRoom) {
		this.file = file;
		this.waitingRoom = waitingRoom;
	}

	void after(Learned learned) {
		if (!learned.names().isEmpty()) {
			wake(learned.names());
		}
	}

	private void wake(Set<String> names) {
		try {
			Set<String> keys = this.file.noLongerAwaited(names);
			if (!keys.isEmpty()) {
				this.waitingRoom.wake(keys);
			}
		}
		catch (RuntimeException ex) {
			logger.atWarn().addKeyValue("error", ex.getClass().getSimpleName()).log("waiting records sleep on");
		}
	}

}
