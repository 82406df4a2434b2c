package dev.handsfree.messengers.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.OneLine;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes a mail's text, plain and as HTML, by the templates in {@code mail}. The one
 * escapes what stands in it, in the other there is nothing to escape.
 */
final class MailText {

	private final TemplateEngine templates = new TemplateEngine();

	MailText() {
		this.templates.addTemplateResolver(resolver(".html", TemplateMode.HTML));
		this.templates.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
	}

	private static ClassLoaderTemplateResolver resolver(String ending, TemplateMode mode) {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailText.class.getClassLoader());
		resolver.setPrefix("mail/");
		resolver.setTemplateMode(mode);
		resolver.setCharacterEncoding("UTF-8");
		resolver.getResolvablePatternSpec().addPattern("*" + ending);
		return resolver;
	}

	String plain(Message message) {
		return this.templates.process("alert.txt", context(message)).strip() + "\n";
	}

	String html(Message message) {
		return this.templates.process("alert.html", context(message));
	}

	private static Context context(Message message) {
		return new Context(Locale.ENGLISH, Map.of("headline", OneLine.of(message.headline()), "note",
				message.note().orElse(""), "alerts", message.alerts().stream().map(MailText::alert).toList()));
	}

	private static Map<String, Object> alert(Alert alert) {
		List<Map<String, String>> facts = alert.words()
			.facts()
			.stream()
			.map((fact) -> Map.of("label", OneLine.of(fact.label()), "value", OneLine.of(fact.value())))
			.toList();
		return Map.of("headline", OneLine.of(alert.headline()), "sentence", OneLine.of(alert.words().sentence()),
				"facts", facts, "owner", OneLine.of(alert.words().owner().orElse("")), "link",
				alert.words().link().orElse(""));
	}

}
