package org.mediamtxmonitor.snapshot.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mediamtxmonitor.config.StreamSettings.Snapshots;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.PictureChoice;
import org.mediamtxmonitor.view.PictureChoices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;

/** Fills the board from Redis: all at the start and after an outage, then by what other processes tell. */
public final class PictureReplica {

    private static final Logger LOG = LoggerFactory.getLogger(PictureReplica.class);

    private static final String BEGIN = "{\"type\":\"picture\",";

    /** Names this process to itself. */
    private final String id = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final PictureBoard board;
    private final PictureChoices choices;
    private final RedisPictures redis;
    private volatile boolean readNeeded = true;

    PictureReplica(PictureBoard board, PictureChoices choices, RedisPictures redis) {
        this.board = board;
        this.choices = choices;
        this.redis = redis;
    }

    /** Redis was away: what was told meanwhile is lost. */
    void interrupted() {
        readNeeded = true;
    }

    /** Whether all is to be read; asked by the route all the time. */
    public boolean isReadNeeded() {
        return readNeeded;
    }

    /**
     * Reads all. Returns what is news.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Picture> read() {
        List<Picture> news = redis.known().values().stream()
                .map(StoredPicture::parse)
                .flatMap(Optional::stream)
                .filter(this::isWanted)
                .map(StoredPicture::picture)
                .filter(this::isNews)
                .toList();
        news.forEach(board::take);
        readNeeded = false;
        return news;
    }

    /** Not one from a time when less was to be hidden. */
    private boolean isWanted(StoredPicture stored) {
        PictureChoice choice =
                choices.of(stored.picture().server(), stored.picture().path());
        return choice.snapshots() != Snapshots.OFF && choice.hide() == stored.hide();
    }

    private boolean isNews(Picture read) {
        return board.of(read.server(), read.path())
                .map(known -> takenAtMs(read) > takenAtMs(known))
                .orElse(true);
    }

    private static long takenAtMs(Picture picture) {
        PictureFile file = picture.file();
        return file == null ? 0 : file.takenAtMs();
    }

    /** The message that tells other processes. */
    String message(StoredPicture stored) {
        return BEGIN + "\"by\":\"" + id + "\",\"stored\":" + stored.toJson() + "}";
    }

    /** Whether a message of the live channel is of this kind. */
    public boolean isPicture(String message) {
        return message != null && message.startsWith(BEGIN);
    }

    /** Takes what a process tells. Returns what is news; null for nothing. */
    public Picture message(String message) {
        try {
            JsonNode told = Json.mapper().readTree(message);
            if (id.equals(told.path("by").asText())) {
                return null;
            }
            Picture picture = StoredPicture.parse(told.path("stored").toString())
                    .filter(this::isWanted)
                    .map(StoredPicture::picture)
                    .orElse(null);
            if (picture == null
                    || Objects.equals(
                            picture, board.of(picture.server(), picture.path()).orElse(null))) {
                return null;
            }
            board.take(picture);
            return picture;
        } catch (IOException e) {
            LOG.warn("A message about a picture can't be read: {}", e.getMessage());
            return null;
        }
    }
}
