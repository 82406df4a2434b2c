package dev.handsfree.settings;

import java.util.Locale;
import java.util.Set;

/**
 * A setting, by the name of its variable.
 *
 * @param name the variable
 * @param purpose what it is for
 * @param kind what its value is
 * @param readers which services read it; none if only the command line does, or a service
 * that is still to come
 */
public record Variable(String name, String purpose, Kind kind, Set<Reader> readers) {

	public Variable {
		readers = Set.copyOf(readers);
	}

	/** Whether its value is shown only on demand. */
	public boolean secret() {
		return this.kind.secret;
	}

	/** A service that reads settings. */
	public enum Reader {

		/** Takes webhooks and actions. */
		INGEST_SERVICE,
		/** Routes events. */
		ROUTER_STREAMS,
		/** Writes to the CRM. */
		CRM_SINK,
		/** Decides access. */
		ACCESS_SINK,
		/** Writes to the helpdesk. */
		TICKET_SINK,
		/** Tells people what is wrong. */
		ALERT_SINK,
		/** Shows what needs a person, and does what the person says. */
		OPS_CONSOLE;

		/** The service's name. */
		public String wireName() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** What a value is, which says how it can be unfit. */
	public enum Kind {

		/** Development or production. */
		MODE(false),
		/** Checked by its readers, or not at all. */
		TEXT(false),
		/** A whole number from 1. */
		COUNT(false),
		/** What the pausing of a subscription's payments does to access. */
		WHEN_PAUSED(false),
		/** Ids of connected accounts with commas between them. */
		ACCOUNTS(false),
		/** A secret, a token or a password of any form. */
		SECRET(true),
		/** A key of a provider that has a test mode, and says so in its first letters. */
		KEY(true),
		/** A web address. */
		ADDRESS(false),
		/** A web address that is a secret itself, or holds one. */
		SECRET_ADDRESS(true),
		/** A web address of Sentry's form, with the key in it. */
		REPORTS(true),
		/**
		 * Headers as {@code name=value} with commas between them, with a token in them.
		 */
		HEADERS(true),
		/** Web addresses with commas between them. */
		ADDRESSES(false),
		/** A web address in whose place a stand-in's may stand. */
		DESTINATION(false),
		/** A secret web address in whose place a stand-in's may stand. */
		SECRET_DESTINATION(true),
		/** A mail server, with the password in it. */
		MAIL(true),
		/** A JDBC address, which may hold a password. */
		DATABASE(true),
		/** Addresses and networks with commas between them. */
		NETWORKS(false);

		private final boolean secret;

		Kind(boolean secret) {
			this.secret = secret;
		}

	}

}
