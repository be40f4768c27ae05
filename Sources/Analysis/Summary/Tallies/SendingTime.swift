import Domain

/// How long requests were sent and answered: in each sitting from the first that leaves to the last
/// response.
///
/// What passes between two sittings is nobody's time, and after a boot the clock is another.
struct SendingTime: Sendable {
  /// Whether all sittings are on one clock, as those of shards are: what two have in common counts once.
  private let areAligned: Bool

  /// In the order in which the first attempt of each came; they are few.
  private var windows: [(sitting: Int, window: TimeWindow)] = []

  init(areAligned: Bool) {
    self.areAligned = areAligned
  }

  /// Takes in an attempt, where its instants are known.
  mutating func add(_ timeline: RequestTimeline, in sitting: Int) {
    guard timeline.isPlaced else { return }
    let window = TimeWindow(start: timeline.started, end: timeline.ended)
    if let place = windows.firstIndex(where: { $0.sitting == sitting }) {
      windows[place].window.formUnion(window)
    } else {
      windows.append((sitting, window))
    }
  }

  var sittings: Set<Int> { Set(windows.map(\.sitting)) }

  /// `nil` where nothing was sent.
  var seconds: Double? {
    guard !windows.isEmpty else { return nil }
    let windows = windows.map(\.window)
    return (areAligned ? TimeWindow.disjoint(windows) : windows).reduce(0) { $0 + $1.seconds }
  }
}

/// From the first request leaving to the last response.
private struct TimeWindow: Sendable {
  var start: Instant
  var end: Instant

  mutating func formUnion(_ other: TimeWindow) {
    start = min(start, other.start)
    end = max(end, other.end)
  }

  var seconds: Double {
    (Double(end.nanoseconds) - Double(start.nanoseconds)) * 1e-9
  }

  /// Those that overlap as one, in the order of time.
  static func disjoint(_ windows: [TimeWindow]) -> [TimeWindow] {
    windows.sorted { $0.start < $1.start }.reduce(into: []) { disjoint, window in
      if let last = disjoint.last, window.start <= last.end {
        disjoint[disjoint.count - 1].formUnion(window)
      } else {
        disjoint.append(window)
      }
    }
  }
}
