package dev.handsfree.settings.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, such as {@code 10.0.0.0/8}; a single address
 * is one of all its bits. Never asks a name server.
 */
public final class Network {

	/** Only what can be an address goes to Java's reader, which would look names up. */
	private static final Pattern LITERAL = Pattern
		.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");

	private static final int ONE_SENDER = 64;

	private final InetAddress address;

	private final int bits;

	private Network(InetAddress address, int bits) {
		this.address = address;
		this.bits = bits;
	}

	/**
	 * The networks of a list with commas in it.
	 * @throws IllegalArgumentException if one of them is none; its message holds no value
	 */
	public static List<Network> listOf(String setting) {
		return Arrays.stream(setting.split(",", -1))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.map(Network::of)
			.toList();
	}

	private static Network of(String text) {
		String[] parts = text.split("/", 2);
		InetAddress address = address(parts[0]).orElseThrow(Network::none);
		int longest = address.getAddress().length * Byte.SIZE;
		if (parts.length == 1) {
			return new Network(address, longest);
		}
		if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > longest) {
			throw none();
		}
		return new Network(address, Integer.parseInt(parts[1]));
	}

	/** The address that a text is; empty if it is anything else, a name included. */
	public static Optional<InetAddress> address(String text) {
		if (!LITERAL.matcher(text).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(InetAddress.getByName(text));
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	/** Whether an address is one of these. */
	public boolean contains(InetAddress other) {
		return other.getAddress().length == this.address.getAddress().length
				&& Arrays.equals(prefix(other), prefix(this.address));
	}

	private byte[] prefix(InetAddress of) {
		byte[] bytes = of.getAddress();
		for (int bit = this.bits; bit < bytes.length * Byte.SIZE; bit++) {
			bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
		}
		return bytes;
	}

	/** The first so many bits of an address, as a network. */
	public static Network around(InetAddress address, int bits) {
		return new Network(address, bits);
	}

	/**
	 * What one sender usually has to itself: an address of version 4, or 64 bits of one
	 * of version 6.
	 */
	public static Network ofOneSender(InetAddress address) {
		return around(address, Math.min(ONE_SENDER, address.getAddress().length * Byte.SIZE));
	}

	private static IllegalArgumentException none() {
		return new IllegalArgumentException(
				"must be addresses and networks such as 173.245.48.0/20, with commas between them");
	}

	/** With its bits, such as {@code 10.0.0.0/8}. */
	@Override
	public String toString() {
		try {
			return InetAddress.getByAddress(prefix(this.address)).getHostAddress() + "/" + this.bits;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
