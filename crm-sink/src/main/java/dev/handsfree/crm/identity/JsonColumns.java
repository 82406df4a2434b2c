package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.Trait;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.reading.FactKind;
import dev.handsfree.purchases.reading.StoredJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes traits, facts and fields into columns of JSON, and reads them back. */
public final class JsonColumns {

	private static final Map<String, Class<? extends Trait>> TRAITS = Stream
		.<Class<? extends Trait>>of(Trait.Tag.class, Trait.Name.class, Trait.Company.class, Trait.Reached.class)
		.collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

	private final JsonMapper mapper = StoredJson.mapper();

	/** One value of each row, as a parameter for {@code unnest}. */
	static <T> String[] column(Collection<T> rows, Function<? super T, String> value) {
		return rows.stream().map(value).toArray(String[]::new);
	}

	public String write(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	/** Whether rows of that kind are traits, rather than money of an earlier version. */
	static boolean isTrait(String kind) {
		return TRAITS.containsKey(kind);
	}

	Trait trait(String kind, String json) {
		return read(json, TRAITS.getOrDefault(kind, Trait.class));
	}

	Fact money(String kind, String json) {
		return read(json, FactKind.of(kind).type());
	}

	<T> T read(String json, Class<T> type) {
		return this.mapper.readValue(json, type);
	}

	public Map<String, String> fields(String json) {
		return this.mapper.readValue(json, new TypeReference<Map<String, String>>() {
		});
	}

}
