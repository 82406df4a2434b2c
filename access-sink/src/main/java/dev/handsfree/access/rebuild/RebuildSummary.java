package dev.handsfree.access.rebuild;

/**
 * How many documents a rebuild changes.
 *
 * @param documents how many names have one
 * @param changed of how many somebody sees something else than before
 * @param opened of those, to how many more is allowed
 * @param closed of those, to how many less is allowed
 * @param rewritten how many others are only written in today's form
 * @param forgotten how many belong to a name that no fact holds; they are left as they
 * are
 */
public record RebuildSummary(long documents, long changed, long opened, long closed, long rewritten, long forgotten) {
}
