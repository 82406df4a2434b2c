package dev.handsfree.access;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.access.rebuild.RebuildChange;
import dev.handsfree.access.rebuild.RebuildSummary;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.FactKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What a rebuild makes of a database that the version before filled. */
@Tag("integration")
@ExtendWith(SharedDatabase.class)
class RebuildTest {

	private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

	private static TestDatabase database;

	private final List<String> told = new ArrayList<>();

	@BeforeAll
	static void start(TestDatabase shared) {
		database = shared;
	}

	@BeforeEach
	void fill() throws IOException {
		database.fillAsVersionOne();
		database.migrate();
	}

	@Test
	void everyKindOfFactOfTheVersionBeforeIsRead() {
		List<Fact> read = new ArrayList<>();
		database.facts().each(EnumSet.allOf(FactKind.class), read::add);
		assertThat(read).extracting(FactKind::of)
			.containsOnly(FactKind.SUBSCRIPTION, FactKind.STANDING, FactKind.PAYMENT, FactKind.CHECKOUT,
					FactKind.FAILED_PAYMENT, FactKind.REFUND, FactKind.DISPUTE, FactKind.INVOICE_PAYMENT,
					FactKind.SESSION_LINES, FactKind.TIE, FactKind.ADDRESS, FactKind.ACCOUNT);
		assertThat(read).allSatisfy((fact) -> {
			assertThat(fact.names()).isNotEmpty();
			assertThat(fact.merge(fact)).isEqualTo(fact);
		});
	}

	@Test
	void previewSaysWhatWouldChangeForWhomAndWritesNothing() {
		// Given
		String before = database.everything();
		// When
		RebuildSummary summary = preview();
		// Then
		assertThat(this.told).contains("user:u_l  none (dispute lost) → active prod_pro x1",
				"customer:cus_l  none (dispute lost) → active prod_pro x1");
		assertThat(line("user:u_v")).contains("t…@example.net leads to it no more");
		assertThat(line("customer:cus_t")).contains("active prod_pro x1, active prod_try x1 → active prod_try x1");
		assertThat(String.join("\n", this.told)).doesNotContain("thief@", "victim@", "guest@");
		assertThat(summary.opened()).isEqualTo(2);
		assertThat(summary.closed()).isPositive();
		assertThat(database.everything()).isEqualTo(before);
	}

	@Test
	void documentOfANameThatNoFactHoldsIsReportedAndLeft() {
		assertThat(preview().forgotten()).isOne();
		assertThat(line("user:u_gone")).contains("no fact holds this name");
		database.rebuild(Products.none(), NOW).apply((change) -> {
		});
		assertThat(database.document(Name.user("u_gone"))).isPresent();
	}

	@Test
	void applyMendsAndASecondRunChangesNothing() {
		assertThat(products(database.byEmail("thief@example.net"))).contains("prod_pro");
		assertThat(states(Name.user("u_l"))).containsExactly(Grant.State.ENDED);
		// When
		RebuildSummary applied = database.rebuild(Products.none(), NOW)
			.apply((change) -> this.told.add(change.toString()));
		// Then
		List<String> written = List.copyOf(this.told);
		assertThat(products(database.byEmail("thief@example.net"))).containsExactly("prod_try");
		assertThat(products(database.byEmail("victim@example.com"))).contains("prod_pro");
		assertThat(states(Name.user("u_l"))).containsExactly(Grant.State.ACTIVE);
		assertThat(database.history(Name.user("u_l"))).containsExactly("rebuild:" + NOW);
		assertThat(written).hasSize((int) (applied.changed() + applied.forgotten()));
		// When
		String after = database.everything();
		this.told.clear();
		RebuildSummary again = preview();
		// Then
		assertThat(again).isEqualTo(new RebuildSummary(applied.documents(), 0, 0, 0, 0, 1));
		assertThat(this.told).singleElement().asString().startsWith("user:u_gone");
		database.rebuild(Products.none(), NOW.plusSeconds(60)).apply((change) -> {
		});
		assertThat(database.everything()).isEqualTo(after);
	}

	private RebuildSummary preview() {
		return database.rebuild(Products.none(), NOW)
			.preview((RebuildChange change) -> this.told.add(change.toString()));
	}

	private String line(String name) {
		return this.told.stream().filter((line) -> line.startsWith(name + " ")).findFirst().orElse("no line");
	}

	private static Set<String> products(Optional<StoredEntitlements> stored) {
		return stored.map(StoredEntitlements::entitlements)
			.map((entitlements) -> entitlements.grants()
				.stream()
				.flatMap((grant) -> grant.product().stream())
				.collect(Collectors.toSet()))
			.orElse(Set.of());
	}

	private static List<Grant.State> states(Name name) {
		return database.document(name).orElseThrow().entitlements().grants().stream().map(Grant::state).toList();
	}

}
