package dev.handsfree.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command did.
 *
 * @param status with which it ended
 * @param text what it printed
 * @param error what it said of a failure
 */
record Printed(int status, String text, String error) {

	/** What this command does. */
	static Printed by(String... arguments) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		ByteArrayOutputStream error = new ByteArrayOutputStream();
		System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
		try {
			int status = Main.execute(arguments);
			return new Printed(status, text.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

}
