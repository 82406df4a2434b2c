package dev.handsfree.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes one thing into each part of a platform, and tells how much of it is there.
 *
 * @param kafka Kafka
 * @param registry where the registry is, and what opens it
 * @param jdbcUrl the services' database
 */
record KeptData(Map<String, Object> kafka, Map<String, String> registry, String jdbcUrl) {

	private static final String ARTIFACT = """
			{"artifactId": "kept", "artifactType": "AVRO", "firstVersion": {"version": "1", "content":
			  {"content": "{\\"type\\": \\"string\\"}", "contentType": "application/json"}}}
			""";

	static KeptData in(PlatformProcess process) {
		return new KeptData(KafkaClients.of(process.bootstrapServers(), process.kafkaPassword()), process.registry(),
				process.jdbcUrl());
	}

	void write() throws Exception {
		try (Admin admin = admin();
				KafkaProducer<String, String> producer = new KafkaProducer<>(this.kafka, new StringSerializer(),
						new StringSerializer())) {
			admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
			producer.send(new ProducerRecord<>("kept", "value")).get(20, TimeUnit.SECONDS);
		}
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			statement.execute("create table kept as select 1 as one");
		}
		send(HttpRequest.newBuilder(artifacts())
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(ARTIFACT)));
	}

	long records() throws Exception {
		TopicPartition partition = new TopicPartition("kept", 0);
		try (Admin admin = admin()) {
			return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
				.partitionResult(partition)
				.get(20, TimeUnit.SECONDS)
				.offset();
		}
	}

	long rows() throws Exception {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet count = statement.executeQuery("select count(*) from kept")) {
			count.next();
			return count.getLong(1);
		}
	}

	String schema() throws Exception {
		return send(HttpRequest.newBuilder(URI.create(artifacts() + "/kept/versions/1/content")));
	}

	private String send(HttpRequest.Builder request) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = client.send(
					request.header("Authorization", "Bearer " + this.registry.get("REGISTRY_TOKEN")).build(),
					HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(answer.statusCode() + " " + answer.body());
			}
			return answer.body();
		}
	}

	private URI artifacts() {
		return URI.create(this.registry.get("REGISTRY_URL") + "/apis/registry/v3/groups/default/artifacts");
	}

	private Admin admin() {
		return Admin.create(this.kafka);
	}

	/** The services' database with its user and password. */
	static String url(EmbeddedDatabase database) {
		return database.jdbcUrl(EmbeddedDatabase.SERVICES) + "?user=" + EmbeddedDatabase.USER + "&password="
				+ database.password();
	}

	private Connection connect() throws Exception {
		return DriverManager.getConnection(this.jdbcUrl);
	}

}
