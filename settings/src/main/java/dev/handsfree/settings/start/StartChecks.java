package dev.handsfree.settings.start;

import java.util.Map;
import java.util.function.Function;

import dev.handsfree.settings.Findings;
import dev.handsfree.settings.Fitness;
import dev.handsfree.settings.Misspellings;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.cluster.ClusterAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Decides whether the settings let a service start, before anything is made of them: all
 * problems are told at once, and none by showing a value. What is not set is not judged:
 * a service is given only what it needs. From then on the process knows what opens Kafka.
 */
public final class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Logger logger = LoggerFactory.getLogger(StartChecks.class);

	private final Function<Map<String, String>, Findings> own;

	/** Those that hold for every service. */
	public StartChecks() {
		this((variables) -> Findings.NONE);
	}

	/**
	 * These, and those of one service.
	 * @param own says in a sentence each what is wrong with the variables that only this
	 * service can judge
	 */
	public StartChecks(Function<Map<String, String>, Findings> own) {
		this.own = own;
	}

	/**
	 * Warns of what looks like a setting and is none, and of what would not be fit for
	 * production, and lets only fit settings pass.
	 * @throws UnfitSettingsException with a sentence for each that is not
	 */
	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Map<String, String> variables = Variables.of(context.getEnvironment());
		Misspellings.in(variables.keySet()).forEach(logger::warn);
		Findings findings = Fitness.of(variables).and(this.own.apply(variables));
		findings.warnings().forEach(logger::warn);
		if (!findings.faults().isEmpty()) {
			throw new UnfitSettingsException(findings.faults());
		}
		ClusterAccess.note(variables);
	}

}
