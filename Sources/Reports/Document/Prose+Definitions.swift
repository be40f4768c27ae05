extension Prose {
  /// What the latencies of every report run from and to, in the words of `metrics.md`.
  static let latencyDefinitions: Prose = """
    Time to first token runs from the connection being ready to the first event with text; \
    end-to-end latency to the last such event. A token is what the provider counted, never a chunk.
    """
}
