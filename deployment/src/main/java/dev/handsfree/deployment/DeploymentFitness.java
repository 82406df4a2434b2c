package dev.handsfree.deployment;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.settings.Environment;
import dev.handsfree.settings.Fitness;
import dev.handsfree.settings.Settings;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;

/**
 * Decides whether the settings of a deployment are fit, and whether stand-ins and real
 * destinations are mixed in a way that can work: a real one needs real credentials, and
 * production needs real ones only.
 */
public final class DeploymentFitness {

	private DeploymentFitness() {
	}

	/**
	 * Checks what was decided.
	 * @throws HandsfreeException with one sentence per fault
	 */
	public static void require(Settings settings) {
		List<String> faults = faults(settings);
		if (!faults.isEmpty()) {
			throw new HandsfreeException(String.join("\n", faults));
		}
	}

	/** A sentence for each fault, none of which holds a value. */
	public static List<String> faults(Settings settings) {
		// What this program made itself is fit by its making, but not for every mode.
		List<String> faults = new ArrayList<>(Fitness.of(settings.fromOutside()).faults());
		List<DestinationVendor> opened = DestinationVendor.ALL.stream()
			.filter((each) -> !each.credentials().isEmpty())
			.toList();
		opened.stream()
			.filter((each) -> settings.isFromOutside(each.address()))
			.forEach((each) -> each.credentials()
				.stream()
				.filter((credential) -> !settings.isFromOutside(credential.variable()))
				.forEach((credential) -> faults
					.add("%s is set, but %s is not.".formatted(each.address(), credential.variable()))));
		List<String> standIns = opened.stream()
			.filter((each) -> each.isChosen().test(settings))
			.map(DestinationVendor::address)
			.filter((address) -> !settings.isFromOutside(address))
			.toList();
		if (settings.environment() == Environment.PRODUCTION && !standIns.isEmpty()) {
			faults
				.add("HANDSFREE_ENV=production runs without stand-ins; set %s.".formatted(String.join(", ", standIns)));
		}
		faults.addAll(SourceSettings.findings(settings.all(), Presets.all()).faults());
		return faults;
	}

}
