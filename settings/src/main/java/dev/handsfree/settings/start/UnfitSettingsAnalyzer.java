package dev.handsfree.settings.start;

import dev.handsfree.settings.UnfitSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the sentences of what stopped a start in place of a stack trace. */
final class UnfitSettingsAnalyzer extends AbstractFailureAnalyzer<UnfitSettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnfitSettingsException cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
