package dev.handsfree.ops.api;

import java.io.IOException;
import java.util.Map;

import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.operations.transfer.LetterExport;
import dev.handsfree.operations.transfer.LetterImport;
import dev.handsfree.ops.api.Requests.OfLetters;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells dead letters with their bytes, one a line, and takes such lines. */
@RestController
@RequestMapping("/api/dead-letters")
final class TransferController {

	private final LetterExport exports;

	private final LetterImport imports;

	TransferController(LetterExport exports, LetterImport imports) {
		this.exports = exports;
		this.imports = imports;
	}

	/** What breaks off ends with a problem detail for a line. */
	@PostMapping("/export")
	void export(@RequestBody OfLetters request, @RequestAttribute(TokenInterceptor.HOLDER) int holder,
			HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		this.exports.write(request.selection(), Requests.by(holder, request.reason()), response.getOutputStream());
	}

	@PostMapping("/import")
	Map<String, Integer> restore(@RequestBody byte[] lines,
			@RequestParam(name = "reason", defaultValue = "") String reason,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		return Map.of("imported", this.imports.write(lines, Requests.by(holder, reason)));
	}

}
