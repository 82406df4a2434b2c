package dev.handsfree.webhooks.source.vendor;

import java.util.List;

import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.hmac.Encoding;
import dev.handsfree.signature.hmac.HmacAlgorithm;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.signature.hmac.KeyForm;
import dev.handsfree.signature.hmac.TimeForm;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Place;
import dev.handsfree.webhooks.source.Checks;
import dev.handsfree.webhooks.source.Preset;

/**
 * The vendors whose webhooks are verified and kept until a normalizer knows them: one
 * block for each says how it signs, where its events' ids are, and where it says what
 * happened and when. What its sender asks to find out whether an address works is added
 * by {@link Preset#checking}; most send an event like any other.
 */
public final class Vendors {

	private static final HmacScheme SVIX = HmacScheme.standardWebhooks("svix-");

	private static final Preset RESEND = kept("resend", SVIX, EventIds.at("svix-id"), "/type", "/created_at");

	private static final Preset OTHER_SVIX = kept("svix", SVIX, EventIds.at("svix-id"), "/type", "/timestamp");

	/** Its keys are the secret as it is shown, against the specification. */
	private static final Preset POLAR = kept("polar", HmacScheme.standardWebhooks("webhook-").keyedBy(KeyForm.TEXT),
			EventIds.at("webhook-id"), "/type", "/timestamp");

	/**
	 * The delivery's id is not signed, and redeliveries have the same body. Its ping is
	 * kept as any event: every 2xx will do. Source:
	 * docs.github.com/webhooks/webhook-events-and-payloads.
	 */
	private static final Preset GITHUB = kept("github", HmacScheme.overBody("X-Hub-Signature-256", "sha256="),
			EventIds.ofBody(), "X-GitHub-Event", "");

	/**
	 * Asks once whether the address is ours, when it is entered. Source:
	 * docs.slack.dev/reference/events/url_verification.
	 */
	private static final Preset SLACK = kept("slack",
			HmacScheme.overBody("X-Slack-Signature", "v0=")
				.timed("X-Slack-Request-Timestamp", TimeForm.SECONDS, "v0:{time}:{body}"),
			EventIds.at("/event_id"), "/event/type", "/event_time")
		.checking(Checks.NONE.byChallenge(place("/type"), "url_verification", place("/challenge")));

	/**
	 * Validates an address by HEAD, and pings it by a notification whose id is null.
	 * Source: developers.intercom.com/docs/webhooks/setting-up-webhooks, and recorded
	 * pings.
	 */
	private static final Preset INTERCOM = kept("intercom",
			HmacScheme.overBody("X-Hub-Signature", "sha1=").by(HmacAlgorithm.SHA1), EventIds.at("/id"), "/topic",
			"/created_at")
		.checking(Checks.NONE.byHead().byPing(place("/topic"), "ping"));

	private static final Preset HUBSPOT = kept("hubspot",
			HmacScheme.overBody("X-HubSpot-Signature-v3", "")
				.in(Encoding.BASE64)
				.timed("X-HubSpot-Request-Timestamp", TimeForm.MILLISECONDS, "POST{url}{body}{time}"),
			EventIds.madeFrom(HubSpotChange::id), "/subscriptionType", "/occurredAt");

	/**
	 * Wants 200, its simulator's events included. Source:
	 * developer.paddle.com/webhooks/about/respond-to-webhooks.
	 */
	private static final Preset PADDLE = kept("paddle",
			HmacScheme.pairs("Paddle-Signature", ";", "ts=", "h1=", "{time}:{body}"), EventIds.at("/event_id"),
			"/event_type", "/occurred_at")
		.answering(200);

	/** It gives no id, and takes every status but 200 for a failure. */
	private static final Preset LEMON_SQUEEZY = kept("lemon-squeezy", HmacScheme.overBody("X-Signature", ""),
			EventIds.ofBody(), "X-Event-Name", "")
		.answering(200);

	/** The delivery's id is not signed. */
	private static final Preset CHATWOOT = kept("chatwoot", HmacScheme.overBody("X-Chatwoot-Signature", "sha256=")
		.timed("X-Chatwoot-Timestamp", TimeForm.SECONDS, "{time}.{body}"), EventIds.ofBody(), "/event", "");

	private static final Preset HELP_SCOUT = kept("help-scout",
			HmacScheme.overBody("X-HelpScout-Signature", "").by(HmacAlgorithm.SHA1).in(Encoding.BASE64),
			EventIds.ofBody(), "X-HelpScout-Event", "");

	private Vendors() {
	}

	/** All of them. */
	public static List<Preset> all() {
		return List.of(RESEND, OTHER_SVIX, POLAR, GITHUB, SLACK, INTERCOM, HUBSPOT, PADDLE, LEMON_SQUEEZY, CHATWOOT,
				HELP_SCOUT);
	}

	private static Preset kept(String name, SignatureScheme scheme, EventIds ids, String type, String time) {
		return Preset.kept(name, scheme, ids, place(type), place(time));
	}

	private static Place place(String text) {
		return text.isEmpty() ? Place.NOWHERE : Place.of(text);
	}

}
