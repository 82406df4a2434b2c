package dev.handsfree.journeys;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules that hold for all modules. Whoever breaks one reads why it is there; if the
 * reason no longer holds, change the rule, and say so in an ADR.
 */
@AnalyzeClasses(packages = "dev.handsfree", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

	/** The services by what runs in them alone. */
	private static final Map<String, String> SERVICES = Map.of("ingest", "ingest", "webhooks", "ingest", "publish",
			"ingest", "catchup", "ingest", "router", "router", "crm", "crm", "access", "access", "ticket", "ticket",
			"alert", "alert", "ops", "ops");

	private static final String[] FRAMEWORKS = { "org.springframework..", "org.apache.kafka..", "jakarta.." };

	private static final String[] SINKS = { "dev.handsfree.crm..", "dev.handsfree.access..", "dev.handsfree.ticket..",
			"dev.handsfree.alert.." };

	@ArchTest
	static final ArchRule services_know_nothing_of_each_other = slices().assignedFrom(new Services())
		.should()
		.notDependOnEachOther()
		.because("services talk through topics alone: each can be deployed, scaled and restarted without the others, "
				+ "and what two of them need belongs into schemas or delivery")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule delivery_knows_no_destination = noClasses().that()
		.resideInAPackage("dev.handsfree.delivery..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(SINKS)
		.because("delivery is how every sink behaves; the moment it knows one destination, the next one is squeezed "
				+ "into its shape. Let the sink answer with an Outcome instead")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule messengers_know_no_kafka_and_no_delivery = noClasses().that()
		.resideInAPackage("dev.handsfree.messengers..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.kafka..", "org.springframework.jdbc..")
		.orShould()
		.dependOnClassesThat(serve())
		.because(
				"people are told of a Kafka that is away too, by a service that has no database: what carries messages "
						+ "needs neither. What is remembered of them belongs to who tells")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule normalizers_are_pure = noClasses().that()
		.resideInAnyPackage("dev.handsfree.signature..", "dev.handsfree.webhooks..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(FRAMEWORKS)
		.because("from bytes to an outcome is arithmetic: it is tested by the thousand in a second, and reads the same "
				+ "in ten years. What needs a framework belongs to webhook or publish")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule decisions_are_pure = noClasses().that(decide())
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(FRAMEWORKS)
		.orShould()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "java.net.http..")
		.because("a class that decides does not act: give it what it needs to know, and let its caller do what it "
				+ "answers")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule stripe_is_asked_in_one_place = noClasses().that()
		.resideOutsideOfPackage("dev.handsfree.stripe..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.stripe..")
		.because("what Stripe's errors mean was answered three times, and the answers had drifted apart. Ask StripeApi")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule destinations_are_called_in_one_place = noClasses().that()
		.resideInAnyPackage("dev.handsfree.crm..", "dev.handsfree.access..", "dev.handsfree.ticket..",
				"dev.handsfree.alert..", "dev.handsfree.messengers..", "dev.handsfree.delivery..",
				"dev.handsfree.deployment..", "dev.handsfree.quickstart..")
		.and()
		.doNotHaveFullyQualifiedName("dev.handsfree.delivery.call.DestinationCalls")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("java.net.http..")
		.because("a call needs a limit that holds for the body, an end to its answer, and no transaction around it; "
				+ "of two who made calls one had forgotten half. Use DestinationCalls")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule addresses_are_judged_in_one_place = noClasses().that()
		.resideOutsideOfPackages("dev.handsfree.settings..", "dev.handsfree.standin..")
		.should()
		.callMethod(URI.class, "getScheme")
		.orShould()
		.callMethod(InetAddress.class, "isSiteLocalAddress")
		.because("what a web address is had six answers, and with whom plain text may be spoken three: 10.example.com "
				+ "was near for one of them. Use WebAddress; the start of every service judges the rest")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule topics_are_read_in_one_place = noClasses().that()
		.doNotHaveFullyQualifiedName("dev.handsfree.topics.scan.TopicScan")
		.and()
		// Reads what was written, for the assertions of tests.
		.doNotHaveFullyQualifiedName("dev.handsfree.testkit.parts.TopicReader")
		.should()
		.callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("poll"))
			.and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(Consumer.class)))))
		.orShould()
		.callConstructorWhere(
				JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(KafkaConsumer.class))))
		.because("of nine loops that polled, each forgot something: the end of what is committed, the end of patience, "
				+ "or what happens to records that were polled when one fails. Share a topic by a listener container, "
				+ "or read it by TopicScan")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule problems_are_told_in_one_form = noClasses().should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("org.springframework.http.ProblemDetail")
		.because("Spring's problem detail names the path, and with it a user. Use edge's Problem")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule schemas_need_no_spring = noClasses().that()
		.resideInAnyPackage("dev.handsfree.topics..", "dev.handsfree.registry..", "dev.handsfree.events..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.because("whoever reads our topics, an analyst's script included, takes schemas and gets no application "
				+ "framework with it")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule settings_need_no_spring = noClasses().that()
		.resideInAnyPackage("dev.handsfree.settings", "dev.handsfree.settings.address")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.because(
				"the command line judges settings too, and gets no application framework with it. What stops a service's "
						+ "start belongs to settings.start")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule telemetry_needs_no_spring_and_no_service = noClasses().that()
		.resideInAPackage("dev.handsfree.telemetry..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.orShould()
		.dependOnClassesThat(serve())
		.because("every service tells of itself in the same words; whoever reads them must not need to know which "
				+ "service it was")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule nothing_is_traced_behind_our_backs = noClasses().should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("io.opentelemetry.api.GlobalOpenTelemetry")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("io.sentry.Sentry")
		.because("several services live in one process: what is global belongs to none of them, and is closed by the "
				+ "wrong one. Take the Tracing of your own context")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule the_platform_needs_no_spring_and_no_service = noClasses().that()
		.resideInAnyPackage("dev.handsfree.platform..", "dev.handsfree.testkit..", "dev.handsfree.standin..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..")
		.orShould()
		.dependOnClassesThat(serve())
		.because("tests of every service stand on these; if they knew a service, its tests would prove it with "
				+ "itself")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule packages_form_no_cycles = slices().matching("dev.handsfree.(**)")
		.should()
		.beFreeOfCycles()
		.because("in a cycle nobody can be understood, tested or moved alone; turn one of the arrows around with a "
				+ "small interface in the package that needs it. A vendor's package wires itself")
		.allowEmptyShould(false);

	@ArchTest
	static final ArchRule nothing_is_injected_into_fields = noFields().that()
		.areDeclaredInClassesThat()
		.resideInAPackage("dev.handsfree..")
		.should()
		.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
		.orShould()
		.beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
		.because("what a class needs stands in its constructor, so that a test can make it without a container")
		.allowEmptyShould(false);

	/** The classes that say so, and the rooms where all is decision. */
	private static DescribedPredicate<JavaClass> decide() {
		return DescribedPredicate
			.<JavaClass>describe("lie where all is decision",
					(type) -> type.getPackageName().startsWith("dev.handsfree.purchases")
							|| type.getPackageName().startsWith("dev.handsfree.stripe")
							|| type.getPackageName().startsWith("dev.handsfree.access.entitlement"))
			.or(DecidingClasses.inSourcesOf(Path.of("..")));
	}

	private static Optional<String> service(JavaClass type) {
		return SERVICES.entrySet()
			.stream()
			.filter((each) -> (type.getPackageName() + ".").startsWith("dev.handsfree." + each.getKey() + "."))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	/** The classes of services, and what all sinks are made of. */
	private static DescribedPredicate<JavaClass> serve() {
		return DescribedPredicate.describe("serve",
				(type) -> service(type).isPresent() || type.getPackageName().startsWith("dev.handsfree.delivery"));
	}

	/** Each service is one slice, whatever packages it has. */
	private static final class Services implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return service(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
		}

		@Override
		public String getDescription() {
			return "services";
		}

	}

}
