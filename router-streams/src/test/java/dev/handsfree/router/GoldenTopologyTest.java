package dev.handsfree.router;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards the shape of the topology, which running deployments depend on. If this test
 * fails because of a change of yours, consider before you change {@code topology.txt}:
 * <ul>
 * <li>Was a store renamed, or did it move to another sub-topology? Its changelog topic
 * has another name then, and the router has forgotten every id: each copy that arrives in
 * the next six weeks has its effect a second time.</li>
 * <li>Did the number of sub-topologies or their order change? Task ids and the folders of
 * the state change with them; instances of the old and the new version cannot share a
 * group, so the router must be stopped as a whole and started again.</li>
 * <li>Is there a new topic between two steps (a repartition)? Then an event takes two
 * transactions, its latency doubles, and copies meet only if the new key is the event
 * id.</li>
 * <li>Does a sink write to a topic that the catalogue does not let the router write?</li>
 * </ul>
 * A new operator at the end of a lane is none of these. The text is what
 * {@code Topology.describe()} says.
 */
class GoldenTopologyTest {

	@Test
	void theTopologyIsTheOneThatDeploymentsRun(@TempDir Path stateDir) throws IOException {
		String described = RouterUnderTest.topology(stateDir).describe().toString();

		assertThat(described.strip()).isEqualTo(golden().strip());
	}

	private static String golden() throws IOException {
		try (InputStream text = Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream("/topology.txt"))) {
			return new String(text.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
