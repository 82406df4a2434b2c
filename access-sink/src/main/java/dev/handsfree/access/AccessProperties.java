package dev.handsfree.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessPolicy;
import dev.handsfree.automations.product.ProductsFile;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.MoneyAdmission;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the access-sink.
 *
 * @param environment development or production
 * @param apiTokens the customer API's tokens
 * @param graceDays how many days access is kept while a payment is missing
 * @param whenPaused what happens while the collection of payments is paused
 * @param connectedAccounts the connected accounts whose money counts; none unless listed
 * @param billingPortalUrl where customers mend their payments; empty if nowhere
 * @param productsFile what is sold; empty for nothing built in
 * @param stripeApiKey asks Stripe what webhooks leave open; empty to ask nothing
 * @param stripeApiBase the address of Stripe's API
 * @param stripeCallLimit how long one call to it may take
 * @param kafkaBootstrapServers the cluster
 * @param instanceId makes the group membership static; empty where it is not unique
 */
@Validated
@ConfigurationProperties("handsfree.access")
record AccessProperties(@Pattern(regexp = "development|production",
		message = "HANDSFREE_ENV is 'development' or 'production'") @DefaultValue("development") String environment,
		@DefaultValue List<String> apiTokens, @Min(0) @Max(365) @DefaultValue("14") int graceDays,
		@Pattern(regexp = "keep|end-of-period",
				message = "ACCESS_WHEN_PAUSED is 'keep' or 'end-of-period'") @DefaultValue("keep") String whenPaused,
		@DefaultValue List<String> connectedAccounts, @Nullable String billingPortalUrl, @Nullable String productsFile,
		@Nullable String stripeApiKey, @NotNull @DefaultValue("https://api.stripe.com") URI stripeApiBase,
		@NotNull @DefaultValue("10s") Duration stripeCallLimit, @NotBlank String kafkaBootstrapServers,
		@Nullable String instanceId) {

	boolean isLive() {
		return this.environment.equals("production");
	}

	/** What the owner decided about what is missing. */
	Terms terms() {
		return new Terms(Duration.ofDays(this.graceDays), Terms.WhenPaused.of(this.whenPaused));
	}

	/** Whose money counts. */
	MoneyAdmission admission() {
		return new MoneyAdmission(isLive(), Set.copyOf(this.connectedAccounts));
	}

	/** What is sold; nothing built in. */
	Products products() {
		return ProductsFile.readAnyAt(given(this.productsFile).orElse(""));
	}

	/** Judges documents by what the owner decided. */
	AccessDecision decision(Products products) {
		return new AccessDecision(new AccessPolicy(terms(), given(this.billingPortalUrl)), products);
	}

	/** A setting that may be left empty. */
	static Optional<String> given(@Nullable String setting) {
		return Optional.ofNullable(setting).map(String::strip).filter((text) -> !text.isEmpty());
	}

}
