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

	private static final String BEING_SPLIT = "it is being split by feature";

	private static final Map<String, String> LARGER = Map.ofEntries(
			Map.entry("dev.handsfree.events", "generated from the schemas, a class for each record and enum"),
			Map.entry("dev.handsfree.crm", BEING_SPLIT),
			Map.entry("dev.handsfree.crm.hubspot", BEING_SPLIT), Map.entry("dev.handsfree.ticket", BEING_SPLIT),
			Map.entry("dev.handsfree.purchases", BEING_SPLIT), Map.entry("dev.handsfree.purchases.fact", BEING_SPLIT),
			Map.entry("dev.handsfree.webhooks.source", BEING_SPLIT),
			Map.entry("dev.handsfree.webhooks.signature", BEING_SPLIT),
			Map.entry("dev.handsfree.ingest.action", BEING_SPLIT),
			Map.entry("dev.handsfree.ingest.webhook", BEING_SPLIT), Map.entry("dev.handsfree.edge", BEING_SPLIT),
			Map.entry("dev.handsfree.catchup.reconcile.office", BEING_SPLIT),
			Map.entry("dev.handsfree.quickstart", BEING_SPLIT), Map.entry("dev.handsfree.platform", BEING_SPLIT));

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
