/** The protocols by which streams are published and read, in the order of lists. */
export const PROTOCOLS = ["srt", "rtmp", "rtmps", "rtsp", "rtsps", "webrtc", "hls", "moq"];
