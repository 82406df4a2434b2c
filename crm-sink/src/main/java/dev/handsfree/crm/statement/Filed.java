package dev.handsfree.crm.statement;

/**
 * Something that is known, and the name under which it is filed: whoever the name means
 * has it.
 *
 * @param <T> what is known
 * @param under the name
 * @param what what is known
 */
public record Filed<T>(String under, T what) {
}
