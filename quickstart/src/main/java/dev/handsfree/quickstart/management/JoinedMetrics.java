package dev.handsfree.quickstart.management;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins several pages of metrics in Prometheus' text format into one, in which each
 * family stands once with one HELP and one TYPE, the first page's. The samples already
 * say whose they are.
 */
final class JoinedMetrics {

	private static final String HELP = "# HELP ";

	private static final String TYPE = "# TYPE ";

	private final Map<String, Family> families = new LinkedHashMap<>();

	private JoinedMetrics() {
	}

	static String of(Collection<String> pages) {
		JoinedMetrics joined = new JoinedMetrics();
		pages.forEach(joined::add);
		StringBuilder page = new StringBuilder();
		joined.families.values().forEach((family) -> family.writeTo(page));
		return page.toString();
	}

	private void add(String page) {
		Family family = new Family();
		for (String line : page.lines().toList()) {
			if (line.startsWith(HELP)) {
				family = family(line, HELP);
				family.help = family.help.isEmpty() ? line : family.help;
			}
			else if (line.startsWith(TYPE)) {
				family = family(line, TYPE);
				family.type = family.type.isEmpty() ? line : family.type;
			}
			else if (!line.isBlank() && !line.startsWith("#")) {
				family.samples.add(line);
			}
		}
	}

	private Family family(String line, String keyword) {
		String rest = line.substring(keyword.length());
		int end = rest.indexOf(' ');
		return this.families.computeIfAbsent((end < 0) ? rest : rest.substring(0, end), (name) -> new Family());
	}

	private static final class Family {

		private String help = "";

		private String type = "";

		private final List<String> samples = new ArrayList<>();

		void writeTo(StringBuilder page) {
			for (String line : List.of(this.help, this.type)) {
				if (!line.isEmpty()) {
					page.append(line).append('\n');
				}
			}
			this.samples.forEach((sample) -> page.append(sample).append('\n'));
		}

	}

}
