package dev.handsfree.ops.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.incident.IncidentStore;
import dev.handsfree.operations.incident.IncidentStore.Incident;
import dev.handsfree.operations.incident.IncidentStore.Money;
import dev.handsfree.operations.incident.IncidentStore.Which;
import dev.handsfree.operations.overview.Overview;
import dev.handsfree.operations.overview.OverviewReader;
import dev.handsfree.operations.paging.Page;
import dev.handsfree.operations.projection.Rebuild;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.operations.review.ReviewStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells how everything stands, what is wrong, and what people did about it. */
@RestController
@RequestMapping("/api")
final class StateController {

	private final OverviewReader overview;

	private final IncidentStore incidents;

	private final ReviewStore reviews;

	private final AuditLog audit;

	private final Rebuild rebuild;

	StateController(OverviewReader overview, IncidentStore incidents, ReviewStore reviews, AuditLog audit,
			Rebuild rebuild) {
		this.overview = overview;
		this.incidents = incidents;
		this.reviews = reviews;
		this.audit = audit;
		this.rebuild = rebuild;
	}

	@GetMapping("/overview")
	Map<String, Object> overview() {
		Overview all = this.overview.read(this.incidents.open(),
				this.reviews.counts().stream().mapToLong(ReviewStore.Count::count).sum());
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("incidents", all.incidents());
		told.put("reviews", all.reviews());
		told.put("dead_letters", all.deadLetters());
		told.put("waiting", all.waiting());
		told.put("overdue", all.overdue());
		told.put("paused", all.paused());
		told.put("sources", all.sources().stream().map(StateController::told).toList());
		told.put("automations", all.automations().stream().map(StateController::told).toList());
		return told;
	}

	private static Map<String, Object> told(Overview.Source source) {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("source", source.source());
		told.put("last_event_at", source.lastEventAt());
		told.put("accepted_1h", source.acceptedInHour());
		told.put("rejected_1h", source.rejectedInHour());
		return told;
	}

	private static Map<String, Object> told(Overview.AutomationFigures figures) {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("automation", figures.automation());
		told.put("sink", figures.sink());
		told.put("owner", figures.owner());
		told.put("delivered_24h", figures.delivered());
		told.put("dead_lettered_24h", figures.deadLettered());
		told.put("p95_ms", figures.p95Millis());
		told.put("last_delivered_at", figures.lastDeliveredAt());
		return told;
	}

	@GetMapping("/incidents")
	IncidentList incidents(@RequestParam(name = "state", defaultValue = "open") String state,
			@RequestParam(name = "limit", defaultValue = "50") int limit,
			@RequestParam(name = "cursor", required = false) @Nullable String cursor) {
		Which which = switch (state) {
			case "open" -> Which.OPEN;
			case "closed" -> Which.CLOSED;
			case "all" -> Which.ALL;
			default -> throw RefusedException.unfit("'state' is one of 'open', 'closed', 'all'.");
		};
		Page<Incident> page = this.incidents.page(which, Requests.limit(limit), Requests.cursor(cursor));
		return new IncidentList(page.entries().stream().map(ToldIncident::of).toList(), page.next());
	}

	@GetMapping("/audit")
	AuditList audit(@RequestParam(name = "limit", defaultValue = "50") int limit,
			@RequestParam(name = "cursor", required = false) @Nullable String cursor) {
		Page<AuditLog.Entry> page = this.audit.page(Requests.limit(limit), Requests.cursor(cursor));
		return new AuditList(page.entries(), page.next());
	}

	@PostMapping("/rebuild")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> rebuild(@RequestBody ReplayController.Why why,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		var by = Requests.by(holder, why.reason());
		this.rebuild.begin(() -> this.audit.note(by, "rebuild", "projections"));
		return Map.of("state", "rebuilding");
	}

	/**
	 * A page of incidents.
	 *
	 * @param incidents the incidents
	 * @param next where the list goes on
	 */
	record IncidentList(List<ToldIncident> incidents, Optional<String> next) {
	}

	/** An incident, as the API tells it. */
	record ToldIncident(String incident, String integration, String cause, String state, String sentence,
			Optional<String> owner, Instant since, Instant updatedAt, long events, long customers, List<Money> money,
			List<String> eventIds, Optional<String> error) {

		static ToldIncident of(Incident incident) {
			return new ToldIncident(incident.id(), incident.integration(), incident.cause(), incident.state(),
					incident.sentence(), incident.owner(), incident.since(), incident.updatedAt(),
					incident.affected().events(), incident.affected().customers(), incident.affected().money(),
					incident.affected().eventIds(), incident.error());
		}

	}

	/**
	 * A page of what was done.
	 *
	 * @param audit what was done
	 * @param next where the list goes on
	 */
	record AuditList(List<AuditLog.Entry> audit, Optional<String> next) {
	}

}
