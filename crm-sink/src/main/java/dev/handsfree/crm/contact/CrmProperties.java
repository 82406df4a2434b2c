package dev.handsfree.crm.contact;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.automations.product.ProductsFile;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.stripe.StripeCalls;
import dev.handsfree.stripe.StripeFacts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.validation.annotation.Validated;

/**
 * What access depends on too: a contact shows what the customer API says.
 *
 * @param environment development or production
 * @param productsFile what is sold; empty for nothing built in
 * @param graceDays how many days access is kept while a payment is missing
 * @param whenPaused what paused collection does: keep or end-of-period
 * @param connectedAccounts the connected accounts whose money counts
 * @param stripe who is asked what webhooks leave open
 */
@Validated
@ConfigurationProperties("handsfree.crm")
record CrmProperties(@DefaultValue("development") String environment, @DefaultValue("") String productsFile,
		@Min(0) @Max(365) @DefaultValue("14") int graceDays, @DefaultValue("keep") String whenPaused,
		@DefaultValue Set<String> connectedAccounts, @DefaultValue Stripe stripe) {

	CrmProperties {
		connectedAccounts = Set.copyOf(connectedAccounts);
	}

	MoneyAdmission admission() {
		return new MoneyAdmission(this.environment.equalsIgnoreCase("production"), this.connectedAccounts);
	}

	Terms terms() {
		return new Terms(Duration.ofDays(this.graceDays), Terms.WhenPaused.of(this.whenPaused));
	}

	Products products() {
		try {
			return ProductsFile.readAnyAt(this.productsFile);
		}
		catch (IllegalArgumentException ex) {
			throw new UnfitSettingsException(ex.getMessage() + ".");
		}
	}

	/**
	 * How Stripe is asked.
	 *
	 * @param apiKey the secret or restricted key; empty to ask nothing
	 * @param apiBase the address of its API
	 * @param callLimit how long one call to it may take
	 */
	record Stripe(@DefaultValue("") String apiKey, @DefaultValue("https://api.stripe.com") URI apiBase,
			@DefaultValue("10s") Duration callLimit) {

		Optional<StripeFacts> facts(Clock clock) {
			return this.apiKey.isBlank() ? Optional.empty()
					: Optional.of(StripeCalls.to(this.apiBase, this.apiKey.strip(), this.callLimit, clock,
							TransactionSynchronizationManager::isActualTransactionActive));
		}

	}

}
