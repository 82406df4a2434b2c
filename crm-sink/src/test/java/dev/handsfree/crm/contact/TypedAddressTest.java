package dev.handsfree.crm.contact;

import java.util.Map;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.crm.ContactProfile;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever types somebody else's address somewhere does not speak for them. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class TypedAddressTest {

	private static final String ADA = "ada@example.com";

	private final RememberingCrm crm = new RememberingCrm() {
		@Override
		public Map<String, String> fields(ContactProfile profile) {
			return Map.of("name", profile.name().first(), "tags", String.join(";", profile.tags()));
		}
	};

	private final Sink sink;

	TypedAddressTest(RealPostgres.Database database) {
		this.sink = new Sink(TestDatabase.empty(database), this.crm);
		this.sink.deliver(AnEvent.signUp("Ada").user("u_ada").email(ADA).id("e1"));
	}

	// Attack: acting for another after paying with the other's address | a payment in
	// whose checkout another's address was typed, then a lead and a new name of the
	// payer | the other's contact keeps its name and tags
	@Test
	void whoPaysWithAnothersAddressDoesNotRenameOrTagThem() {
		this.sink.deliver(paid());

		assertThat(this.sink.deliver(lead()).getFirst()).isInstanceOf(Outcome.TryLater.class);
		assertThat(this.sink.deliver(renamed()).getFirst()).isInstanceOf(Outcome.TryLater.class);
		this.sink.deliver(AnEvent.paid("in_2", "sub_2").email(ADA).customer("cus_a").id("e9").minute(9));

		assertThat(this.crm.contact(ADA)).containsEntry("name", "Ada").containsEntry("tags", "");
	}

	@Test
	void aSignUpWithAnAddressThatIsNotVerifiedProvesNothing() {
		this.sink.deliver(
				AnEvent.of(EventType.ACCOUNT_SIGNED_UP, AccountSignedUp.newBuilder().setEmailVerified(false).build())
					.user("u_m")
					.email(ADA)
					.id("e2"));

		assertThat(this.sink.deliver(lead()).getFirst()).isInstanceOf(Outcome.TryLater.class);
	}

	@Test
	void whatAUserSaidIsShownOnceTheProductSaysWhoseTheUserIs() {
		AnEvent lead = lead();
		this.sink.deliver(paid());
		this.sink.deliver(lead);

		this.sink.deliver(AnEvent.signUp("Mallory").user("u_m").email("m@example.com").id("e6").minute(6));

		assertThat(this.sink.woken()).isNotEmpty();
		assertThat(this.sink.deliver(lead).getFirst()).isEqualTo(new Outcome.AlreadyThere("m@example.com"));
		assertThat(this.crm.contact("m@example.com")).containsEntry("tags", "spam");
		assertThat(this.crm.contact(ADA)).containsEntry("tags", "");
	}

	@Test
	void aTokenWithAVerifiedAddressProvesWhoseTheUserIs() {
		this.sink
			.deliver(AnEvent.lead("Mia", "pro").source(Event.ACTIONS).user("u_mia").email("mia@example.com").id("e2"));

		this.sink.deliver(AnEvent.lead(null, "yearly").source(Event.ACTIONS).user("u_mia").id("e3").minute(3));

		assertThat(this.crm.contact("mia@example.com").get("tags")).contains("pro", "yearly");
	}

	private static AnEvent paid() {
		return AnEvent.paid("in_1", "sub_1").user("u_m").email(ADA).customer("cus_m").id("e3").minute(3);
	}

	private static AnEvent lead() {
		return AnEvent.lead("Mallory", "spam").source(Event.ACTIONS).user("u_m").id("e4").minute(4);
	}

	private static AnEvent renamed() {
		return AnEvent.of(EventType.ACCOUNT_CHANGED, AccountChanged.newBuilder().setName("Mallory").build())
			.user("u_m")
			.id("e5")
			.minute(5);
	}

}
