package dev.handsfree.testkit.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page whose {@code console} blocks are typed into one shell, from top to bottom: a
 * line behind {@code $} is a command, lines behind {@code >} go on with it, what follows
 * is its output. A comment {@code <!-- given: … -->} between blocks says what has to
 * happen first. What differs from run to run has a name on the page: it stands there for
 * what it really is, in commands as in their output.
 */
public final class Transcript implements AutoCloseable {

	private static final String END = "--end-of-output--";

	/** An hour, of which some seconds may have passed. */
	private static final Pattern MOMENTS_AGO = Pattern.compile("^Retry-After: 3(600|59\\d|58\\d)$");

	/** What really differs from run to run, by its name on the page. */
	private final Map<String, String> named = new LinkedHashMap<>();

	private final Map<String, Pattern> numbered = new LinkedHashMap<>();

	private final Process shell;

	private final Writer input;

	private final BufferedReader output;

	private final Consumer<String> given;

	/**
	 * @param variables what the shell knows
	 * @param given makes come true what a comment says
	 */
	public Transcript(Map<String, String> variables, Consumer<String> given) throws IOException {
		ProcessBuilder bash = new ProcessBuilder("bash").redirectErrorStream(true);
		bash.environment().putAll(variables);
		this.shell = bash.start();
		this.input = this.shell.outputWriter(StandardCharsets.UTF_8);
		this.output = this.shell.inputReader(StandardCharsets.UTF_8);
		this.given = given;
	}

	/** From now on this is known by that name. */
	public Transcript naming(String real, String name) {
		this.named.put(name, real);
		return this;
	}

	/**
	 * Whatever is of that form is known by that name and a number, from 1, as it comes.
	 */
	public Transcript numbering(Pattern form, String name) {
		this.numbered.put(name, form);
		return this;
	}

	/** That page with the outputs that were really seen. */
	public String played(String page) {
		List<String> played = new ArrayList<>();
		StringBuilder command = new StringBuilder();
		boolean inBlock = false;
		for (String line : page.lines().toList()) {
			boolean typed = inBlock && (line.startsWith("$ ") || line.startsWith("> "));
			if (!command.isEmpty() && !line.startsWith("> ")) {
				played.addAll(output(command.toString()));
				command.setLength(0);
			}
			if (typed) {
				command.append(line.substring(2)).append('\n');
			}
			inBlock = line.equals("```console") || (inBlock && !line.equals("```"));
			if (line.startsWith("<!-- given: ")) {
				this.given.accept(line.substring("<!-- given: ".length(), line.length() - " -->".length()));
			}
			if (typed || !inBlock || line.equals("```console")) {
				played.add(line);
			}
		}
		return String.join("\n", played) + "\n";
	}

	/** What a command prints, without what differs from run to run. */
	private List<String> output(String command) {
		try {
			this.input.write(real(command) + "printf '\\n%s\\n' " + END + "\n");
			this.input.flush();
			StringBuilder printed = new StringBuilder();
			for (String line = this.output.readLine(); !END.equals(line); line = this.output.readLine()) {
				if (line == null) {
					throw new IllegalStateException("the shell ended at: " + command);
				}
				if (!line.startsWith("Date: ")) {
					printed.append(shown(MOMENTS_AGO.matcher(line).replaceFirst("Retry-After: 3600")).stripTrailing())
						.append('\n');
				}
			}
			return printed.toString().strip().lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String real(String command) {
		String typed = command;
		for (Map.Entry<String, String> name : this.named.entrySet()) {
			typed = typed.replace(name.getKey(), name.getValue());
		}
		return typed;
	}

	private String shown(String line) {
		this.numbered.forEach((name, form) -> form.matcher(line).results().map(MatchResult::group).forEach((real) -> {
			if (!this.named.containsValue(real)) {
				naming(real, name + (1 + this.named.keySet().stream().filter((one) -> one.startsWith(name)).count()));
			}
		}));
		String printed = line;
		for (Map.Entry<String, String> name : this.named.entrySet()) {
			printed = printed.replace(name.getValue(), name.getKey());
		}
		return printed;
	}

	@Override
	public void close() throws IOException {
		this.input.close();
		this.shell.destroy();
	}

}
