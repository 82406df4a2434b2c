package dev.handsfree.crm.contact;

import java.time.Clock;

import dev.handsfree.crm.CrmClient;
import dev.handsfree.crm.identity.Identities;
import dev.handsfree.crm.identity.JsonColumns;
import dev.handsfree.crm.identity.MoneyFile;
import dev.handsfree.crm.identity.NameLinks;
import dev.handsfree.crm.identity.PersonFile;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.identity.TraitFile;
import dev.handsfree.crm.learn.LinksAndDecisions;
import dev.handsfree.crm.learn.PersonLearning;
import dev.handsfree.crm.learn.ProviderPrices;
import dev.handsfree.crm.learn.ProviderQuestions;
import dev.handsfree.crm.learn.WakeUps;
import dev.handsfree.delivery.Retries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The three ways in which something reaches a contact, around one database and one CRM.
 *
 * @param destination by an event
 * @param links by a link between names of money, or a decision by hand
 * @param due by the passing of time
 */
record CrmParts(CrmDestination destination, LinksAndDecisions links, DueContacts due) {

	static CrmParts of(CrmProperties properties, CrmClient crm, JdbcClient jdbc, TransactionTemplate transaction,
			Retries retries, Clock clock) {
		JsonColumns json = new JsonColumns();
		PersonFile file = new PersonFile(jdbc, json);
		PersonRows people = new PersonRows(jdbc);
		NameLinks names = new NameLinks(jdbc);
		Identities identities = new Identities(new TraitFile(jdbc, json), names, new MoneyFile(jdbc, json),
				transaction);
		ProviderPrices prices = new ProviderPrices(jdbc, properties.products(), clock);
		ContactRows rows = new ContactRows(jdbc, json);
		Targets targets = new Targets(file, people, crm, prices, properties.terms());
		ContactWriter contacts = new ContactWriter(
				new ContactLeases(transaction, rows, targets, crm.longestWrite(), clock), crm);
		PersonLearning learning = new PersonLearning(identities, file, people, prices,
				new ProviderQuestions(properties.stripe().facts(clock), clock), clock);
		WakeUps wakeUps = new WakeUps(names, retries);
		return new CrmParts(
				new CrmDestination(properties.admission(), learning, people, contacts, crm, wakeUps,
						new ContactPreview(transaction, identities, people, rows, targets, clock)),
				new LinksAndDecisions(identities, people, wakeUps, clock),
				new DueContacts(rows, contacts, prices, learning, clock));
	}

}
