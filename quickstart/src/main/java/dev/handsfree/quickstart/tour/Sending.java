package dev.handsfree.quickstart.tour;

/**
 * One webhook of the tour.
 *
 * @param source whose it is
 * @param id the id that its header carries, where the source has one there
 * @param body what it says
 */
record Sending(String source, String id, String body) {

	static Sending fromStripe(Cast cast, String resource) {
		return new Sending("stripe", "", cast.speaking(resource));
	}

	static Sending fromChatbot(Cast cast, String resource) {
		return new Sending("chatbot", "msg_" + cast.id() + resource.hashCode(), cast.speaking(resource));
	}

}
