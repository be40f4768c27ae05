import Domain

/// A trace as one load stage offers it: each row at its own instant, at so many times the speed.
package struct TraceReplay: Hashable, Sendable {
  /// Nanoseconds from the first row as they were recorded, ascending.
  private let times: ArraySlice<Int64>
  package let speed: Double
  private let name: String

  init(times: ArraySlice<Int64>, speed: Double, name: String) {
    self.times = times
    self.speed = speed
    self.name = name
  }

  package var count: Int { times.count }

  /// When each request is to leave, from the start: to the nanosecond, whatever the speed.
  package var offsets: [Duration] {
    guard let first = times.first else { return [] }
    return times.map { offset($0 - first) }
  }

  /// From the first request to the last.
  package var span: Duration {
    guard let first = times.first, let last = times.last else { return .zero }
    return offset(last - first)
  }

  private func offset(_ time: Int64) -> Duration {
    // A double has every nanosecond of a hundred days.
    .nanoseconds(Int64(exactly: (Double(time) / speed).rounded()) ?? .max)
  }

  /// A replay beyond this is a mistake.
  static let longest = Duration.seconds(366 * 24 * 3_600)

  /// Requests less one over the span; of one request, or of some that leave at once, as if they took
  /// a second.
  var rate: Double {
    let seconds = span.inSeconds
    return seconds > 0 ? Double(count - 1) / seconds : Double(max(count, 1))
  }

  /// The most that leave within one second.
  var busiestSecond: Int {
    let offsets = offsets
    var first = 0
    var most = 0
    for last in offsets.indices {
      while offsets[last] - offsets[first] >= .seconds(1) { first += 1 }
      most = max(most, last - first + 1)
    }
    return most
  }

  /// `conversation.jsonl (mooncake) replayed at 2 × its speed, 1,200 requests in 600 s per model`.
  var description: String {
    let pace = speed == 1 ? "as recorded" : "at \(JSONValue.number(speed).serialized) × its speed"
    let seconds = JSONValue.number((span.inSeconds * 1_000).rounded() / 1_000).serialized
    return "\(name) replayed \(pace), \(count.counted("request")) in \(seconds) s per model"
  }
}
