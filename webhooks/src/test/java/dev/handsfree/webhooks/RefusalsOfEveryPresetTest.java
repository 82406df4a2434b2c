package dev.handsfree.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.signature.Rejection;
import dev.handsfree.signature.Verification;
import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * One table over every preset: a right webhook with one thing changed, and what comes of
 * it. What does not apply to a scheme (an age where nothing is timed) has no row.
 */
class RefusalsOfEveryPresetTest {

	private static final byte[] BODY = "{\"id\":\"evt_1\",\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);

	private static final Set<Rejection> ANY = Set.of(Rejection.values());

	@Test
	void theTableHoldsEveryPreset() {
		assertThat(Wire.all().map(Wire::preset)).containsExactlyInAnyOrderElementsOf(Presets.all().keySet());
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("table")
	void rejects(Wire wire, String change, ARequest request, byte[] body, Set<Rejection> reasons) {
		Verification outcome = wire.verify(request, body);

		assertThat(outcome).isInstanceOf(Rejected.class);
		assertThat(reasons).contains(((Rejected) outcome).reason());
	}

	static Stream<Arguments> table() {
		return Wire.all()
			.flatMap((wire) -> Stream.of(headers(wire), signatures(wire), times(wire), bodies(wire))
				.flatMap(Function.identity()));
	}

	private static Stream<Arguments> headers(Wire wire) {
		ARequest right = right(wire);
		return Stream.concat(Stream.of(wire.signature()), wire.alone().stream())
			.flatMap((name) -> Stream.of(
					row(wire, name + " is missing", right.lines(name, List.of()), Rejection.MISSING_HEADER),
					row(wire, name + " is empty", right.lines(name, List.of("")), Rejection.MISSING_HEADER,
							Rejection.UNREADABLE_HEADER),
					row(wire, name + " is blank", right.lines(name, List.of(" \t ")), Rejection.MISSING_HEADER,
							Rejection.UNREADABLE_HEADER),
					row(wire, name + " is over-long", right.changed(name, (value) -> value + "A".repeat(5000)),
							Rejection.HEADER_TOO_LONG),
					row(wire, name + " holds what is no ASCII", right.changed(name, (value) -> "é\u0000" + value)),
					row(wire, name + " has a blank inside", right.changed(name, (value) -> middle(value, " ")))));
	}

	private static Stream<Arguments> signatures(Wire wire) {
		ARequest right = right(wire);
		ARequest of = wire.signed("whsec_" + "b3RoZXIgc2VjcmV0IG9mIHNvbWVib2R5", Wire.NOW, BODY);
		return Stream.of(row(wire, "another's secret", of, Rejection.WRONG_SIGNATURE),
				row(wire, "another mark", right.changed(wire.signature(), (value) -> marked(wire, value)),
						Rejection.NO_KNOWN_SIGNATURE, Rejection.WRONG_SIGNATURE),
				row(wire, "no digest", changed(wire, right, (value) -> "")),
				row(wire, "a digest too short", changed(wire, right, (value) -> value.substring(1))),
				row(wire, "a digest too long", changed(wire, right, (value) -> value + value.charAt(0))),
				row(wire, "a digest in the other case", changed(wire, right, RefusalsOfEveryPresetTest::otherCase)),
				row(wire, "a digest with one sign changed",
						changed(wire, right, (value) -> ((value.charAt(0) == 'a') ? "b" : "a") + value.substring(1))));
	}

	private static Stream<Arguments> times(Wire wire) {
		if (!wire.isTimed()) {
			return Stream.empty();
		}
		Stream<Arguments> ages = Stream.of(
				row(wire, "too old", wire.signed(Wire.NOW.minusSeconds(301), BODY), Rejection.TOO_OLD),
				row(wire, "from the future", wire.signed(Wire.NOW.plusSeconds(301), BODY), Rejection.TOO_NEW),
				row(wire, "of 1970", wire.signed(Instant.EPOCH, BODY), Rejection.TOO_OLD));
		ARequest right = right(wire);
		ARequest earlier = wire.signed(Wire.NOW.minusSeconds(1), BODY);
		Stream<Arguments> alone = wire.alone()
			.stream()
			.flatMap((name) -> Stream.of(row(wire, name + " is repeated",
					right.lines(name, List.of(right.all(name).getFirst(), right.all(name).getFirst())),
					Rejection.UNREADABLE_HEADER)));
		Stream<Arguments> swapped = wire.timeHeader()
			.stream()
			.flatMap((name) -> Stream.of(
					row(wire, "another time than signed", right.lines(name, earlier.all(name)),
							Rejection.WRONG_SIGNATURE),
					row(wire, "no time", right.lines(name, List.of("soon")), Rejection.UNREADABLE_HEADER),
					row(wire, "a negative time", right.changed(name, (value) -> "-" + value),
							Rejection.UNREADABLE_HEADER, Rejection.TOO_OLD)));
		return Stream.of(ages, alone, swapped).flatMap(Function.identity());
	}

	private static Stream<Arguments> bodies(Wire wire) {
		if (wire.isShared()) {
			// What proves only who sends says nothing of the body.
			return Stream.empty();
		}
		ARequest right = right(wire);
		Stream<Arguments> changed = Stream.of(0, BODY.length / 2, BODY.length - 1).map((at) -> {
			byte[] body = BODY.clone();
			body[at] ^= 1;
			return row(wire, "byte " + at + " differs", right, body, Rejection.WRONG_SIGNATURE);
		});
		byte[] longer = (new String(BODY, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] notUtf8 = { '{', (byte) 0xff, (byte) 0xfe, '}' };
		byte[] replaced = new String(notUtf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
		return Stream.concat(changed,
				Stream.of(row(wire, "a body with a line's end", right, longer, Rejection.WRONG_SIGNATURE),
						row(wire, "no body", right, new byte[0], Rejection.WRONG_SIGNATURE),
						row(wire, "a body that went through text", wire.signed(Wire.NOW, notUtf8), replaced,
								Rejection.WRONG_SIGNATURE)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("harmless")
	void verifies(Wire wire, String change, ARequest request, byte[] body) {
		assertThat(wire.verify(request, body)).isEqualTo(new Verified(0));
	}

	static Stream<Arguments> harmless() {
		return Wire.all().flatMap((wire) -> {
			ARequest right = right(wire);
			byte[] notUtf8 = { '{', '"', (byte) 0xc3, (byte) 0x28, '"', (byte) 0xff, 0, '}' };
			Stream<Arguments> rows = Stream.of(arguments(wire, "nothing changed", right, BODY),
					arguments(wire, "a body that is not UTF-8", wire.signed(Wire.NOW, notUtf8), notUtf8),
					arguments(wire, "an empty body", wire.signed(Wire.NOW, new byte[0]), new byte[0]),
					arguments(wire, "just not too old", wire.signed(Wire.NOW.minusSeconds(300), BODY), BODY),
					arguments(wire, "just not of the future", wire.signed(Wire.NOW.plusSeconds(300), BODY), BODY),
					arguments(wire, "names in lower case", renamed(right, (name) -> name.toLowerCase(Locale.ROOT)),
							BODY),
					arguments(wire, "names in upper case", renamed(right, (name) -> name.toUpperCase(Locale.ROOT)),
							BODY),
					arguments(wire, "white space around",
							right.changed(wire.signature(), (value) -> " " + value + "\t"), BODY));
			return Stream.concat(rows, several(wire, right));
		});
	}

	/** Several signatures, as during a rotation, of which one is right. */
	private static Stream<Arguments> several(Wire wire, ARequest right) {
		if (wire.isShared()) {
			return Stream.empty();
		}
		String good = wire.mark() + wire.digest(right);
		String bad = wire.mark() + new StringBuilder(wire.digest(right)).reverse();
		if (wire.isPairs()) {
			String separator = wire.preset().equals("paddle") ? ";" : ",";
			String before = right.all(wire.signature()).getFirst().replace(good, "");
			return Stream
				.of(List.of(before + bad + separator + good), List.of(before + good + separator + bad),
						List.of(before + good, bad), List.of(before + bad + separator + " " + good))
				.map((lines) -> arguments(wire, "several", right.lines(wire.signature(), lines), BODY));
		}
		String separator = wire.mark().equals("v1,") ? " " : ",";
		return Stream
			.of(List.of(bad + separator + good), List.of(good + separator + bad), List.of(bad, good),
					List.of(good, bad), List.of(bad + ", " + good), List.of(good + ", " + bad))
			.map((lines) -> arguments(wire, "several", right.lines(wire.signature(), lines), BODY));
	}

	@ParameterizedTest
	@MethodSource("dev.handsfree.webhooks.Wire#all")
	void takesTheSignatureOfNoOtherScheme(Wire wire) {
		Predicate<Wire> alike = (other) -> other.signature().equals(wire.signature())
				&& other.mark().equals(wire.mark()) && other.preset().equals("polar") == wire.preset().equals("polar");

		assertThat(Wire.all().filter(alike.negate()))
			.allSatisfy((other) -> assertThat(wire.verify(right(other), BODY)).isInstanceOf(Rejected.class));
		assertThat(Wire.all().filter(alike))
			.allSatisfy((other) -> assertThat(wire.verify(right(other), BODY)).isInstanceOf(Verified.class));
	}

	@Test
	void takesASignatureOverAnAddressForThatAddressOnly() {
		Wire hubspot = Wire.all().filter((wire) -> wire.preset().equals("hubspot")).findFirst().orElseThrow();

		assertThat(Stream.of("/webhooks/some", "/webhooks/some?from=a%3Ac", "/webhooks/other?from=a%3Ab", "")
			.map((target) -> hubspot.verify(right(hubspot).to(target), BODY)))
			.containsOnly(new Rejected(Rejection.WRONG_SIGNATURE));
		assertThat(hubspot.verify(right(hubspot).to("/webhooks/some?from=a:b"), BODY)).isEqualTo(new Verified(0));
	}

	@Test
	void aSharedSecretMayStandBehindItsWordOrAlone() {
		Wire supabase = Wire.all().filter(Wire::isShared).findFirst().orElseThrow();
		ARequest right = right(supabase);

		assertThat(Stream.of(Wire.SECRET, "Bearer " + Wire.SECRET, "bearer   " + Wire.SECRET)
			.map((value) -> supabase.verify(right.lines("authorization", List.of(value)), BODY)))
			.containsOnly(new Verified(0));
		assertThat(Stream.of("Basic " + Wire.SECRET, "Bearer", "Bearer Bearer " + Wire.SECRET, "Bearer")
			.map((value) -> supabase.verify(right.lines("authorization", List.of(value)), BODY)))
			.containsOnly(new Rejected(Rejection.WRONG_SIGNATURE));
		assertThat(supabase.verify(right.lines("Authorization", List.of(Wire.SECRET, Wire.SECRET)), BODY))
			.isEqualTo(new Rejected(Rejection.UNREADABLE_HEADER));
	}

	private static ARequest right(Wire wire) {
		return wire.signed(Wire.NOW, BODY);
	}

	private static Arguments row(Wire wire, String change, ARequest request, Rejection... reasons) {
		return row(wire, change, request, BODY, reasons);
	}

	private static Arguments row(Wire wire, String change, ARequest request, byte[] body, Rejection... reasons) {
		return arguments(wire, change, request, body, (reasons.length == 0) ? ANY : Set.of(reasons));
	}

	private static ARequest changed(Wire wire, ARequest right, UnaryOperator<String> change) {
		String digest = wire.digest(right);
		return right.changed(wire.signature(), (value) -> value.replace(digest, change.apply(digest)));
	}

	private static String marked(Wire wire, String value) {
		return wire.mark().isEmpty() ? "sha256=" + value : value.replace(wire.mark(), "v9" + wire.mark());
	}

	private static String otherCase(String text) {
		String upper = text.toUpperCase(Locale.ROOT);
		return text.equals(upper) ? text.toLowerCase(Locale.ROOT) : upper;
	}

	private static String middle(String value, String inserted) {
		int at = value.length() - 2;
		return value.substring(0, at) + inserted + value.substring(at);
	}

	private static ARequest renamed(ARequest request, UnaryOperator<String> change) {
		return new ARequest(request.headers()
			.entrySet()
			.stream()
			.collect(Collectors.toMap((header) -> change.apply(header.getKey()), (header) -> header.getValue(),
					(first, second) -> first, TreeMap::new)),
				request.target());
	}

}
