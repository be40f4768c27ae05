import Domain

/// The longest time in which nearly as many requests were under way as ever: what a stage did without
/// its beginning and its end.
///
/// SGLang's definition (`bench_serving`, 0.5.23): the requests that succeeded count from when they left
/// until they ended; of the stretches with at least ⌈ratio × peak⌉ of them the longest is taken, of
/// equal ones the first. Tokens are an answer's output tokens by the part of its chunks that came
/// within, both ends included.
package struct SteadyWindow: Hashable, Sendable, Encodable {
  /// From the first request that left, and how long.
  package var startSeconds: Double
  package var seconds: Double

  /// As a part of the whole time, from the first request that left to the last that ended.
  package var share: Double

  /// Requests that were at least under way, and how many were on average.
  package var threshold: Int
  package var inFlight: Double

  /// `nil` where a provider did not tell every count.
  package var tokensPerSecond: Double?

  package static let usualRatio = 0.8

  /// One request that succeeded.
  struct Request {
    var started: Instant
    var ended: Instant
    var outputTokens: Int?

    /// Arrivals, in a list that all share.
    var chunks: Range<Int>
  }
}

extension SteadyWindow {
  /// - Parameter instants: Of the chunks of all requests.
  init?(
    _ requests: [Request],
    chunks instants: [Int64],
    ratio: Double = SteadyWindow.usualRatio
  ) {
    guard let stretch = Self.stretch(of: requests, ratio: ratio), stretch.from < stretch.to,
      let first = requests.map(\.started).min(), let last = requests.map(\.ended).max()
    else { return nil }
    let window = stretch.from...stretch.to
    seconds = (stretch.to - stretch.from).inSeconds
    startSeconds = (stretch.from - first).inSeconds
    share = seconds / (last - first).inSeconds
    threshold = stretch.threshold
    inFlight =
      requests.reduce(0) { sum, request in
        let overlap = min(request.ended, stretch.to) - max(request.started, stretch.from)
        return sum + max(0, overlap.inSeconds)
      } / seconds
    let tokens = requests.map { request -> Double? in
      guard let tokens = request.outputTokens, !request.chunks.isEmpty else { return nil }
      let within = request.chunks.count {
        window.contains(Instant(nanoseconds: instants[$0]))
      }
      return Double(tokens * within) / Double(request.chunks.count)
    }
    let known = tokens.compactMap(\.self)
    tokensPerSecond = known.count == tokens.count ? known.reduce(0, +) / seconds : nil
  }

  private static func stretch(
    of requests: [Request],
    ratio: Double
  ) -> (from: Instant, to: Instant, threshold: Int)? {
    var changes: [Instant: Int] = [:]
    for request in requests {
      changes[request.started, default: 0] += 1
      changes[request.ended, default: 0] -= 1
    }
    let instants = changes.keys.sorted()
    var underWay = 0
    let levels = instants.map { instant in
      underWay += changes[instant] ?? 0
      return underWay
    }
    guard let peak = levels.max(), peak > 0 else { return nil }
    let threshold = max(1, Int((Double(peak) * ratio).rounded(.up)))
    var best: (from: Instant, to: Instant)?
    var from: Instant?
    for (instant, level) in zip(instants, levels) {
      if level >= threshold {
        from = from ?? instant
      } else if let start = from {
        if best.map({ instant - start > $0.to - $0.from }) ?? true { best = (start, instant) }
        from = nil
      }
    }
    return best.map { ($0.from, $0.to, threshold) }
  }
}

/// What is kept of a stage's answers for its steady window.
struct SteadyWindowTally: Sendable {
  private var requests: [SteadyWindow.Request] = []
  private var chunks: [Int64] = []

  /// Instants of more would not be small beside the rest of a summary.
  private static let mostChunks = 8_000_000

  mutating func add(_ record: AttemptRecord) {
    guard record.succeeded, chunks.count < Self.mostChunks else { return }
    let start = chunks.count
    chunks += record.timeline.tokenEvents.map(\.instant.nanoseconds)
    requests.append(
      SteadyWindow.Request(
        started: record.timeline.started,
        ended: record.timeline.ended,
        outputTokens: record.madeTokens,
        chunks: start..<chunks.count
      )
    )
  }

  /// `nil` where it says nothing: too many chunks to keep, or a window that is a small part of the
  /// time, as of arrivals by chance or of a load that the client leaves gaps in.
  var window: SteadyWindow? {
    guard chunks.count < Self.mostChunks else { return nil }
    return SteadyWindow(requests, chunks: chunks).flatMap { $0.share >= 0.25 ? $0 : nil }
  }
}
