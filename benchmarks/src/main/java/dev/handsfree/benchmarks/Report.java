package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** Collects what a benchmark found, to be read by a person or by a program. */
public final class Report {

	private static final String ROW = "| %-44s | %10s | %7s | %7s | %7s | %8s | %12s | %10s |%n";

	private final List<Section> sections = new ArrayList<>();

	private final List<Check> targets = new ArrayList<>();

	private final List<String> findings = new ArrayList<>();

	private final List<Check> facts = new ArrayList<>();

	Report() {
	}

	void section(String title, Map<String, Figures> figures) {
		this.sections.add(new Section(title, new LinkedHashMap<>(figures)));
	}

	/** A figure beside what it is to be. */
	void target(String what, double found, String relation, double wanted) {
		boolean reached = relation.equals("≥") ? found >= wanted : found <= wanted;
		this.targets
			.add(new Check("%s: %s (target %s %s)".formatted(what, number(found), relation, number(wanted)), reached));
	}

	/** What else the figures say, in words. */
	void finding(String what) {
		this.findings.add(what);
	}

	/** A fact without which the figures would mean nothing. */
	void fact(String what, boolean holds) {
		this.facts.add(new Check(what, holds));
	}

	/**
	 * Whether every fact holds. A target that is missed is a finding, not a failure.
	 */
	public boolean holds() {
		return this.facts.stream().allMatch(Check::holds);
	}

	/** As Markdown, as documents can take it. */
	public String text() {
		StringBuilder text = new StringBuilder();
		this.sections.forEach((section) -> {
			text.append("%n%s%n%n".formatted(section.title()));
			text.append(ROW.formatted("", "per second", "p50 ms", "p95 ms", "p99 ms", "p99.9 ms", "CPU s/10,000",
					"kB/answer"));
			text.append(ROW.formatted("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"));
			section.figures().forEach((name, figures) -> text.append(row(name, figures)));
		});
		text.append("%n".formatted());
		this.targets
			.forEach((check) -> text.append("%s %s%n".formatted(check.holds() ? "reached" : "MISSED ", check.what())));
		this.findings.forEach((finding) -> text.append("found   %s%n".formatted(finding)));
		this.facts.forEach(
				(check) -> text.append("%s %s%n".formatted(check.holds() ? "so it is" : "NOT SO  ", check.what())));
		return text.toString();
	}

	private static String row(String name, Figures figures) {
		return ROW.formatted(name, String.format(Locale.ROOT, "%,.0f", figures.perSecond()), number(figures.p50()),
				number(figures.p95()), number(figures.p99()), number(figures.p999()), number(figures.cpuPer10k()),
				number(figures.allocated() / 1000));
	}

	/** Three digits that count; a dash for what was not measured. */
	private static String number(double value) {
		if (Double.isNaN(value)) {
			return "-";
		}
		return String.format(Locale.ROOT, (value >= 100) ? "%,.0f" : (value >= 10) ? "%.1f" : "%.2f", value);
	}

	/** This report as JSON. */
	public String json() {
		return JsonMapper.shared()
			.writeValueAsString(Map.of("sections", this.sections, "targets", this.targets, "findings", this.findings,
					"facts", this.facts));
	}

	private record Section(String title, Map<String, Figures> figures) {
	}

	private record Check(String what, boolean holds) {
	}

}
