package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Story;

/** All stories, in the order of the table. */
public final class AllStories {

	private AllStories() {
	}

	/** All of them. */
	public static List<Story> all() {
		return Stream
			.of(Ordinary.all(), Strangers.all(), SignUps.all(), Ties.all(), Refunds.all(), Periods.all(), Parts.all(),
					Debts.all(), OtherNames.all(), Quantities.all(), Endings.all(), Messages.all(), Invoices.all())
			.flatMap(List::stream)
			.toList();
	}

}
