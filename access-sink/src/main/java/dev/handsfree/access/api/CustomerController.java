package dev.handsfree.access.api;

import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.purchases.fact.Name;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers the product's server. An unknown customer is an answer like any other: nothing
 * is allowed.
 */
@RestController
final class CustomerController {

	private final LookUp lookUp;

	CustomerController(LookUp lookUp) {
		this.lookUp = lookUp;
	}

	/**
	 * What a customer may use now.
	 * @param id the product's user id, or with {@code by=stripe} Stripe's customer id
	 * @param by whose id it is
	 */
	@GetMapping(path = "/customers/{id}/access", produces = MediaType.APPLICATION_JSON_VALUE)
	AccessDocument access(@PathVariable("id") String id, @RequestParam(name = "by", defaultValue = "user") String by) {
		return switch (by) {
			case "user" -> this.lookUp.of(Name.user(id));
			case "stripe" -> this.lookUp.of(Name.customer(id));
			default -> throw new BadRequestException("'by' is 'stripe', or left out for the product's own user id.");
		};
	}

	/**
	 * Looks up by e-mail, which must not stand in a URL.
	 * @param request the e-mail
	 */
	@PostMapping(path = "/customers/lookup", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	AccessDocument lookUp(@RequestBody ByEmail request) {
		String email = request.email();
		if (email == null || email.isBlank()) {
			throw new BadRequestException("'email' is missing.");
		}
		return this.lookUp.byEmail(Name.email(email));
	}

	/**
	 * The body of a look-up.
	 *
	 * @param email the e-mail, in any case
	 */
	record ByEmail(@Nullable String email) {
	}

}
