package dev.handsfree.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.settings.address.Nearness;
import dev.handsfree.settings.address.Network;

/**
 * Decides whether settings are fit for where Handsfree runs: in production no test keys,
 * no stand-ins, no tokens that can be guessed, and no plain text over networks of others;
 * elsewhere no live keys. Says one sentence per problem, all of them at once, and never a
 * value.
 */
public final class Fitness {

	private static final Pattern TEST_KEY = Pattern.compile("(sk|rk)_test_.*");

	private static final Pattern LIVE_KEY = Pattern.compile("(sk|rk)_live_.*");

	private static final Pattern ENCRYPTED = Pattern.compile(".*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?");

	/** A name as HTTP has it, and a value that is encoded as a URL's are. */
	private static final String HEADER = "\\s*[\\w!#$&'*+.^`|~-]+\\s*=([^,%\\p{Cntrl}]|%\\p{XDigit}{2})*";

	private static final Pattern HEADERS = Pattern.compile(HEADER + "(," + HEADER + ")*");

	private static final Pattern ACCOUNTS = Pattern.compile("acct_\\w+(\\s*,\\s*acct_\\w+)*");

	private static final String USERS_KEY = "ACTIONS_JWT_SECRET";

	private static final String STANDINS_MAIL_PORT = "8025";

	private final GivenSettings given;

	private Fitness(GivenSettings given) {
		this.given = given;
	}

	/**
	 * A sentence for each setting that is malformed or unfit, and one for each that would
	 * not be fit for production. Whether one is missing is said by its reader.
	 * @param settings every setting by its variable's name; others do no harm
	 */
	public static Findings of(Map<String, String> settings) {
		GivenSettings given = new GivenSettings(settings, Environment.of(settings));
		new Fitness(given).judge();
		return given.findings();
	}

	private void judge() {
		judgeKeys();
		judgeTokens();
		for (Variable variable : VariableCatalogue.all()) {
			this.given.text(variable.name()).ifPresent((value) -> judge(variable, value));
		}
	}

	private void judge(Variable variable, String value) {
		String name = variable.name();
		switch (variable.kind()) {
			case MODE ->
				require(value.matches("(?i)development|production"), name, "must be development or production");
			case COUNT -> require(value.matches("[1-9][0-9]{0,3}"), name, "must be a whole number from 1 to 9999");
			case WHEN_PAUSED -> require(value.matches("keep|end-of-period"), name, "must be keep or end-of-period");
			case ACCOUNTS -> require(ACCOUNTS.matcher(value).matches(), name, "must be like acct_1,acct_2");
			case NETWORKS -> judgeNetworks(name, value);
			case ADDRESS, SECRET_ADDRESS -> judgeAddress(name, value);
			case REPORTS -> judgeReports(name, value);
			case HEADERS ->
				require(HEADERS.matcher(value).matches(), name, "must be like name=value,name=value, percent-encoded");
			case ADDRESSES -> List.of(value.split(",", -1)).forEach((each) -> judgeAddress(name, each.strip()));
			case DESTINATION, SECRET_DESTINATION -> judgeDestination(name, value);
			case MAIL -> judgeMail(name, value);
			case DATABASE -> judgeDatabase(name, value);
			case KEY, SECRET, TEXT -> {
				// Keys of any name are judged together; the others have no mode.
			}
		}
	}

	/** Of every provider, and of every further account of one. */
	private void judgeKeys() {
		Pattern unfit = this.given.isProduction() ? TEST_KEY : LIVE_KEY;
		this.given.all()
			.forEach((name, value) -> require(!name.endsWith("_API_KEY") || !unfit.matcher(value).matches(), name,
					this.given.isProduction() ? "is a test key, and HANDSFREE_ENV is production: set the live one"
							: "is a live key, and HANDSFREE_ENV is development: set a test one"));
	}

	/** What opens a door of ours, and was not made by a provider. */
	private void judgeTokens() {
		this.given.all().keySet().stream().filter((name) -> name.endsWith("_API_TOKENS")).forEach((name) -> {
			List<String> tokens = this.given.list(name);
			tokens.forEach((token) -> this.given.guessable(name, tokens.indexOf(token) + 1, Guessable.why(token)));
		});
		this.given.text(USERS_KEY).ifPresent((key) -> this.given.guessable(USERS_KEY, 1, Guessable.why(key)));
	}

	private void judgeNetworks(String name, String value) {
		try {
			Network.listOf(value);
		}
		catch (IllegalArgumentException ex) {
			this.given.fault("%s %s.".formatted(name, ex.getMessage()));
		}
	}

	private void judgeAddress(String name, String value) {
		Optional<URI> address = address(value).filter((uri) -> isWeb(uri.getScheme()));
		require(address.isPresent(), name, "must be an address such as https://example.com");
		address.filter((uri) -> uri.getScheme().equalsIgnoreCase("http"))
			.ifPresent((uri) -> requireNear(uri.getHost(), name, "let it begin with https://"));
	}

	private void judgeReports(String name, String value) {
		Optional<URI> address = address(value).filter((uri) -> isWeb(uri.getScheme()) && uri.getUserInfo() != null)
			.filter((uri) -> uri.getPath().matches("(/[^/]+)+"));
		require(address.isPresent(), name, "must be like https://key@sentry.example.com/1");
		address.ifPresent((uri) -> judgeAddress(name, value));
	}

	private void judgeDestination(String name, String value) {
		judgeAddress(name, value);
		boolean standIn = address(value).map(URI::getHost).filter(Nearness::isLoopback).isPresent();
		require(!this.given.isProduction() || !standIn, name,
				"is a stand-in's address, and HANDSFREE_ENV is production: set the real one");
	}

	/** Whether mail is encrypted is agreed on with its server, on either scheme. */
	private void judgeMail(String name, String value) {
		Optional<URI> address = address(value).filter((uri) -> uri.getScheme().matches("(?i)smtps?"));
		require(address.isPresent(), name, "must be like smtp://user:password@host:port");
		address.ifPresent((uri) -> {
			int standIns = Integer.parseInt(port("STANDIN_SMTP_PORT", STANDINS_MAIL_PORT));
			boolean standIn = Nearness.isLoopback(uri.getHost()) && uri.getPort() == standIns;
			require(!this.given.isProduction() || !standIn, name,
					"is the stand-ins' address, and HANDSFREE_ENV is production: set the real one");
		});
	}

	private void judgeDatabase(String name, String value) {
		Optional<URI> address = Optional.of(value)
			.filter((url) -> url.startsWith("jdbc:"))
			.flatMap((url) -> address(url.substring("jdbc:".length())));
		require(address.isPresent(), name, "must be like jdbc:postgresql://host:5432/handsfree");
		address.filter((uri) -> !ENCRYPTED.matcher(value).matches())
			.ifPresent((uri) -> requireNear(uri.getHost(), name, "add sslmode=verify-full to it"));
	}

	private void requireNear(String host, String name, String way) {
		require(!this.given.isProduction() || this.given.isNear(host), name,
				"sends plain text beyond loopback, private networks and TRUSTED_PROXIES: in production " + way);
	}

	private void require(boolean fit, String name, String problem) {
		if (!fit) {
			this.given.fault("%s %s.".formatted(name, problem));
		}
	}

	private String port(String name, String otherwise) {
		return this.given.text(name).filter((value) -> value.matches("[0-9]{1,5}")).orElse(otherwise);
	}

	private static boolean isWeb(String scheme) {
		return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
	}

	/** An address with a scheme and a host. */
	private static Optional<URI> address(String value) {
		try {
			return Optional.of(new URI(value)).filter((uri) -> uri.getScheme() != null && uri.getHost() != null);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
