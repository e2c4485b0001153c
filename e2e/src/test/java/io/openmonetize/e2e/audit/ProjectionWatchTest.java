package io.openmonetize.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.v1.AccountView;
import org.junit.jupiter.api.Test;

class ProjectionWatchTest {
  private static final String ACME = "live:acme";
  private final ProjectionWatch watch = ProjectionWatch.idle();

  @Test
  void going_on_is_no_regression() throws Exception {
    see(view(1, 10, 5));
    see(view(1, 10, 5));
    see(view(1, 12, 7));
    see(view(2, 3, 7));
    assertThat(watch.regressions()).isEmpty();
    assertThat(watch.changes()).isEqualTo(2);
  }

  @Test
  void a_lower_revision_is_noticed() throws Exception {
    see(view(1, 10, 5));
    see(view(1, 9, 5));
    assertThat(watch.regressions()).containsExactly(ACME + ": revision went from 10 back to 9");
  }

  @Test
  void a_lower_sequence_is_noticed_also_under_a_higher_revision() throws Exception {
    see(view(1, 10, 5));
    see(view(1, 11, 4));
    assertThat(watch.regressions()).containsExactly(ACME + ": sequence went from 5 back to 4");
  }

  @Test
  void two_contents_of_one_revision_are_noticed() throws Exception {
    see(view(1, 10, 5));
    see(view(1, 10, 6));
    assertThat(watch.regressions()).containsExactly(ACME + ": revision 10 has two contents");
  }

  @Test
  void a_view_that_vanishes_is_noticed() throws Exception {
    watch.compare(ACME, null);
    see(view(1, 10, 5));
    watch.compare(ACME, null);
    assertThat(watch.regressions()).containsExactly(ACME + ": its view is gone");
  }

  private void see(AccountView view) throws InvalidProtocolBufferException {
    watch.compare(ACME, view.toByteArray());
  }

  private static AccountView view(long timeline, long revision, long sequence) {
    return AccountView.newBuilder()
        .setAccount(ACME)
        .setTimeline(timeline)
        .setRevision(revision)
        .setSequence(sequence)
        .build();
  }
}
