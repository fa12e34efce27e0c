package org.mediamtxmonitor.snapshot.store;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldPicturesTest {

    private static final StreamId A = new StreamId("north", "a");
    private static final StreamId B = new StreamId("north", "b");

    private final HeldPictures held = new HeldPictures(2000);

    private static PictureBytes picture(long atMs) {
        return new PictureBytes(new PictureFile(atMs, 160, 90, 700, "image/jpeg", "t" + atMs), new byte[700]);
    }

    @Test
    void pictures_of_a_stream_are_given_in_their_order() {
        PictureBytes first = picture(1);
        PictureBytes second = picture(2);
        held.hold(A, first);
        held.hold(A, second);
        assertThat(held.first(A)).isSameAs(first);
        held.remove(A, second);
        assertThat(held.first(A)).isSameAs(first);
        held.remove(A, first);
        assertThat(held.first(A)).isSameAs(second);
        held.remove(A, second);
        assertThat(held.first(A)).isNull();
        assertThat(held.streams()).isEmpty();
        assertThat(held.bytes()).isZero();
    }

    @Test
    void of_more_than_there_is_room_for_the_oldest_are_let_go() {
        for (int i = 0; i < 10; i++) {
            held.hold(i % 2 == 0 ? A : B, picture(i));
        }
        assertThat(held.first(A).file().takenAtMs()).isEqualTo(8);
        assertThat(held.first(B).file().takenAtMs()).isEqualTo(9);
        assertThat(held.bytes()).isEqualTo(2000);
    }
}
