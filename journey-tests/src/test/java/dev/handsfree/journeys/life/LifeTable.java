package dev.handsfree.journeys.life;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Story;

/**
 * The table of all stories: a row for each, with how it ended in each layout and order.
 */
final class LifeTable {

	private LifeTable() {
	}

	static String of(List<Run> runs, Map<Run, List<String>> differences) {
		StringBuilder table = new StringBuilder("# Life stories\n\n%d stories, %d runs, %d of them end otherwise.\n\n"
			.formatted(runs.stream().map(Run::story).distinct().count(), runs.size(), differences.size()));
		table.append("| rule | story |");
		for (Layout layout : Layout.values()) {
			table.append(" %s |".formatted(layout.version()));
		}
		table.append("\n|---|---|---|---|---|---|\n");
		Map<Story, List<Run>> byStory = runs.stream()
			.collect(Collectors.groupingBy(Run::story, LinkedHashMap::new, Collectors.toList()));
		byStory.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((entry) -> entry.getKey().rule()))
			.forEach((entry) -> table.append(row(entry.getKey(), entry.getValue(), differences)));
		return table.toString();
	}

	private static String row(Story story, List<Run> runs, Map<Run, List<String>> differences) {
		StringBuilder row = new StringBuilder("| %s | %s |"
			.formatted((story.rule() == Story.ORDINARY) ? "–" : Integer.toString(story.rule()), story.name()));
		for (Layout layout : Layout.values()) {
			row.append(" %s |".formatted(runs.stream()
				.filter((run) -> run.scene().layout() == layout)
				.map((run) -> cell(run, differences.getOrDefault(run, List.of())))
				.collect(Collectors.joining("; "))));
		}
		return row.append("\n").toString();
	}

	private static String cell(Run run, List<String> differences) {
		return "%s %s".formatted(run.order().name().toLowerCase(Locale.ROOT),
				differences.isEmpty() ? "ok" : "**" + String.join(", ", differences).replace("|", "/") + "**");
	}

}
