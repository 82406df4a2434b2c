package dev.handsfree.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/** Reads how much memory another JVM of this user has allocated, by attaching to it. */
final class Allocation {

	private Allocation() {
	}

	/**
	 * Bytes allocated on its heap since it began, by all threads that ever ran
	 * ({@code com.sun.management.ThreadMXBean}, JDK 21).
	 * @throws IllegalStateException if that JVM does not tell
	 */
	@SuppressWarnings("BanJNDI") // The address is told by our own child process.
	static long of(long pid) {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try (JMXConnector connector = JMXConnectorFactory
				.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
				MBeanServerConnection beans = connector.getMBeanServerConnection();
				return (long) beans.getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
						"TotalThreadAllocatedBytes");
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException | JMException ex) {
			throw new IllegalStateException("process " + pid + " does not tell what it allocates", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
