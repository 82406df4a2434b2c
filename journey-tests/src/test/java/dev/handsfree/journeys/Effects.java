package dev.handsfree.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.journeys.story.End;
import dev.handsfree.journeys.story.Person;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.standin.zendesk.Ticket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the three destinations show of people, held against their stories: exactly the
 * effects that are due, each once.
 */
final class Effects implements AutoCloseable {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final Set<String> UNTOUCHED = Set.of("new", "open");

	private final HttpClient http = HttpClient.newHttpClient();

	private final StandIns destinations;

	private final URI access;

	/**
	 * Looks at nothing yet.
	 * @param destinations the CRM and the help desk
	 * @param access the customer API
	 */
	Effects(StandIns destinations, URI access) {
		this.destinations = destinations;
		this.access = access;
	}

	/** Each person has one contact, and it shows where the story has led. */
	void assertContacts(Crowd crowd) {
		Map<String, List<Contact>> byEmail = this.destinations.hubspot()
			.contacts()
			.stream()
			.collect(Collectors.groupingBy(Contact::email));
		Differences differences = new Differences("contacts");
		differences.expect(!byEmail.containsKey(""), "there is a contact without an e-mail");
		crowd.people().forEach((person) -> {
			List<Contact> contacts = byEmail.getOrDefault(person.email(), List.of());
			differences.expect(contacts.size() == 1, "%s has %d contacts", person, contacts.size());
			contacts.stream().limit(1).forEach((contact) -> compare(person, contact, differences));
		});
		differences.assertNone();
	}

	/** Each matter has its one ticket, and nobody has another. */
	void assertTickets(Crowd crowd) {
		Map<String, List<Ticket>> byMatter = this.destinations.zendesk()
			.tickets()
			.stream()
			.collect(Collectors.groupingBy(Ticket::externalId));
		Differences differences = new Differences("tickets");
		for (Person person : crowd.people()) {
			person.end()
				.tickets()
				.forEach((matter, expected) -> compare(person, matter, expected,
						byMatter.getOrDefault(matter, List.of()), differences));
		}
		Set<String> demanded = crowd.people()
			.stream()
			.flatMap((person) -> person.end().tickets().keySet().stream())
			.collect(Collectors.toSet());
		Set<String> people = crowd.people().stream().map(Person::key).collect(Collectors.toSet());
		byMatter.keySet()
			.stream()
			.filter((matter) -> people.stream().anyMatch((key) -> isAbout(matter, key)))
			.forEach((matter) -> differences.expect(demanded.contains(matter), "nobody asked for ticket %s", matter));
		differences.assertNone();
	}

	/** The customer API says of each person what the story has led to. */
	void assertAccess(Collection<Person> people) {
		Differences differences = new Differences("access");
		for (Person person : people) {
			JsonNode document = access(person);
			End end = person.end();
			differences.expect(document.path("status").asString("").equals(end.access()),
					"%s has access status '%s', not '%s'", person, document.path("status").asString(""), end.access());
			differences.expect(document.path("allowed").asBoolean(!end.allowed()) == end.allowed(), "%s is %sallowed",
					person, end.allowed() ? "not " : "");
		}
		differences.assertNone();
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	private static void compare(Person person, Contact contact, Differences differences) {
		End end = person.end();
		Set<String> tags = Set.of(contact.property("handsfree_tags").split(";", -1));
		differences.expect(contact.property("lifecyclestage").equals(end.stage()), "%s is at stage '%s', not '%s'",
				person, contact.property("lifecyclestage"), end.stage());
		differences.expect(tags.equals(end.tags()), "%s has tags %s, not %s", person, tags, end.tags());
		differences.expect(contact.property("handsfree_payment_status").equals(end.paymentStatus()),
				"%s has payment status '%s', not '%s'", person, contact.property("handsfree_payment_status"),
				end.paymentStatus());
	}

	private static void compare(Person person, String matter, End.Ticket expected, List<Ticket> tickets,
			Differences differences) {
		boolean fits = switch (expected) {
			case ONE_UNTOUCHED -> tickets.size() == 1 && UNTOUCHED.contains(tickets.getFirst().status())
					&& tickets.getFirst().comments().size() == 1;
			case ONE -> tickets.size() == 1;
			case NONE_OR_ONE_SOLVED -> tickets.isEmpty() || (tickets.size() == 1
					&& tickets.getFirst().status().equals("solved") && tickets.getFirst().comments().size() == 2);
		};
		differences.expect(fits, "%s: of %s there must be %s, there are %s", person, matter, expected,
				tickets.stream()
					.map((ticket) -> ticket.status() + " with " + ticket.comments().size() + " comments")
					.toList());
	}

	private static boolean isAbout(String matter, String key) {
		return matter.endsWith("_" + key) || matter.contains("_" + key + "_");
	}

	private JsonNode access(Person person) {
		HttpRequest request = HttpRequest.newBuilder(this.access.resolve("/customers/" + person.user() + "/access"))
			.timeout(Duration.ofSeconds(5))
			.header("Authorization", "Bearer " + Secrets.of("ACCESS_API_TOKENS"))
			.build();
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			return json.readTree((answer.statusCode() == 200) ? answer.body()
					: "{\"status\": \"answered " + answer.statusCode() + "\"}");
		}
		catch (IOException ex) {
			return json.readTree("{\"status\": \"no answer\"}");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
