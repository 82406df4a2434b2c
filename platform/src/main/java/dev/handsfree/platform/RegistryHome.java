package dev.handsfree.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Finds the folder with the registry's program: where the property {@value #PROPERTY}
 * says, else where the build has unpacked it, seen from this class or from the working
 * directory.
 */
final class RegistryHome {

	static final String PROPERTY = "handsfree.registry.home";

	private static final String PROGRAM = "quarkus-run.jar";

	private RegistryHome() {
	}

	static Path find() {
		return find(System.getProperty(PROPERTY), starts());
	}

	static Path find(@Nullable String named, List<Path> starts) {
		List<Path> candidates = (named != null) ? List.of(Path.of(named).toAbsolutePath()) : near(starts);
		return candidates.stream()
			.filter((folder) -> Files.isRegularFile(folder.resolve(PROGRAM)))
			.findFirst()
			.orElseThrow(() -> PlatformException.registryMissing(
					(named != null) ? named : "registry/ and platform/target/registry/ above " + starts.getFirst()));
	}

	/** The jar to run in such a folder. */
	static Path program(Path home) {
		return home.resolve(PROGRAM);
	}

	private static List<Path> near(List<Path> starts) {
		List<Path> candidates = new ArrayList<>();
		for (Path start : starts) {
			for (Path at = start; at != null; at = at.getParent()) {
				candidates.add(at.resolve("registry"));
				candidates.add(at.resolve("platform/target/registry"));
			}
		}
		return candidates;
	}

	private static List<Path> starts() {
		List<Path> starts = new ArrayList<>();
		codeLocation().ifPresent(starts::add);
		starts.add(Path.of("").toAbsolutePath());
		return starts;
	}

	private static Optional<Path> codeLocation() {
		CodeSource source = RegistryHome.class.getProtectionDomain().getCodeSource();
		if (source == null || source.getLocation() == null) {
			return Optional.empty();
		}
		// Inside a Boot jar this reads jar:nested:/app.jar/!BOOT-INF/lib/platform.jar!/
		String location = source.getLocation().toString().replaceFirst("^jar:", "").replaceFirst("^nested:", "file:");
		int nested = location.indexOf("/!");
		try {
			return Optional.of(Path.of(new URI((nested < 0) ? location : location.substring(0, nested))));
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
