package dev.handsfree.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.deployment.destination.DestinationVendor.StandInPorts;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.EnvFile;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.Settings.Layer;
import dev.handsfree.settings.Settings.Origin;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.cluster.ClusterAccess;

/**
 * Decides which settings hold for {@code up}, and which for the commands that talk to
 * what runs already: process environment over env file over what is stored over what is
 * built in.
 */
public final class DeploymentSettings {

	private final List<Layer> outside = new ArrayList<>();

	private final DataFolder folder;

	private DeploymentSettings(Map<String, String> environment, Optional<Path> envFile, DataFolder folder) {
		this.folder = folder;
		this.outside.add(Layer.withFiles(Origin.ENVIRONMENT, environment));
		envFile.ifPresent((file) -> this.outside.add(Layer.withFiles(Origin.ENV_FILE, EnvFile.read(file))));
	}

	/**
	 * The deployment that these name. A setting may stand in a file that
	 * {@code <VARIABLE>_FILE} names.
	 * @param environment the process environment
	 * @param envFile the file of {@code --env-file}
	 * @param folder the data folder
	 * @throws UnfitSettingsException if such a file cannot be read
	 */
	public static DeploymentSettings of(Map<String, String> environment, Optional<Path> envFile, DataFolder folder) {
		return new DeploymentSettings(environment, envFile, folder);
	}

	/**
	 * For {@code up}, which makes what is missing, and whose platform is always its own.
	 * The caller holds the folder's lock.
	 */
	public Settings forUp() {
		Settings settings = withStandIns(complete(this.folder.storedOrMade(), Map.of()));
		return noted(settings.under(platformOf(settings, PlatformPasswords.madeIn(this.folder.path()))));
	}

	/** The ports of {@code up}, without making anything. */
	public Settings ports() {
		return complete(Map.of(), Map.of());
	}

	/** For a command that talks to what runs. */
	public Settings forClient() {
		Settings settings = withStandIns(complete(this.folder.stored(), this.folder.lastAddresses()));
		Layer platform = platformOf(settings, PlatformPasswords.knownIn(this.folder.path()));
		return noted(settings.over(platform.without(openingOthers(settings))));
	}

	/** From then on every client of this process finds and opens its cluster. */
	private static Settings noted(Settings settings) {
		ClusterAccess.note(settings.all());
		RegistryAccess.note(settings.all());
		return settings;
	}

	/** What opens our own parts only, where the operator names others. */
	private static Set<String> openingOthers(Settings settings) {
		return BuiltIn.OPENING.entrySet()
			.stream()
			.filter((part) -> settings.isFromOutside(part.getKey()))
			.flatMap((part) -> part.getValue().stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The settings as arguments of a service: all that the process environment does not
	 * say itself.
	 */
	public static List<String> arguments(Settings settings) {
		return settings.all()
			.entrySet()
			.stream()
			.filter((one) -> !one.getValue().equals(System.getenv(one.getKey())))
			.map((one) -> "--" + one.getKey() + "=" + one.getValue())
			.toList();
	}

	private Settings complete(Map<String, String> stored, Map<String, String> lastAddresses) {
		List<Layer> layers = new ArrayList<>(this.outside);
		layers.add(new Layer(Origin.STORED, StandInSecrets.fitting(stored, Settings.of(this.outside))));
		layers.add(new Layer(Origin.LAST_UP, lastAddresses));
		layers.add(new Layer(Origin.BUILT_IN, BuiltIn.independent()));
		return Settings.of(layers);
	}

	private static Settings withStandIns(Settings settings) {
		return settings.over(new Layer(Origin.BUILT_IN, DestinationVendor
			.standIns(new StandInPorts(settings.port("STANDINS_PORT"), settings.port("STANDIN_SMTP_PORT")))));
	}

	private static Layer platformOf(Settings settings, PlatformPasswords passwords) {
		return new Layer(Origin.BUILT_IN, BuiltIn.platform(settings.port("KAFKA_PORT"), settings.port("REGISTRY_PORT"),
				settings.port("POSTGRES_PORT"), passwords));
	}

}
