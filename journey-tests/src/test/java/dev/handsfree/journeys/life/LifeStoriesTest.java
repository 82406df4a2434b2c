package dev.handsfree.journeys.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.life.stories.AllStories;
import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Order;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.story.Telling;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.standin.StandIns;
import dev.handsfree.topics.TopicCatalogue;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every payer's story ends right, in every layout of Stripe's API, in whatever order and
 * however often its webhooks arrive. Each story is told in every fourth layout, of the
 * next story in the next ones, in one order after the other; {@code -Dhandsfree.life=all}
 * tells it in all of them, and {@code -Dhandsfree.life.story=TEXT} tells only those whose
 * name holds the text. {@code target/life-stories.md} is the table.
 */
@Tag("integration")
@org.junit.jupiter.api.Order(3)
@TestInstance(Lifecycle.PER_CLASS)
class LifeStoriesTest {

	private static final String PRODUCTS = """
			products:
			  pro: {prices: [price_pro_monthly, price_pro_yearly], name: Pro}
			  team: {prices: [price_team_monthly], name: Team}
			  day-pass: {products: [prod_day], lasts: 30d}
			  credits: {prices: [price_credits], name: Credits}
			""";

	private static final int AT_LEAST = 190;

	private static final int SIDE_BY_SIDE = 16;

	/** All of them keep two processors busy for minutes. */
	private static final int EVERY = 4;

	private static final Duration SETTLING = Duration.ofSeconds(100);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final long seed = Long.getLong("handsfree.life.seed", 20261128);

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("life", this.destinations)
		.with("STRIPE_EU_PRESET", " Stripe")
		.with("STRIPE_EU_WEBHOOK_SECRETS", Secrets.of("STRIPE_WEBHOOK_SECRETS"));

	@BeforeAll
	void start() throws IOException {
		Path products = Files.writeString(this.deployment.log().resolveSibling("products.yml"), PRODUCTS);
		this.deployment.with("PRODUCTS_FILE", products.toString()).start();
	}

	@AfterAll
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
	}

	@Test
	void everyStoryEndsRightInEveryLayoutAndOrder() throws Exception {
		// Given
		List<Story> stories = AllStories.all();
		assertThat(stories).extracting(Story::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(AT_LEAST);
		String told = System.getProperty("handsfree.life.story", "");
		List<Run> runs = runs(stories.stream().filter((story) -> story.name().contains(told)).toList());
		runs.forEach(this::putIntoStripe);

		// When
		List<String> refused = new ArrayList<>();
		int sent = send(runs, refused);
		Map<Run, List<String>> differences = differences(runs, refused);

		// Then
		Files.writeString(Programs.project().resolve("journey-tests/target/life-stories.md"),
				LifeTable.of(runs, differences));
		System.out.printf("%d stories, %d runs, %d webhooks; %d runs end otherwise%n", stories.size(), runs.size(),
				sent, differences.size());
		assertThat(differences.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ": " + String.join("; ", entry.getValue()))
			.sorted()
			.collect(Collectors.joining("\n"))).as("runs that end otherwise, with the seed %d", this.seed).isEmpty();
	}

	private List<Run> runs(List<Story> stories) {
		List<Run> runs = new ArrayList<>();
		for (int number = 0; number < stories.size(); number++) {
			Story story = stories.get(number);
			int turn = number;
			for (Layout layout : layouts(story, number)) {
				for (Order order : orders(turn++)) {
					runs.add(Run.of(story, number, layout, order, this.now));
				}
			}
		}
		return runs;
	}

	/** All layouts, or every fourth one: of the next story the next ones. */
	private static List<Layout> layouts(Story story, int number) {
		List<Layout> all = List.copyOf(story.layouts());
		int step = isWhole() ? 1 : Math.min(EVERY, all.size());
		return IntStream.iterate(number % step, (index) -> index < all.size(), (index) -> index + step)
			.mapToObj(all::get)
			.toList();
	}

	private static boolean isWhole() {
		return System.getProperty("handsfree.life", "").equals("all");
	}

	/** All orders, or each of them in turn. */
	private static List<Order> orders(int turn) {
		List<Order> all = Arrays.asList(Order.values());
		return isWhole() ? all : List.of(all.get(turn % all.size()));
	}

	private void putIntoStripe(Run run) {
		String objects = run.story()
			.known(run.scene())
			.stream()
			.map(Telling.Said::object)
			.map(Object::toString)
			.collect(Collectors.joining(",", "[", "]"));
		this.destinations.stripe().put(objects);
	}

	/**
	 * Several runs at a time, each in its own order, and what must have arrived before
	 * the rest is sent in one go for all of them.
	 */
	private int send(List<Run> runs, List<String> refused) {
		Map<Run, List<List<Webhook>>> left = runs.stream()
			.collect(Collectors.toMap((run) -> run, (run) -> new ArrayList<>(run.webhooks(this.seed))));
		try (Senders senders = new Senders(this.deployment.ingest());
				Backlog backlog = new Backlog(this.deployment.bootstrapServers())) {
			while (!left.isEmpty()) {
				send(left.values().stream().map(List::removeFirst).toList(), senders);
				left.values().removeIf(List::isEmpty);
				await("everything is read").atMost(SETTLING)
					.pollInterval(Duration.ofMillis(500))
					.until(backlog::isEmpty);
			}
			refused.addAll(senders.refused());
			return senders.answered();
		}
	}

	private static void send(List<List<Webhook>> lists, Senders senders) {
		Semaphore permits = new Semaphore(SIDE_BY_SIDE);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			lists.forEach((list) -> threads.execute(() -> {
				permits.acquireUninterruptibly();
				try {
					senders.sendInOrder(list);
				}
				finally {
					permits.release();
				}
			}));
		}
	}

	private Map<Run, List<String>> differences(List<Run> runs, List<String> refused) {
		try (Answers answers = new Answers(this.deployment.access(), this.destinations.hubspot());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.REVIEWS))) {
			Verdicts verdicts = new Verdicts(answers, topics, refused);
			Map<Run, List<String>> left = new HashMap<>(verdicts.on(runs));
			try {
				// What has been read may not have reached the destination yet.
				await("all runs end right").atMost(PATIENCE)
					.pollInSameThread()
					.pollInterval(Duration.ofSeconds(3))
					.until(() -> {
						Map<Run, List<String>> again = verdicts.on(List.copyOf(left.keySet()));
						left.clear();
						left.putAll(again);
						return left.isEmpty();
					});
			}
			catch (ConditionTimeoutException ex) {
				// What is left is told in the table.
			}
			return left;
		}
	}

}
