package dev.handsfree.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * A stranger opens a payment link for nothing and writes what he likes into it: a
 * victim's user id, a victim's address. No key that an outsider can choose yields a grant
 * of a purchase that does not hold it, through Postgres and in any order.
 */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class OutsidersKeysTest {

	private static final List<String> EMAILS = List.of("victim@example.com", "thief@example.com", "other@example.com");

	private static final List<String> USERS = List.of("u_victim", "u_thief", "u_other", "code-7");

	private static TestDatabase database;

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@Test
	void noKeyYieldsAGrantOfAPurchaseThatDoesNotHoldIt() {
		qt().withExamples(25).withShrinkCycles(0).forAll(longs().all()).checkAssert((seed) -> {
			Random random = new Random(seed);
			Story story = new Story(random);
			database.forgetEverything();
			AccessDestination sink = database.sink(Optional.empty());
			story.events.forEach((event) -> TestDatabase.deliver(sink, event));
			for (String email : EMAILS) {
				database.byEmail(email)
					.ifPresent((found) -> origins(found).forEach((origin) -> assertThat(story.holds(origin, email))
						.as("%s by %s with seed %d", origin, email, seed)
						.isTrue()));
			}
			for (int customer = 0; customer < Story.PURCHASES; customer++) {
				String id = "cus_" + customer;
				database.document(Name.customer(id))
					.ifPresent((found) -> assertThat(origins(found)).as("by %s", id)
						.containsOnly("sub_" + id.substring(4)));
			}
			for (String user : USERS) {
				database.document(Name.user(user))
					.ifPresent((found) -> origins(found).forEach(
							(origin) -> assertThat(story.holds(origin, user) || story.isOfVerifiedAddress(origin, user))
								.as("%s of %s with seed %d", origin, user, seed)
								.isTrue()));
			}
		});
	}

	@Test
	void aTrialWithTheVictimsIdShowsTheThiefHisTrialAlone() {
		database.forgetEverything();
		AccessDestination sink = database.sink(Optional.empty());
		List<Event> events = List.of(Story.checkout(0, "u_victim", "victim@example.com", 9900),
				Story.snapshot(0, "active"), Story.checkout(1, "u_victim", "thief@example.com", 0),
				Story.snapshot(1, "trialing"));
		events.forEach((event) -> TestDatabase.deliver(sink, event));
		assertThat(origins(database.byEmail("thief@example.com").orElseThrow())).containsExactly("sub_1");
		assertThat(origins(database.document(Name.customer("cus_1")).orElseThrow())).containsExactly("sub_1");
		assertThat(origins(database.byEmail("victim@example.com").orElseThrow())).containsExactly("sub_0");
		assertThat(origins(database.document(Name.user("u_victim")).orElseThrow())).containsExactly("sub_0", "sub_1");
	}

	private static List<String> origins(StoredEntitlements found) {
		return found.entitlements().grants().stream().map(Grant::origin).distinct().sorted().toList();
	}

	/**
	 * Purchases of customers of their own, with names and addresses as anybody types
	 * them.
	 */
	private static final class Story {

		private static final int PURCHASES = 5;

		private final List<Event> events = new ArrayList<>();

		private final Map<String, Set<String>> held = new HashMap<>();

		private final Map<String, String> verified = new HashMap<>();

		private Story(Random random) {
			for (int i = 0; i < PURCHASES; i++) {
				String user = random.nextBoolean() ? USERS.get(random.nextInt(USERS.size())) : null;
				String email = EMAILS.get(random.nextInt(EMAILS.size()));
				this.events.add(checkout(i, user, email, random.nextBoolean() ? 900 : 0));
				this.events
					.add(snapshot(i, List.of("active", "trialing", "past_due", "incomplete").get(random.nextInt(4))));
				if (random.nextInt(3) == 0) {
					this.events.add(declined(i));
				}
				Set<String> names = new HashSet<>(Set.of(email));
				Optional.ofNullable(user).ifPresent(names::add);
				this.held.put("sub_" + i, names);
			}
			for (int i = 0; i < EMAILS.size(); i++) {
				if (random.nextBoolean()) {
					this.events.add(TestEvents.account("msg_" + i, USERS.get(i), EMAILS.get(i), true));
					this.verified.put(USERS.get(i), EMAILS.get(i));
				}
			}
			Collections.shuffle(this.events, random);
		}

		private boolean holds(String origin, String name) {
			boolean byLogin = this.verified.entrySet()
				.stream()
				.anyMatch((entry) -> entry.getValue().equals(name)
						&& (this.held.getOrDefault(origin, Set.of()).contains(entry.getKey())
								|| isOfVerifiedAddress(origin, entry.getKey())));
			return byLogin || this.held.getOrDefault(origin, Set.of()).contains(name);
		}

		private boolean isOfVerifiedAddress(String origin, String user) {
			return Optional.ofNullable(this.verified.get(user))
				.filter(this.held.getOrDefault(origin, Set.of())::contains)
				.isPresent();
		}

		private static Event checkout(int number, @Nullable String user, String email, long amount) {
			return TestEvents.event("evt_c" + number, EventType.CHECKOUT_COMPLETED, at(number), "stripe", user,
					"cus_" + number, email,
					CheckoutCompleted.newBuilder()
						.setSession("cs_" + number)
						.setMode("subscription")
						.setPaymentStatus("paid")
						.setAmount(amount)
						.setSubscription("sub_" + number)
						.setUserReferenced(true)
						.build());
		}

		private static Event snapshot(int number, String status) {
			return TestEvents.stripe("evt_s" + number, EventType.SUBSCRIPTION_CHANGED, at(number), null,
					"cus_" + number,
					SubscriptionChanged.newBuilder()
						.setSubscription("sub_" + number)
						.setStatus(status)
						.setAsOf(at(number))
						.setItems(List.of(line("price_pro", "prod_pro", 1, PERIOD_END)))
						.setCurrentPeriodStart(at(number))
						.setCurrentPeriodEnd(PERIOD_END)
						.setLatestInvoice("in_" + number)
						.build());
		}

		private static Event declined(int number) {
			return TestEvents.stripe("evt_f" + number, EventType.PAYMENT_FAILED, at(number), null, "cus_" + number,
					PaymentFailed.newBuilder()
						.setPaymentId("in_" + number)
						.setAmount(900)
						.setCurrency("eur")
						.setInvoice("in_" + number)
						.setSubscription("sub_" + number)
						.setPayUrl("https://invoice.example.com/i/in_" + number)
						.build());
		}

		private static Instant at(int number) {
			return START.plusSeconds(number);
		}

	}

}
