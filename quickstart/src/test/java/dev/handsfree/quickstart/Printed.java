package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.io.StringWriter;

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
		StringWriter text = new StringWriter();
		StringWriter error = new StringWriter();
		int status = Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(error)).execute(arguments);
		return new Printed(status, text.toString(), error.toString());
	}

}
