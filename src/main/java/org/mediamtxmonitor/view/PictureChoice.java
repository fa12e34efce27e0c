package org.mediamtxmonitor.view;

import java.util.Set;

import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.config.StreamSettings.Snapshots;

/**
 * What {@code collector.yaml} says about the pictures of one stream, all entries laid over each other.
 *
 * @param snapshots whether and how they are taken; {@code OFF} too where {@code snapshots.enabled} is false
 * @param hide what is done to them
 * @param content what is looked for in picture and sound; empty for nothing
 * @param still whether a picture that does not move is right
 */
public record PictureChoice(Snapshots snapshots, Hide hide, Set<ContentCheck> content, boolean still) {}
