package dev.handsfree.deployment.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines up rows under headings, each column as wide as its widest cell.
 */
public final class TextTable {

	/** No column becomes narrower. */
	private static final int LEAST = 6;

	private final List<String> headings;

	private final List<List<String>> rows = new ArrayList<>();

	/** A table with these columns. */
	public TextTable(String... headings) {
		this.headings = List.of(headings);
	}

	/** Adds a row, with one cell per column. */
	public TextTable row(String... cells) {
		if (cells.length != this.headings.size()) {
			throw new IllegalArgumentException("a row needs " + this.headings.size() + " cells: " + cells.length);
		}
		this.rows.add(List.copyOf(Arrays.asList(cells)));
		return this;
	}

	/** The lines, headings and a rule first. */
	@Override
	public String toString() {
		return text(widths());
	}

	/**
	 * The lines, none longer than that: the widest cells of some columns are cut until
	 * they fit.
	 * @param longest so many characters
	 * @param cut the headings of the columns whose cells may be cut
	 */
	public String within(int longest, String... cut) {
		int[] widths = widths();
		int[] columns = Arrays.stream(cut).mapToInt(this.headings::indexOf).toArray();
		while (IntStream.of(widths).sum() + 2 * (widths.length - 1) > longest) {
			int widest = IntStream.of(columns)
				.reduce((one, other) -> (widths[other] > widths[one]) ? other : one)
				.orElseThrow();
			if (widths[widest] <= LEAST) {
				break;
			}
			widths[widest]--;
		}
		return text(widths);
	}

	private int[] widths() {
		return IntStream.range(0, this.headings.size()).map(this::width).toArray();
	}

	private String text(int[] widths) {
		List<String> rule = Arrays.stream(widths).mapToObj("-"::repeat).toList();
		List<List<String>> all = new ArrayList<>(List.of(this.headings, rule));
		all.addAll(this.rows);
		return all.stream().map((row) -> line(row, widths)).collect(Collectors.joining("\n"));
	}

	private int width(int column) {
		return IntStream
			.concat(IntStream.of(this.headings.get(column).length()),
					this.rows.stream().mapToInt((row) -> row.get(column).length()))
			.max()
			.orElse(0);
	}

	private static String line(List<String> cells, int[] widths) {
		StringBuilder line = new StringBuilder();
		for (int column = 0; column < cells.size(); column++) {
			String cell = cut(cells.get(column), widths[column]);
			line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
		}
		return line.toString().stripTrailing();
	}

	private static String cut(String cell, int width) {
		return (cell.length() <= width) ? cell : cell.substring(0, width - 1) + "…";
	}

}
