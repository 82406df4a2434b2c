package dev.handsfree.journeys;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A package is read in one sitting: what is larger is split by feature, never by kind. An
 * exception names its reason, and goes once the package is small.
 */
@AnalyzeClasses(packages = "dev.handsfree", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageSizeTest {

	private static final int MOST = 15;

	private static final Map<String, String> LARGER = Map.of("dev.handsfree.events",
			"generated from the schemas, a class for each record and enum", "dev.handsfree.crm.hubspot",
			"one vendor is one package, by one type too many", "dev.handsfree.platform",
			"Kafka, the registry and Postgres as one machine: what they share is not public, and would have to be");

	@ArchTest
	static void noPackageHasMoreThanFifteenTypes(JavaClasses classes) {
		Map<String, Long> larger = larger(classes);
		larger.keySet().removeAll(LARGER.keySet());
		assertThat(larger).as("packages of more than %d types: split them by feature", MOST).isEmpty();
	}

	@ArchTest
	static void everyExceptionIsNeeded(JavaClasses classes) {
		assertThat(larger(classes)).as("what is small enough is no exception any more")
			.containsOnlyKeys(LARGER.keySet());
	}

	private static Map<String, Long> larger(JavaClasses classes) {
		Map<String, Long> types = classes.stream()
			.filter((type) -> type.getEnclosingClass().equals(Optional.empty()))
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
		types.values().removeIf((count) -> count <= MOST);
		return types;
	}

}
