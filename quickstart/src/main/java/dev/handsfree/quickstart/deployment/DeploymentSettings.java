package dev.handsfree.quickstart.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.quickstart.deployment.Settings.Layer;
import dev.handsfree.quickstart.deployment.Settings.Origin;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.FileSettings;
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
		this.outside.add(withFiles(Origin.ENVIRONMENT, environment));
		envFile.ifPresent((file) -> this.outside.add(withFiles(Origin.ENV_FILE, EnvFile.read(file))));
	}

	private static Layer withFiles(Origin origin, Map<String, String> variables) {
		try {
			Map<String, String> all = new HashMap<>(variables);
			all.putAll(FileSettings.in(variables));
			return new Layer(origin, all);
		}
		catch (UnfitSettingsException ex) {
			throw new HandsfreeException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The deployment that these name. A setting may stand in a file that
	 * {@code <VARIABLE>_FILE} names.
	 * @param environment the process environment
	 * @param envFile the file of {@code --env-file}
	 * @param folder the data folder
	 * @throws HandsfreeException if such a file cannot be read
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
		Settings all = settings.under(platformOf(settings, PlatformPasswords.madeIn(this.folder.path())));
		ClusterAccess.note(all.all());
		RegistryAccess.note(all.all());
		return all;
	}

	/** The ports of {@code up}, without making anything. */
	public Settings ports() {
		return complete(Map.of(), Map.of());
	}

	/** For a command that talks to what runs. */
	public Settings forClient() {
		Settings settings = withStandIns(complete(this.folder.stored(), this.folder.lastAddresses()));
		Settings all = settings.over(platformOf(settings, PlatformPasswords.knownIn(this.folder.path()))
			.without(settings.isFromOutside("KAFKA_BOOTSTRAP_SERVERS"), BuiltIn.OPENING_KAFKA)
			.without(settings.isFromOutside("REGISTRY_URL"), BuiltIn.OPENING_REGISTRY)
			.without(settings.isFromOutside("DATABASE_URL"), BuiltIn.OPENING_POSTGRES));
		ClusterAccess.note(all.all());
		RegistryAccess.note(all.all());
		return all;
	}

	private Settings complete(Map<String, String> stored, Map<String, String> lastAddresses) {
		List<Layer> layers = new ArrayList<>(this.outside);
		layers.add(new Layer(Origin.STORED, StandInSecrets.fitting(stored, Settings.of(this.outside))));
		layers.add(new Layer(Origin.LAST_UP, lastAddresses));
		layers.add(new Layer(Origin.BUILT_IN, BuiltIn.independent()));
		return Settings.of(layers);
	}

	private static Settings withStandIns(Settings settings) {
		return settings.over(new Layer(Origin.BUILT_IN,
				BuiltIn.standIns(settings.port("STANDINS_PORT"), settings.port("STANDIN_SMTP_PORT"))));
	}

	private static Layer platformOf(Settings settings, PlatformPasswords passwords) {
		return new Layer(Origin.BUILT_IN, BuiltIn.platform(settings.port("KAFKA_PORT"), settings.port("REGISTRY_PORT"),
				settings.port("POSTGRES_PORT"), passwords));
	}

}
