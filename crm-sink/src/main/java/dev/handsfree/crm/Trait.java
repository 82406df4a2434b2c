package dev.handsfree.crm;

/**
 * One thing that an event says about a person beside money. What a contact shows is a
 * function of the sets of traits and of facts of money alone.
 */
public sealed interface Trait {

	/** What it is about: of two traits of one kind about one thing, one stays. */
	String about();

	/** A label that a lead was given. */
	record Tag(String about) implements Trait {
	}

	/** How the person is called; the newest stays. */
	record Name(String name) implements Trait {

		@Override
		public String about() {
			return "";
		}
	}

	/** Where the person works; the newest stays. */
	record Company(String name) implements Trait {

		@Override
		public String about() {
			return "";
		}
	}

	/**
	 * How far the person had come at least; it never goes back.
	 *
	 * @param stage the stage
	 */
	record Reached(LifecycleStage stage) implements Trait {

		@Override
		public String about() {
			return this.stage.name();
		}
	}

}
