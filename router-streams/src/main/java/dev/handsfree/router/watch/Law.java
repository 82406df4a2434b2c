package dev.handsfree.router.watch;

/**
 * What a sink's law is made of, since the watch began: due = ended + waiting (+ what
 * waited so long that it is remembered no more).
 *
 * @param due deliveries that were due
 * @param ended those of them that have ended
 * @param forgotten those that never did
 */
record Law(long due, long ended, long forgotten) {

	static final Law NONE = new Law(0, 0, 0);

	Law and(long moreDue, long moreEnded, long moreForgotten) {
		return new Law(this.due + moreDue, this.ended + moreEnded, this.forgotten + moreForgotten);
	}

	/** How many must wait by this law. */
	long waiting() {
		return this.due - this.ended - this.forgotten;
	}

}
