package dev.handsfree.quickstart.machine;

import java.util.List;

import dev.handsfree.quickstart.settings.DataFolder;
import dev.handsfree.quickstart.settings.Settings;

/**
 * Says which services there are, and what each needs to run beside the others in one
 * process.
 */
final class Services {

	private Services() {
	}

	static List<Service> all(Settings settings, DataFolder folder) {
		return List.of();
	}

}
