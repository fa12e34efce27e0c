{
  "source": "MediaMTX Monitor",
  "note": "${body.title}"
}
