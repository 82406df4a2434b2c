package dev.handsfree.ingest.webhook;

/** How reading a webhook's body ended. */
sealed interface Body {

	/** As received. */
	final class Whole implements Body {

		private final byte[] bytes;

		/**
		 * @param bytes not copied, and not to be changed any more
		 */
		Whole(byte[] bytes) {
			this.bytes = bytes;
		}

		byte[] bytes() {
			return this.bytes;
		}

		@Override
		public String toString() {
			return this.bytes.length + " bytes";
		}

	}

	/** It is longer than a webhook may be. */
	record TooLong() implements Body {
	}

	/** All bodies at work take as much memory as they may. */
	record NoRoom() implements Body {
	}

	/** It took too long to arrive. */
	record Late() implements Body {
	}

	/** The sender stopped in the middle. */
	record CutOff() implements Body {
	}

}
