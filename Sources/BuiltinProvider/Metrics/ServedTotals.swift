/// What one model has served so far, as its page of metrics tells it.
struct ServedTotals: Sendable {
  var promptTokens = 0
  var generationTokens = 0
  var finished = 0

  /// Prompt tokens that were looked for in the cache and found there; `nil` without a cache.
  var cache: (queries: Int, hits: Int)?
  var firstToken = SecondsHistogram(edges: SecondsHistogram.firstTokenEdges)
  var wholeAnswer = SecondsHistogram(edges: SecondsHistogram.wholeAnswerEdges)
}

/// Counts of times by the least edge that they do not exceed.
struct SecondsHistogram: Sendable {
  let edges: [Double]
  private(set) var counts: [Int]
  private(set) var sum = 0.0
  private(set) var count = 0

  /// vLLM's edges of both, seconds.
  static let firstTokenEdges = [
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
    80, 160, 640, 2_560,
  ]
  static let wholeAnswerEdges = [
    0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1_920, 7_680,
  ]

  init(edges: [Double]) {
    self.edges = edges
    counts = edges.map { _ in 0 }
  }

  mutating func add(_ seconds: Double) {
    sum += seconds
    count += 1
    if let bucket = edges.firstIndex(where: { seconds <= $0 }) { counts[bucket] += 1 }
  }
}
