package dev.handsfree.quickstart.check;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.deployment.destination.Verdict;
import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Decides whether Kafka, the registry, Postgres and the keys of users' tokens are there.
 */
final class PlatformParts {

	private static final int PATIENCE_SECONDS = 3;

	/** SQL's class of states for credentials that are not accepted. */
	private static final String NOT_AUTHORIZED = "28";

	private PlatformParts() {
	}

	static Verdict kafka(String bootstrapServers, int replication) {
		String patience = Integer.toString(PATIENCE_SECONDS * 1000);
		try (Admin admin = Admin
			.create(ClusterAccess.to(bootstrapServers, Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
					AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience)))) {
			int brokers = admin.describeCluster().nodes().get().size();
			admin.close(Duration.ZERO);
			return (brokers >= replication) ? Verdict.accepted("answers, with %d broker(s)".formatted(brokers))
					: Verdict.refused("has %d broker(s), fewer than KAFKA_REPLICATION".formatted(brokers));
		}
		catch (ExecutionException ex) {
			return Verdict.unanswered();
		}
		catch (KafkaException ex) {
			return Verdict.refused("is no list of hosts and ports that can be found");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Verdict.unanswered();
		}
	}

	static Verdict registry(String url, Optional<String> token) {
		Reply reply = JsonApi.asking(url, token.map((given) -> "Bearer " + given).orElse(""))
			.get("/apis/registry/v3/groups/default/artifacts?limit=1");
		if (reply.status() == 401) {
			return Verdict.refused("refuses REGISTRY_TOKEN");
		}
		return (reply.status() == 200) ? Verdict.accepted("answers") : Verdict.neither(reply, "REGISTRY_URL");
	}

	static Verdict postgres(String url, Optional<String> user, Optional<String> password) {
		Properties properties = new Properties();
		user.ifPresent((name) -> properties.setProperty("user", name));
		password.ifPresent((secret) -> properties.setProperty("password", secret));
		for (String timeout : new String[] { "loginTimeout", "connectTimeout", "socketTimeout" }) {
			properties.setProperty(timeout, Integer.toString(PATIENCE_SECONDS));
		}
		try (Connection connection = DriverManager.getConnection(url, properties)) {
			return connection.isValid(PATIENCE_SECONDS) ? Verdict.accepted() : Verdict.unanswered();
		}
		catch (SQLException ex) {
			boolean refused = ex.getSQLState() != null && ex.getSQLState().startsWith(NOT_AUTHORIZED);
			return refused ? Verdict.refused("refuses DATABASE_USER with DATABASE_PASSWORD") : Verdict.unanswered();
		}
	}

	static Verdict keys(String url) {
		Reply reply = JsonApi.asking(url, "").get("");
		if (reply.status() != 200) {
			return Verdict.neither(reply, "ACTIONS_JWKS_URL");
		}
		int keys = reply.body().path("keys").size();
		return (keys > 0) ? Verdict.accepted("holds %d key(s)".formatted(keys)) : Verdict.refused("is no set of keys");
	}

}
