package dev.handsfree.access.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what fails before a controller is found, in the same form and as silently. */
@RestController
final class ErrorPages implements ErrorController {

	/** A problem detail of the failure's status. */
	@RequestMapping("/error")
	ResponseEntity<Problem> error(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : null;
		return Problem.answer((status != null) ? status : HttpStatus.NOT_FOUND, "The request cannot be understood.");
	}

}
