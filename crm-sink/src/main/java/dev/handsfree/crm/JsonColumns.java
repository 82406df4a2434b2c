package dev.handsfree.crm;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes facts and fields into columns of JSON, and reads them back. */
final class JsonColumns {

	private static final Map<String, Class<? extends Fact>> KINDS = Stream
		.<Class<? extends Fact>>of(Fact.Tag.class, Fact.Name.class, Fact.Company.class, Fact.Reached.class,
				Fact.Subscription.class, Fact.Payment.class, Fact.Checkout.class, Fact.Refund.class)
		.collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

	/** A row that a newer release wrote is still read by an older one. */
	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	String write(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	Fact fact(String kind, String json) {
		Class<? extends Fact> type = KINDS.get(kind);
		if (type == null) {
			throw new IllegalStateException("no such kind of fact: " + kind);
		}
		return this.mapper.readValue(json, type);
	}

	Map<String, String> fields(String json) {
		return this.mapper.readValue(json, new TypeReference<Map<String, String>>() {
		});
	}

}
