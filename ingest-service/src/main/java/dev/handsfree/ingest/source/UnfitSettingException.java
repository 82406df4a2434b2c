package dev.handsfree.ingest.source;

import java.util.List;

/**
 * Settings that the service cannot start with: one sentence for each, none of which holds
 * a secret.
 */
public final class UnfitSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * What stops the start.
	 * @param sentences one for each setting at fault
	 */
	public UnfitSettingException(List<String> sentences) {
		super(String.join(" ", sentences));
	}

}
