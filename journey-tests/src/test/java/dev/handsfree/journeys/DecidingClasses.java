package dev.handsfree.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Finds the classes whose first sentence says that they decide, as their sources have it:
 * class files keep no Javadoc. What is nested in one belongs to it.
 */
final class DecidingClasses {

	private static final String OF_ITS_THINGS = "decides about a framework's own things and is plugged into it";

	private static final String IN_ITS_TYPES = "names a framework's values or failures, and calls nothing of it";

	private static final String ACTS_TOO = "asks or writes what it decides about; to be parted";

	/** Those that may know a framework, each with the reason. */
	private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
			Map.entry("dev.handsfree.catchup.thin.ThinRetries", OF_ITS_THINGS),
			Map.entry("dev.handsfree.edge.page.CallingPages", OF_ITS_THINGS),
			Map.entry("dev.handsfree.ingest.action.BearerScheme", OF_ITS_THINGS),
			Map.entry("dev.handsfree.ingest.action.UserTokens", OF_ITS_THINGS),
			Map.entry("dev.handsfree.quickstart.management.JoinedHealth", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.StreamsSettings", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.dedupe.AppendTime", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.dedupe.RocksLibrary", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.failure.RecordFailures", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.failure.ThreadFailures", OF_ITS_THINGS),
			Map.entry("dev.handsfree.router.life.StreamsThreads", OF_ITS_THINGS),
			Map.entry("dev.handsfree.settings.start.StartChecks", OF_ITS_THINGS),
			Map.entry("dev.handsfree.delivery.DatabaseFailure", IN_ITS_TYPES),
			Map.entry("dev.handsfree.delivery.lanes.Due", IN_ITS_TYPES),
			Map.entry("dev.handsfree.edge.connection.ConnectionCapacity", IN_ITS_TYPES),
			Map.entry("dev.handsfree.router.failure.Outages", IN_ITS_TYPES),
			Map.entry("dev.handsfree.router.life.Movement", IN_ITS_TYPES),
			Map.entry("dev.handsfree.topics.size.RecordSize", IN_ITS_TYPES),
			Map.entry("dev.handsfree.topics.rights.ServiceRights", IN_ITS_TYPES),
			Map.entry("dev.handsfree.crm.contact.ContactLeases", ACTS_TOO),
			Map.entry("dev.handsfree.crm.identity.Identities", ACTS_TOO),
			Map.entry("dev.handsfree.crm.identity.SameMoney", ACTS_TOO),
			Map.entry("dev.handsfree.platform.FatalFault", ACTS_TOO),
			Map.entry("dev.handsfree.quickstart.check.PlatformParts", ACTS_TOO));

	/** The last comment before the type that a file is named after. */
	private static final Pattern COMMENT = Pattern.compile(
			"/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*)*(?:(?:public|final|abstract|sealed)\\s+)*(?:class|record|enum|interface)\\s",
			Pattern.DOTALL);

	private static final Pattern FIRST_SENTENCE = Pattern.compile("^.*?(?:[.:](?=\\s)|$)", Pattern.DOTALL);

	private static final Pattern DECIDES = Pattern.compile("\\bdecides\\b", Pattern.CASE_INSENSITIVE);

	private DecidingClasses() {
	}

	/** Whether a class, or the one that it is nested in, says so and is no exception. */
	static DescribedPredicate<JavaClass> inSourcesOf(Path project) {
		Set<String> names = new HashSet<>(names(project));
		names.removeAll(EXCEPTIONS.keySet());
		return DescribedPredicate.describe("say that they decide",
				(type) -> names.contains(type.getName().replaceFirst("\\$.*", "")));
	}

	/** The names of those in the modules of a project. */
	static Set<String> names(Path project) {
		try (Stream<Path> modules = Files.list(project)) {
			return modules.map((module) -> module.resolve("src/main/java"))
				.filter(Files::isDirectory)
				.flatMap(DecidingClasses::namesIn)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> namesIn(Path sources) {
		try (Stream<Path> files = Files.walk(sources)) {
			return files.filter((file) -> file.toString().endsWith(".java") && decides(read(file)))
				.map((file) -> sources.relativize(file).toString().replace(".java", "").replace('/', '.'))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean decides(String source) {
		Matcher comment = COMMENT.matcher(source);
		if (!comment.find()) {
			return false;
		}
		String text = comment.group(1).replaceAll("\\s*\\n\\s*\\*", "").strip();
		Matcher sentence = FIRST_SENTENCE.matcher(text);
		return sentence.find() && DECIDES.matcher(sentence.group()).find();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
