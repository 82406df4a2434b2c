package dev.handsfree.ingest;

import dev.handsfree.ingest.source.UnfitSettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns settings that cannot be used into sentences in place of a stack trace. */
final class UnfitSettingAnalyzer extends AbstractFailureAnalyzer<UnfitSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, UnfitSettingException cause) {
		return new FailureAnalysis(cause.getMessage(), "Change the settings named above.", cause);
	}

}
