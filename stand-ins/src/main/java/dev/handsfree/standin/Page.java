package dev.handsfree.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.handsfree.standin.hubspot.HubSpotStandIn;
import dev.handsfree.standin.mail.MailStandIn;
import dev.handsfree.standin.slack.SlackStandIn;
import dev.handsfree.standin.stripe.StripeStandIn;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.standin.zendesk.ZendeskStandIn;

/**
 * Shows on one page what the stand-ins hold: contacts, tickets, messages and mails,
 * newest first. It renews itself where something changed.
 */
final class Page {

	private static final String FRAME = frame();

	private final HubSpotStandIn hubspot;

	private final ZendeskStandIn zendesk;

	private final StripeStandIn stripe;

	private final SlackStandIn slack;

	private final MailStandIn mail;

	Page(HubSpotStandIn hubspot, ZendeskStandIn zendesk, StripeStandIn stripe, SlackStandIn slack, MailStandIn mail) {
		this.hubspot = hubspot;
		this.zendesk = zendesk;
		this.stripe = stripe;
		this.slack = slack;
		this.mail = mail;
	}

	Answer answer() {
		String content = contacts() + tickets() + messages() + mails() + objects();
		return new Answer(200, Map.of("Content-Type", "text/html;charset=utf-8", "Cache-Control", "no-store",
				"Content-Security-Policy",
				"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:"),
				FRAME.replace("{{content}}", content), "");
	}

	private String contacts() {
		List<List<String>> rows = this.hubspot.contacts()
			.stream()
			.map((contact) -> List.of(Html.text(contact.email()),
					Html.text((contact.property("firstname") + " " + contact.property("lastname")).strip()),
					Html.text(contact.property("company")), Html.label(contact.property("lifecyclestage")),
					Html.text(contact.property("handsfree_plan")),
					Html.label(contact.property("handsfree_payment_status")),
					Html.labels(List.of(contact.property("handsfree_tags").split(";")))))
			.toList();
		return Html.section("Contacts", "No contacts yet: a captured lead or a payment makes one.",
				List.of("E-mail", "Name", "Company", "Stage", "Plan", "Payment", "Tags"), rows);
	}

	private String tickets() {
		List<List<String>> rows = this.zendesk.tickets()
			.stream()
			.map((ticket) -> List.of("#" + Html.text(ticket.id()), subject(ticket), Html.label(ticket.priority()),
					Html.label(ticket.status()), Html.text(ticket.requester()), Html.code(ticket.externalId()),
					Html.labels(ticket.tags())))
			.toList();
		return Html.section("Tickets", "No tickets yet: an escalated conversation or a failed payment makes one.",
				List.of("Ticket", "Subject", "Priority", "Status", "Requester", "External id", "Tags"), rows);
	}

	/** The subject; its comments unfold below it. */
	private static String subject(Ticket ticket) {
		String comments = ticket.comments()
			.stream()
			.map((comment) -> Html.prose(comment.body()))
			.collect(Collectors.joining());
		return "<details id=\"ticket-" + Html.text(ticket.id()) + "\"><summary>" + Html.text(ticket.subject())
				+ "</summary>" + comments + "</details>";
	}

	private String messages() {
		List<List<String>> rows = this.slack.messages()
			.stream()
			.map((message) -> List.of(Html.time(message.receivedAt()),
					Html.prose(message.text().isEmpty() ? message.payload().toString() : message.text())))
			.toList();
		return Html.section("Messages", "No Slack messages yet: an incident sends one.", List.of("Received", "Message"),
				rows);
	}

	private String mails() {
		List<List<String>> rows = this.mail.mails()
			.stream()
			.map((mail) -> List.of(Html.text(mail.from()), Html.text(String.join(", ", mail.to())),
					Html.text(mail.subject()), Html.prose(mail.text())))
			.toList();
		return Html.section("Mails", "No mails yet.", List.of("From", "To", "Subject", "Text"), rows);
	}

	private String objects() {
		Map<String, Integer> counts = this.stripe.counts();
		List<List<String>> rows = counts.entrySet()
			.stream()
			.map((entry) -> List.of(Html.code(entry.getKey()), entry.getValue().toString()))
			.toList();
		return Html.section("Kinds of Stripe objects", "No Stripe objects yet.", List.of("Object", "Held"), rows);
	}

	private static String frame() {
		try (InputStream in = Page.class.getResourceAsStream("standins.html")) {
			if (in == null) {
				throw new IllegalStateException("standins.html is missing from the jar");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
