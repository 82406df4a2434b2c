package dev.handsfree.crm.learn;

import java.util.List;

import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Fact;

/**
 * What was added.
 *
 * @param facts further facts, and where to file them
 * @param complete whether everything that was asked was answered
 */
record FiledAnswers(List<Filed<Fact>> facts, boolean complete) {

	FiledAnswers {
		facts = List.copyOf(facts);
	}

}
