package dev.handsfree.router.watch.waiting;

/**
 * What a sink's law is made of, since a task began to watch: due = ended + waiting.
 *
 * @param due deliveries that were due, with those that waited when it began
 * @param ended those of them that have ended, or are forgotten because nobody tells of
 * them any more
 */
record Law(long due, long ended) {

	static final Law NONE = new Law(0, 0);

	Law and(long moreDue, long moreEnded) {
		return new Law(this.due + moreDue, this.ended + moreEnded);
	}

	/** How many must wait by this law. */
	long waiting() {
		return this.due - this.ended;
	}

}
