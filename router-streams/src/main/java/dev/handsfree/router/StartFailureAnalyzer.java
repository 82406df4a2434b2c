package dev.handsfree.router;

import dev.handsfree.settings.UnfitSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a setting that stops a start into its sentence in place of a stack trace. */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<UnfitSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnfitSettingsException unfit) {
		return new FailureAnalysis(unfit.getMessage(), null, unfit);
	}

}
