package import Domain

/// How many requests were in flight at each moment, in bounded memory.
///
/// Of a run of several sittings what passes between them is left out. Attempts may come in any order.
package struct InFlightSketch: AttemptCollector, Hashable, Sendable {
  private let shardCount: Int
  private var sittings: [Int: SittingInFlight] = [:]

  /// What was in flight at the end of a bin.
  package struct Moment: Hashable, Sendable {
    /// Since the first start.
    package var seconds: Double
    package var waiting: Int
    package var streaming: Int
  }

  /// More than a figure has pixels.
  static let limit: Int64 = 1_500

  /// - Parameter shardCount: Of 0, the run is not divided.
  package init(shardCount: Int = 0) {
    self.shardCount = shardCount
  }

  package var parts: AttemptParts { .tokenEvents }

  /// Takes a measured attempt; warm-up and answers of earlier runs are left out.
  package mutating func add(_ attempt: Attempt) {
    guard attempt.record.isMeasured, !attempt.record.isCached else { return }
    add(attempt.record.timeline, session: attempt.session)
  }

  /// - Parameter session: See `Attempt.session`.
  package mutating func add(_ timeline: RequestTimeline, session: Int? = nil) {
    let sitting = RunShards.sitting(ofSession: session, count: shardCount)
    // Where it is: a copy for each attempt would be dear.
    sittings[sitting, default: SittingInFlight()].add(timeline)
  }

  /// The most that were in flight at the end of any bin.
  package var peak: Int { moments.map { $0.waiting + $0.streaming }.max() ?? 0 }

  /// The moments at which something changed, in order.
  package var moments: [Moment] {
    sittings.sorted { $0.key < $1.key }.reduce(into: []) { moments, sitting in
      moments += sitting.value.moments(after: moments.last?.seconds ?? 0)
    }
  }

  /// The first start, from which moments count; `nil` without one.
  package var origin: Instant? { sittings.min { $0.key < $1.key }?.value.origin }

  /// The last sitting alone.
  package var ofLastSitting: InFlightSketch {
    var last = self
    last.sittings = sittings.filter { $0.key == sittings.keys.max() }
    return last
  }
}

/// One sitting: starts, first tokens and ends are counted in bins of equal width, which doubles whenever
/// it outgrows the bins.
private struct SittingInFlight: Hashable, Sendable {
  private struct Bin: Hashable, Sendable {
    var starts = 0
    var firstTokens = 0
    var ends = 0
    /// Of those whose first token came; the others end while waiting.
    var streamEnds = 0

    mutating func noteEnd(isStreamed: Bool) {
      ends += 1
      streamEnds += isStreamed ? 1 : 0
    }
  }

  private var bins: [Int64: Bin] = [:]

  /// Bin `i` reaches from `i` · width to the next, on the monotonic clock.
  private var widthNanoseconds: Int64 = 1_000_000
  private var first = Int64.max
  private var last = Int64.min

  mutating func add(_ timeline: RequestTimeline) {
    let start = timeline.started.nanoseconds
    let end = timeline.ended.nanoseconds
    guard start >= 0, end >= start, timeline.isPlaced else { return }
    cover(start)
    cover(end)
    bins[start / widthNanoseconds, default: Bin()].starts += 1
    let token = timeline.firstToken?.nanoseconds
    let isStreamed = token.map { $0 >= start && $0 <= end } ?? false
    bins[end / widthNanoseconds, default: Bin()].noteEnd(isStreamed: isStreamed)
    guard let token, isStreamed else { return }
    bins[token / widthNanoseconds, default: Bin()].firstTokens += 1
  }

  private mutating func cover(_ instant: Int64) {
    first = min(first, instant)
    last = max(last, instant)
    while (last - first) / widthNanoseconds > InFlightSketch.limit {
      widthNanoseconds *= 2
      var wider: [Int64: Bin] = [:]
      for (index, bin) in bins {
        wider[index / 2, default: Bin()].starts += bin.starts
        wider[index / 2, default: Bin()].firstTokens += bin.firstTokens
        wider[index / 2, default: Bin()].ends += bin.ends
        wider[index / 2, default: Bin()].streamEnds += bin.streamEnds
      }
      bins = wider
    }
  }

  /// The first start, from which moments count; `nil` without one.
  var origin: Instant? {
    first == .max ? nil : Instant(nanoseconds: first)
  }

  /// - Parameter offset: Seconds of the sittings before.
  func moments(after offset: Double) -> [InFlightSketch.Moment] {
    var waiting = 0
    var streaming = 0
    return bins.sorted { $0.key < $1.key }.map { index, bin in
      waiting += bin.starts - bin.firstTokens - (bin.ends - bin.streamEnds)
      streaming += bin.firstTokens - bin.streamEnds
      let end = Double(index + 1) * Double(widthNanoseconds) - Double(first)
      return InFlightSketch.Moment(
        seconds: offset + end / 1e9,
        waiting: waiting,
        streaming: streaming
      )
    }
  }
}
