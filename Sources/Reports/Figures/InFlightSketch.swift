package import Domain

/// How many requests were in flight at each moment, in bounded memory.
///
/// Starts, first tokens and ends are counted in bins of equal width, which doubles whenever the run
/// outgrows the bins. Attempts may come in any order.
package struct InFlightSketch: RecordCollector, Hashable, Sendable {
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

  /// What was in flight at the end of a bin.
  package struct Moment: Hashable, Sendable {
    /// Since the first start.
    package var seconds: Double
    package var waiting: Int
    package var streaming: Int
  }

  private var bins: [Int64: Bin] = [:]

  /// Bin `i` reaches from `i` · width to the next, on the monotonic clock.
  private var widthNanoseconds: Int64 = 1_000_000
  private var first = Int64.max
  private var last = Int64.min

  /// More than a figure has pixels.
  static let limit: Int64 = 1_500

  package init() {}

  package var parts: AttemptParts { .tokenEvents }

  /// Takes a measured attempt; warm-up and answers of earlier runs are left out.
  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isCached else { return }
    add(record.timeline)
  }

  package mutating func add(_ timeline: RequestTimeline) {
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
    while (last - first) / widthNanoseconds > Self.limit {
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
  package var origin: Instant? {
    first == .max ? nil : Instant(nanoseconds: first)
  }

  /// The most that were in flight at the end of any bin.
  package var peak: Int { moments.map { $0.waiting + $0.streaming }.max() ?? 0 }

  /// The moments at which something changed, in order.
  package var moments: [Moment] {
    var waiting = 0
    var streaming = 0
    return bins.sorted { $0.key < $1.key }.map { index, bin in
      waiting += bin.starts - bin.firstTokens - (bin.ends - bin.streamEnds)
      streaming += bin.firstTokens - bin.streamEnds
      let end = Double(index + 1) * Double(widthNanoseconds) - Double(first)
      return Moment(seconds: end / 1e9, waiting: waiting, streaming: streaming)
    }
  }
}
